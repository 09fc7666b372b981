//! `GET /api/v1/checks`: the checks' rules and words, in one language.

use std::sync::LazyLock;

use askwell_core::locale::Locale;
use askwell_core::wire::Problem;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;

use crate::check_words::check_book;
use crate::compressed::Compressed;
use crate::error::{ApiError, ApiResult};
use crate::problem_code::ProblemCode;

/// They are part of the program.
static BOOKS: LazyLock<[Compressed; 4]> =
    LazyLock::new(|| Locale::ALL.map(|locale| Compressed::new(check_book(locale).to_compact())));

/// Which language.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ChecksQuery {
    /// The language, as a BCP 47 tag; English if it is left out or none of ours.
    locale: Option<String>,
}

/// Every check with its rules in its compact form (texts parted by U+001F).
#[utoipa::path(
    get, path = "/api/v1/checks", operation_id = "show_checks", tag = "checks", params(ChecksQuery),
    responses(
        (status = 200, description = "The checks", body = String, content_type = "text/plain"),
        (status = 304, description = "They are what the client has"),
        (status = 400, description = "`field_unknown`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn show(
    query: Result<Query<ChecksQuery>, QueryRejection>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let Query(query) = query.map_err(|_| {
        let detail = "The address has a parameter other than locale, or has it twice.";
        ApiError::new(ProblemCode::FieldUnknown, detail)
    })?;
    let locale = query.locale.as_deref().and_then(Locale::from_tag).unwrap_or_default();
    let answer = tokio::task::spawn_blocking(move || BOOKS[locale as usize].clone()).await;
    Ok(answer.map_err(ApiError::internal)?.answer("no-cache", &headers))
}
