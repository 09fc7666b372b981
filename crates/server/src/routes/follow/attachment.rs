//! `GET /c/{number}/{token}/attachments/{id}`: the way to a file, for its owner.

use axum::extract::{Path, Query, State};
use axum::response::Redirect;

use super::show::case_file;
use crate::file_answer::{Download, way_to};
use crate::file_link::Holder;
use crate::page_error::PageError;
use crate::state::AppState;

/// Leads to the file, by a link that is good for ten minutes.
pub async fn attachment(
    State(state): State<AppState>,
    Path((number, token, id)): Path<(String, String, String)>,
    Query(download): Query<Download>,
) -> Result<Redirect, PageError> {
    let file = case_file(&state, &number, &token).await?;
    way_to(&state, Holder::Customer, &file, &id, &download)
}
