//! `POST /help/{site}`: the answers of one page, and the next.

use axum::extract::{Path, Request, State};
use axum::response::Response;

use super::answer::answer;
use crate::client_address::ClientAddress;
use crate::help::form;
use crate::help::turn::Turn;
use crate::page_error::PageError;
use crate::sign_in::form::is_from_our_pages;
use crate::state::AppState;

/// The page.
///
/// # Errors
/// If the form isn't from a page of ours, is broken or too large, or the store fails.
pub async fn step(
    State(state): State<AppState>,
    ClientAddress(client): ClientAddress,
    Path(site): Path<String>,
    request: Request,
) -> Result<Response, PageError> {
    let site = state.config.site(&site).ok_or(PageError::Absent)?;
    if !is_from_our_pages(request.headers(), &state.public_url) {
        return Err(PageError::ForeignForm);
    }
    let (visit, form) = form::read(&state, site, request).await?;
    let mut turn = Turn::new(&state, site, client, visit).await?;
    turn.take(form).await?;
    Ok(answer(&state, site, &turn))
}
