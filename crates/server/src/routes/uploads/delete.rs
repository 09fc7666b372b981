//! `DELETE /api/v1/uploads/{id}`: ends an upload.

use askwell_core::wire::Problem;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};

use super::find::FoundUpload;
use super::finish::end;
use super::protocol::{Tus, fields};
use crate::error::ApiResult;
use crate::state::AppState;

/// Ends an upload that no case has named, and deletes what has come of it.
#[utoipa::path(
    delete, path = "/api/v1/uploads/{id}", operation_id = "end_upload", tag = "uploads",
    params(
        ("id" = String, Path, description = "The upload's name"),
        ("Askwell-Site" = String, Header, description = "The site's key"),
        ("Tus-Resumable" = String, Header, description = "`1.0.0`"),
    ),
    responses(
        (status = 204, description = "It is gone"),
        (status = 400, description = "`site_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`origin_not_allowed`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`site_unknown`, `upload_unknown`", body = Problem,
            content_type = "application/problem+json"),
        (status = 409, description = "`upload_bound`: a case has it", body = Problem,
            content_type = "application/problem+json"),
        (status = 412, description = "`tus_version_unsupported`", body = Problem,
            content_type = "application/problem+json"),
        (status = 500, description = "`internal`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn delete(
    State(state): State<AppState>,
    _: Tus,
    FoundUpload(upload): FoundUpload,
) -> ApiResult<(StatusCode, HeaderMap)> {
    end(&state, &upload).await?;
    Ok((StatusCode::NO_CONTENT, fields([])))
}
