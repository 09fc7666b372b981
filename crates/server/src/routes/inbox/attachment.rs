//! `GET /inbox/cases/{number}/attachments/{id}`: the way to a file, for agents.

use axum::extract::{Path, Query, State};
use axum::response::Redirect;

use super::show::case_file;
use crate::file_answer::{Download, way_to};
use crate::file_link::Holder;
use crate::page_error::PageError;
use crate::sign_in::session::SignedIn;
use crate::state::AppState;

/// Leads to the file, by a link that is good for ten minutes.
pub async fn attachment(
    _signed_in: SignedIn,
    State(state): State<AppState>,
    Path((number, id)): Path<(String, String)>,
    Query(download): Query<Download>,
) -> Result<Redirect, PageError> {
    let file = case_file(&state, &number).await?;
    way_to(&state, Holder::Agent, &file, &id, &download)
}
