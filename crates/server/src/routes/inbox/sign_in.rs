//! `GET` and `POST /inbox/sign-in`.

use axum::extract::{Query, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::client_address::ClientAddress;
use crate::page::Page;
use crate::page_error::{PageError, preferred_words};
use crate::pages::layout::{Reader, layout};
use crate::pages::sign_in::{FieldErrors, SignInForm, sign_in_page};
use crate::sign_in::cookie::FORM;
use crate::sign_in::form::{StrangerForm, stranger_token};
use crate::sign_in::password;
use crate::sign_in::session::{SignedIn, begin, redirect_with_cookie};
use crate::state::AppState;
use crate::words::Words;

/// Where to go after signing in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Next {
    next: String,
}

/// The page; whoever is signed in already goes to the inbox.
pub async fn show(
    State(state): State<AppState>,
    headers: HeaderMap,
    Query(Next { next }): Query<Next>,
) -> Result<Response, PageError> {
    if SignedIn::find(&state, &headers).await?.is_some() {
        return Ok(Redirect::to(safe_next(&next)).into_response());
    }
    let token = stranger_token(&state, &headers);
    let form = SignInForm { csrf_token: &token, email: "", next: &next };
    let mut response = page(preferred_words(&headers), &form, &[]).into_response();
    response.headers_mut().insert(SET_COOKIE, FORM.set(&token, &state.public_url));
    Ok(response)
}

/// Signs in. A wrong address and a wrong password are told apart neither by words nor by time.
pub async fn sign_in(
    State(state): State<AppState>,
    ClientAddress(address): ClientAddress,
    headers: HeaderMap,
    form: StrangerForm,
) -> Result<Response, PageError> {
    state.rate_limits.take_sign_in(address, state.now_ms())?;
    let words = preferred_words(&headers);
    let email = form.fields.get("email").trim();
    let agent = state.store.agent_by_email(email).await?;
    let hash = agent.as_ref().map(|agent| agent.password_hash.clone());
    let is_right = password::verify(form.fields.get("password").to_owned(), hash).await;
    match agent.filter(|_| is_right) {
        Some(agent) => {
            let cookie = begin(&state, agent.id).await?;
            Ok(redirect_with_cookie(safe_next(form.fields.get("next")), cookie))
        }
        None => {
            let again = SignInForm { csrf_token: &form.csrf_token, email, next: form.fields.get("next") };
            let errors = [("email", words.get("sign_in.wrong").to_owned())];
            Ok(page(words, &again, &errors).with_status(StatusCode::UNAUTHORIZED).into_response())
        }
    }
}

fn page(words: &Words, form: &SignInForm<'_>, errors: &FieldErrors) -> Page {
    let main = sign_in_page(words, form, errors);
    Page::inbox(layout(words, Reader::Stranger, words.get("sign_in.title"), main))
}

/// Only pages of the inbox: nobody is sent elsewhere by a link to our sign-in.
fn safe_next(next: &str) -> &str {
    let is_ours = next == "/inbox" || next.starts_with("/inbox/");
    let is_plain = next.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte));
    if is_ours && is_plain && !next.contains("..") { next } else { "/inbox" }
}

#[cfg(test)]
mod tests {
    use super::safe_next;

    #[test]
    fn nobody_is_sent_elsewhere() {
        assert_eq!(safe_next("/inbox/cases/7K3M-Q9XD"), "/inbox/cases/7K3M-Q9XD");
        for next in
            ["", "//evil.example", "https://evil.example", "/inbox\r\nx: y", "/inbox/../c", "/inboxes"]
        {
            assert_eq!(safe_next(next), "/inbox", "{next}");
        }
    }
}
