//! The upload a request is about.

use askwell_core::attachment::UploadId;
use axum::extract::rejection::PathRejection;
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;

use crate::error::{ApiError, ApiResult};
use crate::problem_code::ProblemCode;
use crate::requested_site::RequestedSite;
use crate::state::AppState;
use crate::store::uploads::Upload;

/// The upload named in the path, if it belongs to the site that asks.
pub struct FoundUpload(pub Upload);

impl FromRequestParts<AppState> for FoundUpload {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> ApiResult<FoundUpload> {
        let RequestedSite(site) = RequestedSite::from_request_parts(parts, state).await?;
        let id: Result<Path<UploadId>, PathRejection> = Path::from_request_parts(parts, state).await;
        let Some(id) = id.ok().map(|Path(id)| id).filter(UploadId::is_well_formed) else {
            return Err(unknown());
        };
        let upload = state.store.upload(&id).await?;
        upload.filter(|upload| upload.site == site.key).map(FoundUpload).ok_or_else(unknown)
    }
}

/// The answer where there is no such upload.
pub fn unknown() -> ApiError {
    let detail = "There is no such upload: it may be older than a day, or was ended. Begin it anew.";
    ApiError::new(ProblemCode::UploadUnknown, detail)
}
