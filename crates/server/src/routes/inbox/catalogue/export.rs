//! `GET /inbox/catalogue/export`: what was brought in, as a file.

use askwell_catalogue::export;
use askwell_catalogue::import::Format;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, HeaderValue};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use crate::catalogue::set::kept;
use crate::error::ApiError;
use crate::page::headers;
use crate::page_error::PageError;
use crate::sign_in::session::SignedIn;
use crate::state::AppState;

/// Nothing of a file is ever shown in a page.
const POLICY: &str = "default-src 'none'; sandbox";

/// Which set, and how it is written.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    name: String,
    #[serde(default)]
    format: String,
}

/// The file.
pub async fn export(
    _signed_in: SignedIn,
    State(state): State<AppState>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    let format = Format::from_name(&wanted.format).unwrap_or(Format::Csv);
    let entries = kept(&*state.store, Some(&wanted.name)).await?;
    if entries.is_empty() {
        return Err(PageError::Absent);
    }
    let made = tokio::task::spawn_blocking(move || export::write(&entries, format)).await;
    let text = made.map_err(|error| {
        // Writes the cause to the log.
        ApiError::internal(error);
        PageError::Internal
    })?;
    let media_type = match format {
        Format::Csv => "text/csv; charset=utf-8",
        Format::Json => "application/json",
        Format::JsonLines => "application/jsonl",
    };
    // A set's name is letters, digits, `-`, `_` and `.`.
    let disposition = format!("attachment; filename=\"{}.{}\"", wanted.name, format.name());
    let mut response = (headers(POLICY, media_type, false), text).into_response();
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        response.headers_mut().insert(CONTENT_DISPOSITION, disposition);
    }
    Ok(response)
}
