//! `OPTIONS /api/v1/uploads`: what this server can do.

use axum::extract::State;
use axum::http::header::HeaderValue;
use axum::http::{HeaderMap, StatusCode};

use super::checksum::ALGORITHMS;
use super::protocol::{TUS_CHECKSUM_ALGORITHM, TUS_EXTENSION, TUS_MAX_SIZE, TUS_VERSION, VERSION, fields};
use crate::state::AppState;

/// What this server can do.
#[utoipa::path(
    options, path = "/api/v1/uploads", operation_id = "upload_options", tag = "uploads",
    responses((status = 204, description = "What this server can do", headers(
        ("Tus-Resumable" = String), ("Tus-Version" = String), ("Tus-Extension" = String), ("Tus-Max-Size" = u64),
        ("Tus-Checksum-Algorithm" = String),
    )))
)]
pub async fn options(State(state): State<AppState>) -> (StatusCode, HeaderMap) {
    let mut headers = fields([(TUS_MAX_SIZE, state.config.limits.max_file_bytes)]);
    headers.insert(TUS_VERSION, VERSION);
    headers.insert(TUS_EXTENSION, HeaderValue::from_static("creation,termination,checksum,expiration"));
    headers.insert(TUS_CHECKSUM_ALGORITHM, HeaderValue::from_static(ALGORITHMS));
    (StatusCode::NO_CONTENT, headers)
}
