//! `GET /c/{number}/{token}/case.html` and `/case.json`: the case file, for its owner.

use axum::extract::{Path, Query, State};
use axum::response::Response;

use super::show;
use crate::file_answer::{Download, html_answer, json_answer};
use crate::page_error::PageError;
use crate::state::AppState;
use crate::words::Words;

/// The case file in the language of the case.
pub async fn html(
    State(state): State<AppState>,
    Path((number, token)): Path<(String, String)>,
    Query(download): Query<Download>,
) -> Result<Response, PageError> {
    let file = show::case_file(&state, &number, &token).await?;
    html_answer(&state, Words::of(file.ticket.case.locale), file, &download).await
}

/// The case file for machines.
pub async fn json(
    State(state): State<AppState>,
    Path((number, token)): Path<(String, String)>,
    Query(download): Query<Download>,
) -> Result<Response, PageError> {
    let file = show::case_file(&state, &number, &token).await?;
    json_answer(&state, file, &download).await
}
