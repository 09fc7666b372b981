//! Sessions: a random token in a cookie, of which we keep only the hash.

use axum::extract::FromRequestParts;
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use super::cookie::SESSION;
use crate::page_error::PageError;
use crate::random;
use crate::state::AppState;
use crate::store::StoreError;
use crate::store::agents::{Agent, AgentId, TokenHash};
use crate::store::sessions::Session;

/// A session that nobody used for so long is void.
pub const IDLE_MS: u64 = 12 * 3_600_000;
/// A session is void after this time, used or not.
pub const LONGEST_MS: u64 = 14 * 24 * 3_600_000;
/// How exactly the last use is written down.
const TOUCH_MS: u64 = 60_000;

/// What is kept of a secret token.
pub fn token_hash(token: &str) -> TokenHash {
    Sha256::digest(token.as_bytes()).into()
}

/// Whether the session is still good.
pub fn is_alive(session: &Session, now_ms: u64) -> bool {
    now_ms < session.expires_at_ms && now_ms < session.seen_at_ms.saturating_add(IDLE_MS)
}

/// Begins a session and gives the cookie to set. Every sign-in gets a token of its own.
///
/// # Errors
/// If the store fails.
pub async fn begin(state: &AppState, agent: AgentId) -> Result<HeaderValue, StoreError> {
    let now_ms = state.now_ms();
    let token = random::token(&*state.random);
    let session = Session {
        agent,
        csrf_token: random::token(&*state.random),
        created_at_ms: now_ms,
        seen_at_ms: now_ms,
        expires_at_ms: now_ms + LONGEST_MS,
    };
    state.store.begin_session(&token_hash(&token), &session).await?;
    Ok(SESSION.set(&token, &state.public_url))
}

/// Ends the session of this request, if it has one, and gives the header that takes the cookie away.
///
/// # Errors
/// If the store fails.
pub async fn end(state: &AppState, headers: &HeaderMap) -> Result<HeaderValue, StoreError> {
    if let Some(token) = SESSION.read(headers, &state.public_url) {
        state.store.end_session(&token_hash(token)).await?;
    }
    Ok(SESSION.clear(&state.public_url))
}

/// The agent who asks. As an extractor it counts as use of the session; whoever is not signed in is sent to sign in.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Who.
    pub agent: Agent,
    /// What every form of the session must bring.
    pub csrf_token: String,
    /// What is kept of the session's token.
    pub token: TokenHash,
}

impl SignedIn {
    /// Who asks, without counting as use; `None` if nobody is signed in.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn find(state: &AppState, headers: &HeaderMap) -> Result<Option<SignedIn>, StoreError> {
        Ok(SignedIn::find_with_session(state, headers).await?.map(|(signed_in, _)| signed_in))
    }

    async fn find_with_session(
        state: &AppState,
        headers: &HeaderMap,
    ) -> Result<Option<(SignedIn, Session)>, StoreError> {
        let Some(cookie) = SESSION.read(headers, &state.public_url) else { return Ok(None) };
        let token = token_hash(cookie);
        let Some(session) = state.store.session(&token).await? else { return Ok(None) };
        if !is_alive(&session, state.now_ms()) {
            return Ok(None);
        }
        let agent = state.store.agent(session.agent).await?;
        Ok(agent.map(|agent| (SignedIn { agent, csrf_token: session.csrf_token.clone(), token }, session)))
    }

    /// Who asks, counted as use.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn find_and_touch(
        state: &AppState,
        headers: &HeaderMap,
    ) -> Result<Option<SignedIn>, StoreError> {
        let Some((signed_in, session)) = SignedIn::find_with_session(state, headers).await? else {
            return Ok(None);
        };
        let now_ms = state.now_ms();
        if now_ms >= session.seen_at_ms + TOUCH_MS {
            state.store.touch_session(&signed_in.token, now_ms).await?;
        }
        Ok(Some(signed_in))
    }
}

impl FromRequestParts<AppState> for SignedIn {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<SignedIn, Response> {
        match SignedIn::find_and_touch(state, &parts.headers).await {
            Ok(Some(signed_in)) => Ok(signed_in),
            Ok(None) => Err(sent_to_sign_in(parts)),
            Err(error) => Err(PageError::from(error).into_response()),
        }
    }
}

/// The page that was asked for comes after signing in.
fn sent_to_sign_in(parts: &Parts) -> Response {
    let next: String = parts.uri.path().bytes().map(percent_encoded).collect();
    let address = format!("/inbox/sign-in?next={next}");
    (StatusCode::SEE_OTHER, [(LOCATION, address)]).into_response()
}

fn percent_encoded(byte: u8) -> String {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'/' => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    }
}

/// A redirect to a page of ours that also sets a cookie.
pub fn redirect_with_cookie(address: &str, cookie: HeaderValue) -> Response {
    let mut response = (StatusCode::SEE_OTHER, [(LOCATION, address)]).into_response();
    response.headers_mut().insert(SET_COOKIE, cookie);
    response
}
