//! The `Idempotency-Key` header: what makes a retry safe (draft-ietf-httpapi-idempotency-key-header).

use askwell_core::wire::IDEMPOTENCY_KEY_HEADER;
use axum::http::HeaderMap;

use crate::error::{ApiError, ApiResult};
use crate::problem_code::ProblemCode;

/// The key: 16 to 64 letters, digits, `-` or `_`.
///
/// # Errors
/// `idempotency_key_missing`, `idempotency_key_malformed`.
pub fn idempotency_key(headers: &HeaderMap) -> ApiResult<String> {
    let value = headers.get(IDEMPOTENCY_KEY_HEADER).ok_or_else(|| {
        let detail =
            "Send an Idempotency-Key header, new for every case, so that a retry can't make a second one.";
        ApiError::new(ProblemCode::IdempotencyKeyMissing, detail)
    })?;
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    match value.to_str() {
        Ok(key) if (16..=64).contains(&key.len()) && key.as_bytes().iter().all(is_plain) => {
            Ok(key.to_owned())
        }
        _ => {
            let detail = "An idempotency key is 16 to 64 letters, digits, - or _.";
            Err(ApiError::new(ProblemCode::IdempotencyKeyMalformed, detail))
        }
    }
}
