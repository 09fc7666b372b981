//! `POST /api/v1/known-issues/{id}/joins`: one more person who has this, and how to tell them.

use askwell_core::contact::is_email_shaped;
use askwell_core::issue::{Issue, IssueCode};
use askwell_core::limits::MAX_EMAIL_CHARS;
use askwell_core::text::clean;
use askwell_core::wire::{JoinRequest, Joined, Problem};
use axum::Json;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::config::site::Site;
use crate::error::{ApiError, ApiResult};
use crate::problem_code::ProblemCode;
use crate::rate_limit::RateLimits;
use crate::routes::cases::idempotency_key::idempotency_key;
use crate::sender::Sender;
use crate::state::AppState;
use crate::store::known_issues::{KnownIssueId, NewJoin};

const MOST_BYTES: usize = 4 * 1024;

/// Lets a person join a known issue: no ticket is made. Asked again with the same key, it is the same joining; an
/// address that comes with the repetition is kept.
#[utoipa::path(
    post, path = "/api/v1/known-issues/{id}/joins", operation_id = "join_known_issue", tag = "known issues",
    request_body = JoinRequest,
    params(
        ("id" = String, Path, description = "The known issue, as the site's settings name it"),
        ("Askwell-Site" = String, Header, description = "The site's key"),
        ("Idempotency-Key" = String, Header, description = "New for every joining, the same for every retry"),
    ),
    responses(
        (status = 201, description = "Joined; news appear at the private link", body = Joined),
        (status = 400, description = "`site_missing`, `idempotency_key_missing`, `idempotency_key_malformed`, \
            `json_invalid`, `field_unknown`, `body_malformed`, `body_broken`", body = Problem,
            content_type = "application/problem+json"),
        (status = 403, description = "`origin_not_allowed`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`site_unknown`; `known_issue_unknown`: there is none, or it is fixed",
            body = Problem, content_type = "application/problem+json"),
        (status = 408, description = "`request_timeout`", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "`body_too_large`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`media_type_unsupported`", body = Problem,
            content_type = "application/problem+json"),
        (status = 422, description = "`join_invalid` with `issues`", body = Problem,
            content_type = "application/problem+json"),
        (status = 429, description = "`too_many_requests`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`storage_full`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn join(
    State(state): State<AppState>,
    sender: Sender,
    Path(id): Path<String>,
    body: Body,
) -> ApiResult<Response> {
    let key = idempotency_key(&sender.headers)?;
    let quota = sender.count(&state, RateLimits::take_post)?;
    let request: JoinRequest = sender.read(body, MOST_BYTES, ProblemCode::BodyMalformed).await?;
    let joined = add(&state, &sender.site, &id, key, request).await?;
    Ok((StatusCode::CREATED, quota, Json(joined)).into_response())
}

/// Lets a person join, wherever they ask for it.
///
/// # Errors
/// `join_invalid` with issues, `known_issue_unknown`, `storage_full`, `internal`.
pub async fn add(
    state: &AppState,
    site: &Site,
    id: &str,
    key: String,
    request: JoinRequest,
) -> ApiResult<Joined> {
    let address = request.address.as_deref().map(clean).filter(|address| !address.is_empty());
    if let Some(address) = &address
        && (address.chars().count() > MAX_EMAIL_CHARS || !is_email_shaped(address))
    {
        let issues = vec![Issue::new("address", IssueCode::NotAnEmail)];
        return Err(ApiError::invalid(ProblemCode::JoinInvalid, issues));
    }
    let join = NewJoin {
        idempotency_key: key,
        locale: request.locale,
        // An address that nothing is ever sent to is not ours to keep.
        address: address.filter(|_| state.mailer.is_some()),
        at_ms: state.now_ms(),
    };
    let told_by_mail = join.address.is_some();
    let unknown = || {
        let detail =
            "This site has no such known issue, or it is fixed by now. Ask for the site's settings again.";
        ApiError::new(ProblemCode::KnownIssueUnknown, detail)
    };
    let id = id.parse().map(KnownIssueId).map_err(|_| unknown())?;
    let joined = state.store.join(&site.key, id, join).await?.ok_or_else(unknown)?;
    Ok(Joined { link: state.links.join_link(joined), told_by_mail })
}
