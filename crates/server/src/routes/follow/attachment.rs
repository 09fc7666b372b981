//! `GET /c/{number}/{token}/attachments/{id}`: a file, for its owner.

use axum::extract::{Path, Query, State};
use axum::response::Response;

use super::show::case_file;
use crate::file_answer::{Download, file_answer};
use crate::page_error::PageError;
use crate::state::AppState;

/// The file.
pub async fn attachment(
    State(state): State<AppState>,
    Path((number, token, id)): Path<(String, String, String)>,
    Query(download): Query<Download>,
) -> Result<Response, PageError> {
    let file = case_file(&state, &number, &token).await?;
    file_answer(&state, &file, &id, &download).await
}
