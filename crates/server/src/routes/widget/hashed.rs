//! `GET /w/HASH/NAME`: everything the loader loads.

use askwell_core::wire::Problem;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::HeaderMap;
use axum::response::Response;

use super::file::file;
use crate::error::{ApiResult, not_found};

/// A file of the widget. Its address holds a hash of the content, so it is kept for good.
#[utoipa::path(
    get, path = "/w/{hash}/{name}", operation_id = "widget_file", tag = "widget",
    params(
        ("hash" = String, Path, description = "The hash of the build"),
        ("name" = String, Path, description = "The file's name"),
    ),
    responses(
        (status = 200, description = "The file", body = String, content_type = "application/octet-stream"),
        (status = 304, description = "What the client has is still right"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn hashed(
    path: Result<Path<(String, String)>, PathRejection>,
    asked: HeaderMap,
) -> ApiResult<Response> {
    // The only path that can't be read is one that isn't UTF-8; no file has such a name.
    let Ok(Path((hash, name))) = path else { return Err(not_found().await) };
    file(&format!("w/{hash}/{name}"), "public, max-age=31536000, immutable", &asked).await
}
