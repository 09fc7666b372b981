//! `GET /w/HASH/NAME`: everything the loader loads.

use askwell_core::wire::Problem;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;

use super::file::file;
use crate::error::ApiResult;

/// A file of the widget. Its address holds a hash of the content, so it is kept for good.
#[utoipa::path(
    get, path = "/w/{hash}/{name}", tag = "widget",
    params(
        ("hash" = String, Path, description = "The hash of the build"),
        ("name" = String, Path, description = "The file's name"),
    ),
    responses(
        (status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 304, description = "What the client has is still right"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn hashed(Path((hash, name)): Path<(String, String)>, asked: HeaderMap) -> ApiResult<Response> {
    file(&format!("w/{hash}/{name}"), "public, max-age=31536000, immutable", &asked).await
}
