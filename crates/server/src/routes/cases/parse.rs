//! A case out of a body, or a sentence that says where it isn't one.

use askwell_core::case::Case;
use axum::http::HeaderMap;

use crate::error::ApiResult;
use crate::json_body;
use crate::problem_code::ProblemCode;

/// The case in the body.
///
/// # Errors
/// `media_type_unsupported`, `json_invalid`, `field_unknown`, `case_malformed`.
pub fn parse(headers: &HeaderMap, body: &[u8]) -> ApiResult<Case> {
    json_body::parse(headers, body, ProblemCode::CaseMalformed)
}
