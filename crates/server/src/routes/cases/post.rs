//! `POST /api/v1/cases`: takes a case, once.

use askwell_core::case::Case;
use askwell_core::issue::{Issue, IssueCode};
use askwell_core::limits::MAX_CASE_BYTES;
use askwell_core::ticket::CaseNumber;
use askwell_core::validation::validate;
use askwell_core::wire::{Problem, Receipt};
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::{HeaderName, HeaderValue, LOCATION};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use tracing::Instrument;

use super::idempotency_key::idempotency_key;
use super::parse::parse;
use crate::body;
use crate::client_address::ClientAddress;
use crate::config::site::Site;
use crate::error::{ApiError, ApiResult};
use crate::expectation::expectation;
use crate::feed::TicketNews;
use crate::problem_code::ProblemCode;
use crate::random;
use crate::requested_site::RequestedSite;
use crate::state::AppState;
use crate::store::StoreError;
use crate::store::cases::{CaseOutcome, KnownCase, NewCase, StoredCase, UploadFault};

const IDEMPOTENT_REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");
/// How many numbers are drawn for a case. One is enough until there are millions of cases.
const NUMBERS: usize = 8;

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
        (status = 422, description = "`case_invalid` with `issues`, `idempotency_key_reused`", body = Problem,
            content_type = "application/problem+json"),
        (status = 429, description = "`too_many_requests`", body = Problem, content_type = "application/problem+json",
            headers(("Retry-After" = u64, description = "Seconds to wait"))),
        (status = 500, description = "`internal`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`storage_full`: nothing was kept", body = Problem,
            content_type = "application/problem+json"),
    )
)]
pub async fn post(
    State(state): State<AppState>,
    ClientAddress(address): ClientAddress,
    RequestedSite(site): RequestedSite,
    headers: HeaderMap,
    body: Body,
) -> ApiResult<Response> {
    let key = idempotency_key(&headers)?;
    let quota = state.rate_limits.take_post(address, &site.key, state.now_ms())?;
    let body = body::read(body, MAX_CASE_BYTES).await?;
    let case = parse(&headers, &body)?;
    let fingerprint = fingerprint(&case)?;
    let case = case.tidied();
    let issues = validate(&case, &state.config.limits.files());
    if !issues.is_empty() {
        // The limits may have changed since the case was taken; its receipt is still good.
        let known = state.store.known_case(&site.key, &key).await?;
        return match known {
            Some(KnownCase { fingerprint: earlier, stored }) if earlier == fingerprint => {
                Ok(receipt(&state, &site, stored, true, quota).await)
            }
            _ => Err(ApiError::invalid_case(issues)),
        };
    }
    let received_at_ms = state.now_ms();
    let new = NewCase {
        reply_by_ms: site.reply_by_ms(received_at_ms),
        site: site.key.clone(),
        idempotency_key: key,
        fingerprint,
        numbers: draw_numbers(&state),
        case,
        received_at_ms,
    };
    // In a task of its own: watchers hear of a case even if the line to its sender breaks while it is stored.
    let kept = tokio::spawn(keep(state.clone(), new).in_current_span());
    match kept.await.map_err(ApiError::internal)?? {
        CaseOutcome::Stored(stored) => Ok(receipt(&state, &site, stored, false, quota).await),
        CaseOutcome::Replayed(stored) => Ok(receipt(&state, &site, stored, true, quota).await),
        CaseOutcome::KeyReused => {
            let detail = "Another case was posted with this idempotency key. Make a new key for a new case.";
            Err(ApiError::new(ProblemCode::IdempotencyKeyReused, detail))
        }
        CaseOutcome::UploadsRefused(faults) => Err(ApiError::invalid_case(upload_issues(&faults))),
    }
}

async fn keep(state: AppState, new: NewCase) -> Result<CaseOutcome, StoreError> {
    let outcome = state.store.post_case(new).await?;
    if let CaseOutcome::Stored(stored) = &outcome {
        state.feed.publish(stored.number.clone(), TicketNews::Received);
    }
    Ok(outcome)
}

/// Of what was understood, so that white space and the order of fields make no other case.
fn fingerprint(case: &Case) -> ApiResult<[u8; 32]> {
    let text = serde_json::to_vec(case).map_err(ApiError::internal)?;
    Ok(Sha256::digest(text).into())
}

fn draw_numbers(state: &AppState) -> Vec<CaseNumber> {
    (0..NUMBERS).map(|_| CaseNumber::from_bits(random::bits(state.random.as_ref()))).collect()
}

fn upload_issues(faults: &[(usize, UploadFault)]) -> Vec<Issue> {
    let issue = |(place, fault): &(usize, UploadFault)| {
        let code = match fault {
            UploadFault::Unknown => IssueCode::UploadUnknown,
            UploadFault::Incomplete => IssueCode::UploadIncomplete,
        };
        Issue::new(format!("attachments.{place}"), code)
    };
    faults.iter().map(issue).collect()
}

async fn receipt(
    state: &AppState,
    site: &Site,
    stored: StoredCase,
    is_replayed: bool,
    mut headers: HeaderMap,
) -> Response {
    let receipt = Receipt {
        link: state.links.link(&stored.number),
        number: stored.number,
        received_at_ms: stored.received_at_ms,
        reply_by_ms: stored.reply_by_ms,
        expectation: expectation(state, site).await,
    };
    if let Ok(link) = HeaderValue::from_str(&receipt.link) {
        headers.insert(LOCATION, link);
    }
    if is_replayed {
        headers.insert(IDEMPOTENT_REPLAYED, HeaderValue::from_static("true"));
    }
    (StatusCode::CREATED, headers, Json(receipt)).into_response()
}
