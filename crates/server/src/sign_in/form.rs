//! Forms that prove to be ours: sent from our own pages (Fetch metadata, Origin) and bringing the token we put in.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use axum::extract::{Form, FromRequest, Request};
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use super::cookie::FORM;
use super::session::SignedIn;
use crate::config::origin::Origin;
use crate::page::Page;
use crate::page_error::{PageError, preferred_words};
use crate::pages::layout::{Reader, layout};
use crate::pages::notice::signed_out_page;
use crate::random;
use crate::state::AppState;
use crate::words::Words;

/// Answers and news, sources of playbooks, texts of known issues.
const WRITTEN: [&str; 6] = ["answer", "source", "text_en", "text_es", "text_fr", "text_ro"];

/// The fields of a form.
#[derive(Debug)]
pub struct Fields(HashMap<String, String>);

impl Fields {
    /// The text of this field; of several fields with this name, a line each; empty if it wasn't sent.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// What somebody has taken pains to write: the longest of the fields for it.
    fn written(&self) -> &str {
        WRITTEN.iter().map(|name| self.get(name)).max_by_key(|text| text.len()).unwrap_or_default()
    }

    fn of(sent: Vec<(String, String)>) -> Fields {
        let mut fields: HashMap<String, String> = HashMap::new();
        for (name, text) in sent {
            match fields.entry(name) {
                Entry::Occupied(mut earlier) => {
                    let lines = earlier.get_mut();
                    lines.push('\n');
                    lines.push_str(&text);
                }
                Entry::Vacant(free) => {
                    free.insert(text);
                }
            }
        }
        Fields(fields)
    }

    async fn read(request: Request, state: &AppState) -> Result<Fields, PageError> {
        if !is_from_our_pages(request.headers(), &state.public_url) {
            return Err(PageError::ForeignForm);
        }
        match Form::<Vec<(String, String)>>::from_request(request, state).await {
            Ok(Form(fields)) => Ok(Fields::of(fields)),
            Err(_) => Err(PageError::UnreadableForm),
        }
    }

    fn has_token(&self, token: &str) -> bool {
        is_token(self.get("csrf_token"), token)
    }
}

/// Whether this is the token that the session's forms must bring.
pub fn is_token(given: &str, token: &str) -> bool {
    // Of equal hashes nothing can be learnt by timing.
    Sha256::digest(given) == Sha256::digest(token)
}

/// A form sent by an agent who is signed in.
#[derive(Debug)]
pub struct AgentForm {
    /// Who.
    pub signed_in: SignedIn,
    /// What.
    pub fields: Fields,
}

impl FromRequest<AppState> for AgentForm {
    type Rejection = Response;

    async fn from_request(request: Request, state: &AppState) -> Result<AgentForm, Response> {
        let found = SignedIn::find_and_touch(state, request.headers()).await;
        let found = found.map_err(|error| PageError::from(error).into_response())?;
        let words = preferred_words(request.headers());
        let fields = Fields::read(request, state).await.map_err(IntoResponse::into_response)?;
        let Some(signed_in) = found else { return Err(signed_out(words, fields.written())) };
        if !fields.has_token(&signed_in.csrf_token) {
            return Err(PageError::ForeignForm.into_response());
        }
        Ok(AgentForm { signed_in, fields })
    }
}

/// Nobody is signed in any more; a typed answer isn't lost with the session.
fn signed_out(words: &Words, typed: &str) -> Response {
    let title = words.named("problem.title.", "signed_out");
    let document = layout(words, Reader::Stranger, title, signed_out_page(words, typed));
    Page::inbox(document).with_status(StatusCode::UNAUTHORIZED).into_response()
}

/// A form sent by somebody who isn't signed in yet: its token is also in a cookie.
#[derive(Debug)]
pub struct StrangerForm {
    /// The token, for showing the form again.
    pub csrf_token: String,
    /// What was sent.
    pub fields: Fields,
}

impl FromRequest<AppState> for StrangerForm {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &AppState) -> Result<StrangerForm, PageError> {
        let token = FORM.read(request.headers(), &state.public_url).map(str::to_owned);
        let fields = Fields::read(request, state).await?;
        match token {
            Some(csrf_token) if fields.has_token(&csrf_token) => Ok(StrangerForm { csrf_token, fields }),
            _ => Err(PageError::ForeignForm),
        }
    }
}

/// The token for a form that a stranger is about to see: the one of their cookie, so that two tabs work, or a new
/// one.
pub fn stranger_token(state: &AppState, headers: &HeaderMap) -> String {
    match FORM.read(headers, &state.public_url) {
        Some(token) if token.len() >= 32 => token.to_owned(),
        _ => random::token(&*state.random),
    }
}

/// Whether a browser says that the form was sent from a page of ours. Where it says nothing, the token decides.
pub fn is_from_our_pages(headers: &HeaderMap, public_url: &Origin) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        // `none`: sent again by the person, from the address bar or after a restart.
        return matches!(site, "same-origin" | "none");
    }
    match text(ORIGIN.as_str()) {
        None => true,
        Some(origin) => {
            // Whoever comes under another name than the configured one is still on our own page.
            let host = text(HOST.as_str()).unwrap_or_default();
            origin == public_url.0 || origin.split_once("://").is_some_and(|(_, name)| name == host)
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn is_ours(pairs: &[(&'static str, &'static str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, HeaderValue::from_static(value));
        }
        is_from_our_pages(&headers, &Origin("https://help.example".to_owned()))
    }

    #[test]
    fn only_our_own_pages_are_ours() {
        assert!(is_ours(&[("sec-fetch-site", "same-origin")]));
        assert!(is_ours(&[("origin", "https://help.example")]));
        assert!(is_ours(&[("origin", "http://127.0.0.1:8400"), ("host", "127.0.0.1:8400")]));

        assert!(!is_ours(&[("sec-fetch-site", "cross-site"), ("origin", "https://help.example")]));
        assert!(!is_ours(&[("sec-fetch-site", "same-site")]));
        assert!(!is_ours(&[("origin", "https://evil.example"), ("host", "help.example")]));
        assert!(!is_ours(&[("origin", "null"), ("host", "help.example")]));
    }
}
