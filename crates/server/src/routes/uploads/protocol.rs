//! The fields of tus (<https://tus.io/protocols/resumable-upload>).

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::{HeaderName, HeaderValue};
use axum::http::request::Parts;

use crate::error::{ApiError, ApiResult};
use crate::problem_code::ProblemCode;
use crate::state::AppState;

/// The one version.
pub const VERSION: HeaderValue = HeaderValue::from_static("1.0.0");
pub const TUS_RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
pub const TUS_VERSION: HeaderName = HeaderName::from_static("tus-version");
pub const TUS_EXTENSION: HeaderName = HeaderName::from_static("tus-extension");
pub const TUS_MAX_SIZE: HeaderName = HeaderName::from_static("tus-max-size");
pub const TUS_CHECKSUM_ALGORITHM: HeaderName = HeaderName::from_static("tus-checksum-algorithm");
pub const UPLOAD_OFFSET: HeaderName = HeaderName::from_static("upload-offset");
pub const UPLOAD_LENGTH: HeaderName = HeaderName::from_static("upload-length");
pub const UPLOAD_METADATA: HeaderName = HeaderName::from_static("upload-metadata");
pub const UPLOAD_CHECKSUM: HeaderName = HeaderName::from_static("upload-checksum");
pub const UPLOAD_EXPIRES: HeaderName = HeaderName::from_static("upload-expires");

/// Proof that the client speaks our version.
pub struct Tus;

impl FromRequestParts<AppState> for Tus {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _state: &AppState) -> ApiResult<Tus> {
        match parts.headers.get(TUS_RESUMABLE) {
            Some(version) if version == VERSION => Ok(Tus),
            _ => {
                let detail = "Uploads speak tus 1.0.0; send Tus-Resumable: 1.0.0.";
                Err(ApiError::new(ProblemCode::TusVersionUnsupported, detail)
                    .with_header("tus-version", "1.0.0"))
            }
        }
    }
}

/// A field that holds a number.
///
/// # Errors
/// `header_invalid` if it is missing or no number.
pub fn number(headers: &HeaderMap, name: &HeaderName) -> ApiResult<u64> {
    let text = headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    // Rust would take a plus sign.
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_plain).ok_or_else(|| {
        ApiError::new(ProblemCode::HeaderInvalid, format!("The header {name} must hold a number of bytes."))
    })
}

/// The fields of an answer about an upload.
pub fn fields<const N: usize>(fields: [(HeaderName, u64); N]) -> HeaderMap {
    let mut headers: HeaderMap =
        fields.into_iter().map(|(name, value)| (name, HeaderValue::from(value))).collect();
    headers.insert(TUS_RESUMABLE, VERSION);
    headers
}
