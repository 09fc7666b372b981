//! A case out of a body, or a sentence that says where it isn't one.

use askwell_core::case::Case;
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use serde::de::IgnoredAny;

use crate::error::{ApiError, ApiResult};
use crate::problem_code::ProblemCode;

/// The case in the body.
///
/// # Errors
/// `media_type_unsupported`, `json_invalid`, `field_unknown`, `case_malformed`.
pub fn parse(headers: &HeaderMap, body: &[u8]) -> ApiResult<Case> {
    let media_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case("application/json") {
        let detail = "Send the case as application/json.";
        return Err(ApiError::new(ProblemCode::MediaTypeUnsupported, detail));
    }
    serde_json::from_slice(body).map_err(|error| {
        let is_json = serde_json::from_slice::<IgnoredAny>(body).is_ok();
        refusal(&error, is_json)
    })
}

/// The reason names fields, values and places of what the client itself has sent, and nothing else.
fn refusal(error: &serde_json::Error, is_json: bool) -> ApiError {
    let reason = error.to_string();
    let code = if !is_json {
        ProblemCode::JsonInvalid
    } else if reason.starts_with("unknown field") {
        ProblemCode::FieldUnknown
    } else {
        ProblemCode::CaseMalformed
    };
    ApiError::new(code, askwell_core::text::truncate(&reason, 300))
}
