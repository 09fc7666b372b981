//! `GET /inbox/cases/{number}/case.html` and `/case.json`: the case file, for agents.

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::show;
use crate::file_answer::{Download, html_answer, json_answer};
use crate::page_error::{PageError, preferred_words};
use crate::sign_in::session::SignedIn;
use crate::state::AppState;

/// The case file in the agent's language.
pub async fn html(
    _signed_in: SignedIn,
    State(state): State<AppState>,
    Path(number): Path<String>,
    headers: HeaderMap,
    Query(download): Query<Download>,
) -> Result<Response, PageError> {
    let file = show::case_file(&state, &number).await?;
    html_answer(&state, preferred_words(&headers), file, &download).await
}

/// The case file for machines.
pub async fn json(
    _signed_in: SignedIn,
    State(state): State<AppState>,
    Path(number): Path<String>,
    Query(download): Query<Download>,
) -> Result<Response, PageError> {
    let file = show::case_file(&state, &number).await?;
    json_answer(&state, file, &download).await
}
