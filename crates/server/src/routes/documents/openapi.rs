//! `GET /api/v1/openapi.json`: the API document.

use std::sync::LazyLock;

use axum::Json;
use serde_json::Value;

use crate::api_document;

/// The document doesn't change while the process runs.
static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| serde_json::to_value(api_document::document()).unwrap_or_default());

/// This document.
#[utoipa::path(
    get, path = "/api/v1/openapi.json", operation_id = "api_document", tag = "documents",
    responses((status = 200, description = "This document (OpenAPI 3.1)", body = Value))
)]
pub async fn openapi() -> Json<&'static Value> {
    Json(&DOCUMENT)
}
