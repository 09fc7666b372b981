//! `GET` and `POST /inbox/welcome`: the one-time link with which an agent begins.

use askwell_core::contact::is_email_shaped;
use askwell_core::limits::{MAX_EMAIL_CHARS, MAX_LABEL_CHARS};
use askwell_core::text::clean_line;
use axum::extract::{Query, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use crate::client_address::ClientAddress;
use crate::error::ApiError;
use crate::page::Page;
use crate::page_error::{PageError, preferred_words};
use crate::pages::layout::{Reader, layout};
use crate::pages::sign_in::{FieldErrors, WelcomeForm, welcome_page};
use crate::sign_in::cookie::FORM;
use crate::sign_in::form::{StrangerForm, stranger_token};
use crate::sign_in::password;
use crate::sign_in::session::{begin, redirect_with_cookie, token_hash};
use crate::state::AppState;
use crate::store::agents::{InvitationOutcome, NewAgent};
use crate::words::Words;

/// The secret of the link.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Link {
    token: String,
}

/// The page. Looking at it uses nothing up: previews and scanners follow links, too.
pub async fn show(
    State(state): State<AppState>,
    headers: HeaderMap,
    Query(link): Query<Link>,
) -> Result<Response, PageError> {
    let invitation = state.store.invitation(&token_hash(&link.token), state.now_ms()).await?;
    let invitation = invitation.ok_or(PageError::InvitationVoid)?;
    let csrf_token = stranger_token(&state, &headers);
    let invited_again = match &invitation.email {
        Some(email) => state.store.agent_by_email(email).await?,
        None => None,
    };
    let form = WelcomeForm {
        csrf_token: &csrf_token,
        invitation: &link.token,
        name: invited_again.as_ref().map_or("", |agent| agent.name.as_str()),
        email: invitation.email.as_deref().unwrap_or_default(),
        email_is_fixed: invitation.email.is_some(),
    };
    let mut response = page(preferred_words(&headers), &form, &[]).into_response();
    response.headers_mut().insert(SET_COOKIE, FORM.set(&csrf_token, &state.public_url));
    Ok(response)
}

/// Makes the agent, or gives one who was invited again a new password; uses the link up and signs in.
pub async fn welcome(
    State(state): State<AppState>,
    ClientAddress(address): ClientAddress,
    headers: HeaderMap,
    form: StrangerForm,
) -> Result<Response, PageError> {
    state.rate_limits.take_sign_in(address, state.now_ms())?;
    let words = preferred_words(&headers);
    let token = token_hash(form.fields.get("token"));
    let invitation = state.store.invitation(&token, state.now_ms()).await?;
    let invitation = invitation.ok_or(PageError::InvitationVoid)?;
    let name = clean_line(form.fields.get("name"));
    let email = invitation.email.clone().unwrap_or_else(|| clean_line(form.fields.get("email")));
    let again = WelcomeForm {
        csrf_token: &form.csrf_token,
        invitation: form.fields.get("token"),
        name: &name,
        email: &email,
        email_is_fixed: invitation.email.is_some(),
    };
    let refuse = |errors: &FieldErrors| {
        Ok(page(words, &again, errors).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
    };
    let errors = faults(words, &name, &email, form.fields.get("password"));
    if !errors.is_empty() {
        return refuse(&errors);
    }
    let hash = password::hash(form.fields.get("password").to_owned(), &*state.random).await;
    let password_hash = hash.map_err(|error| {
        ApiError::internal(error);
        PageError::Internal
    })?;
    let agent =
        NewAgent { email: email.clone(), name: name.clone(), password_hash, created_at_ms: state.now_ms() };
    match state.store.accept_invitation(&token, agent).await? {
        InvitationOutcome::Welcomed(agent) => {
            let cookie = begin(&state, agent.id).await?;
            Ok(redirect_with_cookie("/inbox", cookie))
        }
        InvitationOutcome::Void => Err(PageError::InvitationVoid),
        InvitationOutcome::EmailTaken => refuse(&[("email", words.get("sign_in.email_taken").to_owned())]),
    }
}

fn faults(words: &Words, name: &str, email: &str, password: &str) -> Vec<(&'static str, String)> {
    let mut errors = Vec::new();
    if name.is_empty() || name.chars().count() > MAX_LABEL_CHARS {
        errors.push(("name", words.get("sign_in.name_missing").to_owned()));
    }
    if !is_email_shaped(email) || email.chars().count() > MAX_EMAIL_CHARS {
        errors.push(("email", words.get("sign_in.email_wrong").to_owned()));
    }
    if password.chars().count() < password::MIN_CHARS {
        let least = password::MIN_CHARS.to_string();
        errors.push(("password", words.fill("sign_in.password_short", &[("least", &least)])));
    }
    errors
}

fn page(words: &Words, form: &WelcomeForm<'_>, errors: &FieldErrors) -> Page {
    let main = welcome_page(words, form, errors);
    Page::inbox(layout(words, Reader::Stranger, words.get("sign_in.welcome"), main))
}
