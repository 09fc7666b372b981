//! `POST /api/v1/checks`: looks at a page of the shop from outside.

use askwell_core::check::{Check, Vantage};
use askwell_core::outside::{MAX_CHECKS, OutsideReport, OutsideRequest};
use askwell_core::wire::Problem;
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;

use crate::error::{ApiError, ApiResult};
use crate::outside::target::TargetFault;
use crate::problem_code::ProblemCode;
use crate::rate_limit::RateLimits;
use crate::sender::Sender;
use crate::state::AppState;

const MAX_BODY_BYTES: usize = 32 * 1024;

/// Looks at a page of the shop from outside and says what was found. Takes up to eight seconds. The seal lets the
/// findings come back within a case.
#[utoipa::path(
    post, path = "/api/v1/checks", operation_id = "post_checks", tag = "checks", request_body = OutsideRequest,
    params(("Askwell-Site" = String, Header, description = "The site's key")),
    responses(
        (status = 200, description = "What was found", body = OutsideReport, headers(
            ("RateLimit" = String, description = "What is left of the quotas"),
            ("RateLimit-Policy" = String, description = "The quotas"),
        )),
        (status = 400, description = "`site_missing`, `json_invalid`, `field_unknown`, `body_malformed`, `body_broken`",
            body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`origin_not_allowed`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`site_unknown`", body = Problem, content_type = "application/problem+json"),
        (status = 408, description = "`request_timeout`", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "`body_too_large`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`media_type_unsupported`", body = Problem,
            content_type = "application/problem+json"),
        (status = 422, description = "`address_malformed`, `host_not_registered`, `check_unknown`", body = Problem,
            content_type = "application/problem+json"),
        (status = 429, description = "`too_many_requests`", body = Problem, content_type = "application/problem+json",
            headers(("Retry-After" = u64, description = "Seconds to wait"))),
        (status = 500, description = "`internal`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn post(
    State(state): State<AppState>,
    sender: Sender,
    body: Body,
) -> ApiResult<(HeaderMap, Json<OutsideReport>)> {
    let quota = sender.count(&state, RateLimits::take_check)?;
    let asked: OutsideRequest = sender.read(body, MAX_BODY_BYTES, ProblemCode::BodyMalformed).await?;
    let checks = wanted(&state, &asked.checks)?;
    let checked_at_ms = state.now_ms();
    let findings =
        state.outside.run(&sender.site, &asked.url, &checks, checked_at_ms).await.map_err(refusal)?;
    let policy = state.masking.of(&sender.site.key);
    Ok((quota, Json(state.seals.report(&sender.site.key, &policy, findings, checked_at_ms))))
}

/// The checks of these ids, each once.
fn wanted<'a>(state: &'a AppState, ids: &[String]) -> ApiResult<Vec<&'a Check>> {
    if ids.len() > MAX_CHECKS {
        let detail = format!("Ask for {MAX_CHECKS} checks at most.");
        return Err(ApiError::new(ProblemCode::BodyMalformed, detail));
    }
    let mut wanted: Vec<&Check> = Vec::new();
    for id in ids {
        let check =
            state.checks.check(id).filter(|check| check.vantage == Vantage::Server).ok_or_else(|| {
                ApiError::new(
                    ProblemCode::CheckUnknown,
                    "No check that runs at the server has one of these ids.",
                )
            })?;
        if !wanted.iter().any(|earlier| earlier.id == check.id) {
            wanted.push(check);
        }
    }
    Ok(wanted)
}

fn refusal(fault: TargetFault) -> ApiError {
    match fault {
        TargetFault::Malformed => {
            let detail =
                "Give the page's address as it stands in the browser, beginning with https:// or http://.";
            ApiError::new(ProblemCode::AddressMalformed, detail)
        }
        TargetFault::NotRegistered => {
            let detail = "The page's host is not among those of this site. The operator can add it to the site's origins.";
            ApiError::new(ProblemCode::HostNotRegistered, detail)
        }
    }
}
