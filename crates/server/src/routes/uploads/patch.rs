//! `PATCH /api/v1/uploads/{id}`: the next bytes of an upload.

use askwell_core::wire::Problem;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use tracing::Instrument;

use super::checksum::Checksum;
use super::find::{FoundUpload, unknown};
use super::finish::finish;
use super::protocol::{Tus, UPLOAD_OFFSET, fields, number};
use super::receive::receive;
use crate::error::{ApiError, ApiResult};
use crate::problem_code::ProblemCode;
use crate::state::AppState;
use crate::store::uploads::Upload;

/// Adds bytes to an upload, at the offset where it stands. What has come when the line breaks stays, unless a
/// checksum was promised for it.
#[utoipa::path(
    patch, path = "/api/v1/uploads/{id}", operation_id = "append_to_upload", tag = "uploads",
    request_body(content = String, content_type = "application/offset+octet-stream"),
    params(
        ("id" = String, Path, description = "The upload's name"),
        ("Askwell-Site" = String, Header, description = "The site's key"),
        ("Tus-Resumable" = String, Header, description = "`1.0.0`"),
        ("Upload-Offset" = u64, Header, description = "Where these bytes begin"),
        ("Upload-Checksum" = Option<String>, Header, description = "`sha1` or `sha256`, and the checksum in Base64"),
    ),
    responses(
        (status = 204, description = "The bytes are on disk", headers(
            ("Upload-Offset" = u64, description = "Bytes that are there now"),
        )),
        (status = 400, description = "`site_missing`, `header_invalid`, `body_broken`", body = Problem,
            content_type = "application/problem+json"),
        (status = 403, description = "`origin_not_allowed`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`site_unknown`, `upload_unknown`", body = Problem,
            content_type = "application/problem+json"),
        (status = 408, description = "`request_timeout`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`upload_offset_wrong`, `upload_interrupted`", body = Problem,
            content_type = "application/problem+json"),
        (status = 412, description = "`tus_version_unsupported`", body = Problem,
            content_type = "application/problem+json"),
        (status = 413, description = "`file_too_large`: more bytes than announced", body = Problem,
            content_type = "application/problem+json"),
        (status = 415, description = "`media_type_unsupported`; `file_type_not_accepted`: the upload was removed",
            body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`picture_unreadable`: the upload was removed", body = Problem,
            content_type = "application/problem+json"),
        (status = 460, description = "`checksum_mismatch`: the bytes were thrown away", body = Problem,
            content_type = "application/problem+json"),
        (status = 500, description = "`internal`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`storage_full`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn patch(
    State(state): State<AppState>,
    _: Tus,
    FoundUpload(upload): FoundUpload,
    headers: HeaderMap,
    body: Body,
) -> ApiResult<(StatusCode, HeaderMap)> {
    if headers.get(CONTENT_TYPE).is_none_or(|media_type| media_type != "application/offset+octet-stream") {
        let detail = "Send the bytes as application/offset+octet-stream.";
        return Err(ApiError::new(ProblemCode::MediaTypeUnsupported, detail));
    }
    let offset = number(&headers, &UPLOAD_OFFSET)?;
    let checksum = Checksum::promised(&headers)?;
    // In a task of its own: when the line breaks, a handler is dropped in the middle of a write, but what has come
    // is to be brought to the disk in order before anybody else gets the file.
    let added = tokio::spawn(add(state, upload, offset, checksum, body).in_current_span());
    let offset = added.await.map_err(ApiError::internal)??;
    Ok((StatusCode::NO_CONTENT, fields([(UPLOAD_OFFSET, offset)])))
}

/// Adds the body at `offset`; returns how many bytes are there then.
///
/// # Errors
/// Whatever ends the body early; `file_type_not_accepted` and `picture_unreadable`, and then the upload is gone.
pub async fn add(
    state: AppState,
    upload: Upload,
    offset: u64,
    checksum: Option<Checksum>,
    body: Body,
) -> ApiResult<u64> {
    let file = state.spool.open(&upload.id).await?;
    // What was true before the wait for the file may no longer be.
    let upload = state.store.upload(&upload.id).await?.ok_or_else(unknown)?;
    let is_complete = upload.file_type.is_some();
    let there = if is_complete { upload.size_bytes } else { file.length().await? };
    if offset != there {
        let detail = format!("{there} bytes are there; go on from that offset.");
        return Err(ApiError::new(ProblemCode::UploadOffsetWrong, detail).with_header("upload-offset", there));
    }
    if is_complete {
        return Ok(there);
    }
    let offset = receive(&state, &upload, &file, checksum, body).await?;
    if offset == upload.size_bytes {
        finish(&state, &upload, &file).await?;
    }
    Ok(offset)
}
