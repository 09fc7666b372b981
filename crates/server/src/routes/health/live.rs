//! `GET /healthz`: the process answers.

/// Answers.
#[utoipa::path(
    get, path = "/healthz", operation_id = "live", tag = "health",
    responses((status = 200, description = "The process answers", body = String, content_type = "text/plain"))
)]
pub async fn live() -> &'static str {
    "ok"
}
