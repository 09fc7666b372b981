//! `GET /askwell.js` and `GET /askwell-recorder.js`: the script tag, without and with the recorder.

use askwell_core::wire::Problem;
use axum::http::HeaderMap;
use axum::response::Response;

use super::file::file;
use crate::error::ApiResult;

/// The loader. Its name never changes, so browsers ask for it again after five minutes.
#[utoipa::path(
    get, path = "/askwell.js", operation_id = "loader", tag = "widget",
    responses(
        (status = 200, description = "The loader", body = String, content_type = "text/javascript"),
        (status = 304, description = "What the client has is still right"),
        (status = 404, description = "`not_found`: the widget was not built", body = Problem,
            content_type = "application/problem+json"),
    )
)]
pub async fn loader(asked: HeaderMap) -> ApiResult<Response> {
    file("askwell.js", "public, max-age=300", &asked).await
}

/// The loader with the recorder, for pages that paste it instead.
#[utoipa::path(
    get, path = "/askwell-recorder.js", operation_id = "loader_with_recorder", tag = "widget",
    responses(
        (status = 200, description = "The loader", body = String, content_type = "text/javascript"),
        (status = 304, description = "What the client has is still right"),
        (status = 404, description = "`not_found`: the widget was not built", body = Problem,
            content_type = "application/problem+json"),
    )
)]
pub async fn loader_with_recorder(asked: HeaderMap) -> ApiResult<Response> {
    file("askwell-recorder.js", "public, max-age=300", &asked).await
}
