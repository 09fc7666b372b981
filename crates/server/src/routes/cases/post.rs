//! `POST /api/v1/cases`: takes a case, once.

use askwell_core::case::Case;
use askwell_core::limits::MAX_CASE_BYTES;
use askwell_core::wire::{Problem, Receipt};
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{HeaderName, HeaderValue, LOCATION};
use axum::response::{IntoResponse, Response};

use super::idempotency_key::idempotency_key;
use crate::error::ApiResult;
use crate::intake::{self, Taken};
use crate::problem_code::ProblemCode;
use crate::rate_limit::RateLimits;
use crate::sender::Sender;
use crate::state::AppState;

const IDEMPOTENT_REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");

/// Takes a case. The answer leaves after the case is on disk; asked again with the same key and the same case, it is
/// the same answer.
#[utoipa::path(
    post, path = "/api/v1/cases", operation_id = "post_case", tag = "cases", request_body = Case,
    params(
        ("Askwell-Site" = String, Header, description = "The site's key"),
        ("Idempotency-Key" = String, Header,
            description = "New for every case, the same for every retry: 16 to 64 letters, digits, `-` or `_`"),
    ),
    responses(
        (status = 201, description = "The case is on disk", body = Receipt, headers(
            ("Location" = String, description = "The private address of the case"),
            ("Idempotent-Replayed" = String, description = "`true` if the case had been taken before"),
            ("RateLimit" = String, description = "What is left of the quotas"),
            ("RateLimit-Policy" = String, description = "The quotas"),
        )),
        (status = 400, description = "`site_missing`, `idempotency_key_missing`, `idempotency_key_malformed`, \
            `json_invalid`, `field_unknown`, `case_malformed`, `body_broken`", body = Problem,
            content_type = "application/problem+json"),
        (status = 403, description = "`origin_not_allowed`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`site_unknown`", body = Problem, content_type = "application/problem+json"),
        (status = 408, description = "`request_timeout`", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "`body_too_large`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`media_type_unsupported`", body = Problem,
            content_type = "application/problem+json"),
        (status = 410, description = "`case_deleted`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`case_invalid` with `issues`, `idempotency_key_reused`", body = Problem,
            content_type = "application/problem+json"),
        (status = 429, description = "`too_many_requests`", body = Problem, content_type = "application/problem+json",
            headers(("Retry-After" = u64, description = "Seconds to wait"))),
        (status = 500, description = "`internal`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`storage_full`: nothing was kept", body = Problem,
            content_type = "application/problem+json"),
    )
)]
pub async fn post(State(state): State<AppState>, sender: Sender, body: Body) -> ApiResult<Response> {
    let key = idempotency_key(&sender.headers)?;
    let quota = sender.count(&state, RateLimits::take_post)?;
    let case: Case = sender.read(body, MAX_CASE_BYTES, ProblemCode::CaseMalformed).await?;
    let Taken { receipt, is_replayed } = intake::take(&state, &sender.site, key, case).await?;
    let mut answer = quota;
    if let Ok(link) = HeaderValue::from_str(&receipt.link) {
        answer.insert(LOCATION, link);
    }
    if is_replayed {
        answer.insert(IDEMPOTENT_REPLAYED, HeaderValue::from_static("true"));
    }
    Ok((StatusCode::CREATED, answer, Json(receipt)).into_response())
}
