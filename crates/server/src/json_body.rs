//! Something out of a JSON body, or a sentence that says where it isn't one.

use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use serde::de::{DeserializeOwned, IgnoredAny};

use crate::error::{ApiError, ApiResult};
use crate::problem_code::ProblemCode;

/// What is in the body; `malformed` is the answer to JSON of another shape.
///
/// # Errors
/// `media_type_unsupported`, `json_invalid`, `field_unknown`, and `malformed`.
pub fn parse<T: DeserializeOwned>(headers: &HeaderMap, body: &[u8], malformed: ProblemCode) -> ApiResult<T> {
    let media_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case("application/json") {
        let detail = "Send the body as application/json.";
        return Err(ApiError::new(ProblemCode::MediaTypeUnsupported, detail));
    }
    serde_json::from_slice(body).map_err(|error| {
        let is_json = serde_json::from_slice::<IgnoredAny>(body).is_ok();
        refusal(&error, is_json, malformed)
    })
}

/// The reason names fields, values and places of what the client itself has sent, and nothing else.
fn refusal(error: &serde_json::Error, is_json: bool, malformed: ProblemCode) -> ApiError {
    let reason = error.to_string();
    let code = if !is_json {
        ProblemCode::JsonInvalid
    } else if reason.starts_with("unknown field") {
        ProblemCode::FieldUnknown
    } else {
        malformed
    };
    ApiError::new(code, askwell_core::text::truncate(&reason, 300))
}
