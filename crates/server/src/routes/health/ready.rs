//! `GET /readyz`: cases can be taken.

use axum::extract::State;

use crate::error::{ApiError, ApiResult};
use crate::problem_code::ProblemCode;
use crate::state::AppState;
use crate::store::StoreError;

/// Writes to the database and tells whether that went well.
#[utoipa::path(
    get, path = "/readyz", operation_id = "ready", tag = "health",
    responses(
        (status = 200, description = "The database can be written to", body = String, content_type = "text/plain"),
        (status = 503, description = "`not_ready`, `storage_full`", body = askwell_core::wire::Problem,
            content_type = "application/problem+json"),
    )
)]
pub async fn ready(State(state): State<AppState>) -> ApiResult<&'static str> {
    if state.stopping.is_cancelled() {
        return Err(ApiError::new(ProblemCode::NotReady, "The server is stopping."));
    }
    state.store.check_writable().await.map_err(|error| match error {
        StoreError::Full => ApiError::storage_full(),
        StoreError::Failed(cause) => {
            tracing::error!(%cause, "the database can't be written to");
            ApiError::new(ProblemCode::NotReady, "The database can't be written to.")
        }
    })?;
    Ok("ok")
}
