//! `POST /api/v1/uploads`: begins an upload.

use askwell_core::attachment::UploadId;
use askwell_core::wire::{Problem, UPLOADS_PATH};
use axum::extract::State;
use axum::http::header::{HeaderValue, LOCATION};
use axum::http::{HeaderMap, StatusCode};
use jiff::Timestamp;
use jiff::fmt::rfc2822;

use super::metadata;
use super::protocol::{Tus, UPLOAD_EXPIRES, UPLOAD_LENGTH, UPLOAD_OFFSET, fields, number};
use crate::client_address::ClientAddress;
use crate::error::{ApiError, ApiResult};
use crate::jobs::remove_old_uploads::LIFETIME_MS;
use crate::problem_code::ProblemCode;
use crate::random;
use crate::requested_site::RequestedSite;
use crate::state::AppState;
use crate::store::uploads::Upload;

/// Begins an upload. Its name is the last part of `Location`; a case names it in `attachments`.
#[utoipa::path(
    post, path = "/api/v1/uploads", operation_id = "create_upload", tag = "uploads",
    params(
        ("Askwell-Site" = String, Header, description = "The site's key"),
        ("Tus-Resumable" = String, Header, description = "`1.0.0`"),
        ("Upload-Length" = u64, Header, description = "The size of the file in bytes"),
        ("Upload-Metadata" = Option<String>, Header, description = "`filename` and the name in Base64"),
    ),
    responses(
        (status = 201, description = "Begun", headers(
            ("Location" = String, description = "The upload's own address"),
            ("Upload-Expires" = String, description = "When it is deleted unless a case names it"),
        )),
        (status = 400, description = "`site_missing`, `header_invalid`", body = Problem,
            content_type = "application/problem+json"),
        (status = 403, description = "`origin_not_allowed`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`site_unknown`", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "`tus_version_unsupported`", body = Problem,
            content_type = "application/problem+json"),
        (status = 413, description = "`file_too_large`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`empty_file`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`too_many_requests`", body = Problem, content_type = "application/problem+json"),
        (status = 500, description = "`internal`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`storage_full`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn create(
    State(state): State<AppState>,
    ClientAddress(address): ClientAddress,
    RequestedSite(site): RequestedSite,
    _: Tus,
    headers: HeaderMap,
) -> ApiResult<(StatusCode, HeaderMap)> {
    let now_ms = state.now_ms();
    let quota = state.rate_limits.take_upload(address, &site.key, now_ms)?;
    let size_bytes = number(&headers, &UPLOAD_LENGTH)?;
    check_size(size_bytes, state.config.limits.max_file_bytes)?;
    let file_name = state.masking.of(&site.key).mask(&metadata::name(&headers)?);
    let upload = Upload {
        id: UploadId(random::name(state.random.as_ref())),
        site: site.key,
        file_name,
        size_bytes,
        object: random::name(state.random.as_ref()),
        created_at_ms: now_ms,
        file_type: None,
        bound: false,
    };
    state.store.create_upload(&upload).await?;
    let mut answer = fields([(UPLOAD_OFFSET, 0), (UPLOAD_LENGTH, size_bytes)]);
    answer.extend(quota);
    let location = format!("{}{UPLOADS_PATH}/{}", state.public_url.0, upload.id.0);
    answer.insert(LOCATION, HeaderValue::from_str(&location).map_err(ApiError::internal)?);
    answer.extend(expires(&upload).map(|value| (UPLOAD_EXPIRES, value)));
    Ok((StatusCode::CREATED, answer))
}

fn check_size(size_bytes: u64, limit: u64) -> ApiResult<()> {
    if size_bytes == 0 {
        return Err(ApiError::new(ProblemCode::EmptyFile, "The file holds nothing."));
    }
    if size_bytes > limit {
        let detail = format!("The file has {size_bytes} bytes; at most {limit} are taken.");
        return Err(ApiError::new(ProblemCode::FileTooLarge, detail));
    }
    Ok(())
}

/// When an upload is deleted unless a case names it, as an HTTP date (RFC 9110, 5.6.7).
pub(super) fn expires(upload: &Upload) -> Option<HeaderValue> {
    let at_ms = i64::try_from(upload.created_at_ms + LIFETIME_MS).ok()?;
    let at = Timestamp::from_millisecond(at_ms).ok()?;
    let text = rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&at).ok()?;
    HeaderValue::from_str(&text).ok()
}
