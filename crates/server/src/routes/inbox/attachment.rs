//! `GET /inbox/cases/{number}/attachments/{id}`: a file, for agents.

use axum::extract::{Path, Query, State};
use axum::response::Response;

use super::show::case_file;
use crate::file_answer::{Download, file_answer};
use crate::page_error::PageError;
use crate::sign_in::session::SignedIn;
use crate::state::AppState;

/// The file.
pub async fn attachment(
    _signed_in: SignedIn,
    State(state): State<AppState>,
    Path((number, id)): Path<(String, String)>,
    Query(download): Query<Download>,
) -> Result<Response, PageError> {
    let file = case_file(&state, &number).await?;
    file_answer(&state, &file, &id, &download).await
}
