//! `GET /inbox/rows`: the newest lines of the list as JSON, for a page that may have missed some.

use axum::Json;
use axum::extract::{Query, State};
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use super::list::{ListQuery, PAGE_LENGTH};
use crate::page_error::{PageError, preferred_words};
use crate::pages::list::Row;
use crate::sign_in::session::SignedIn;
use crate::state::AppState;

/// The lines, newest first. Doesn't count as use of the session: pages ask by themselves.
pub async fn rows(
    State(state): State<AppState>,
    headers: HeaderMap,
    Query(query): Query<ListQuery>,
) -> Result<Response, PageError> {
    if SignedIn::find(&state, &headers).await?.is_none() {
        return Ok(StatusCode::UNAUTHORIZED.into_response());
    }
    let words = preferred_words(&headers);
    let tickets = state.store.tickets(&query.filter(&state), PAGE_LENGTH).await?;
    let rows: Vec<Row> = tickets.iter().map(|ticket| Row::of(words, ticket, &state.config.sites)).collect();
    Ok(([(CACHE_CONTROL, "no-store")], Json(rows)).into_response())
}
