//! `HEAD /api/v1/uploads/{id}`: how far an upload has come.

use askwell_core::wire::Problem;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, HeaderValue};
use axum::http::{HeaderMap, StatusCode};

use super::create::expires;
use super::find::FoundUpload;
use super::finish::finish;
use super::protocol::{Tus, UPLOAD_EXPIRES, UPLOAD_LENGTH, UPLOAD_OFFSET, fields};
use crate::error::ApiResult;
use crate::state::AppState;

/// How far an upload has come. Whoever is still sending to it is interrupted: the newest request is right.
#[utoipa::path(
    head, path = "/api/v1/uploads/{id}", operation_id = "upload_offset", tag = "uploads",
    params(
        ("id" = String, Path, description = "The upload's name"),
        ("Askwell-Site" = String, Header, description = "The site's key"),
        ("Tus-Resumable" = String, Header, description = "`1.0.0`"),
    ),
    responses(
        (status = 200, description = "How far it has come", headers(
            ("Upload-Offset" = u64, description = "Bytes that are there"),
            ("Upload-Length" = u64, description = "Bytes it will have"),
        )),
        (status = 400, description = "`site_missing`; as with every answer to HEAD, without a body"),
        (status = 403, description = "`origin_not_allowed`"),
        (status = 404, description = "`site_unknown`, `upload_unknown`"),
        (status = 412, description = "`tus_version_unsupported`"),
        (status = 415, description = "`file_type_not_accepted`: it had come to its end and was removed"),
        (status = 422, description = "`picture_unreadable`: the same"),
        (status = 500, description = "`internal`", body = Problem),
        (status = 503, description = "`storage_full`"),
    )
)]
pub async fn head(
    State(state): State<AppState>,
    _: Tus,
    FoundUpload(upload): FoundUpload,
) -> ApiResult<(StatusCode, HeaderMap)> {
    let offset = if upload.file_type.is_some() {
        upload.size_bytes
    } else {
        let file = state.spool.open(&upload.id).await?;
        let offset = file.length().await?;
        if offset == upload.size_bytes {
            // The server ended between the last byte and the note that it had come.
            finish(&state, &upload, &file).await?;
        }
        offset
    };
    let mut headers = fields([(UPLOAD_OFFSET, offset), (UPLOAD_LENGTH, upload.size_bytes)]);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if !upload.bound {
        headers.extend(expires(&upload).map(|value| (UPLOAD_EXPIRES, value)));
    }
    Ok((StatusCode::OK, headers))
}
