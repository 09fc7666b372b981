//! `POST /inbox/sign-out`: ends the session, for good.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use crate::page_error::PageError;
use crate::sign_in::form::AgentForm;
use crate::sign_in::session::{end, redirect_with_cookie};
use crate::state::AppState;

/// Ends the session and goes to the page for signing in.
pub async fn sign_out(
    State(state): State<AppState>,
    headers: HeaderMap,
    _form: AgentForm,
) -> Result<Response, PageError> {
    let cookie = end(&state, &headers).await?;
    Ok(redirect_with_cookie("/inbox/sign-in", cookie))
}
