//! `PUT /api/v1/walks/{id}`: counts a way through a playbook.

use askwell_core::wire::{Problem, Walk};
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::error::{ApiError, ApiResult};
use crate::problem_code::ProblemCode;
use crate::rate_limit::RateLimits;
use crate::sender::Sender;
use crate::state::AppState;
use crate::walks::is_way;

const MOST_BYTES: usize = 32 * 1024;

/// Counts a way through a playbook, without a name: the id is drawn for this way and joined to nothing else. Put again, the
/// last one counts.
#[utoipa::path(
    put, path = "/api/v1/walks/{id}", operation_id = "count_walk", tag = "playbooks", request_body = Walk,
    params(
        ("id" = String, Path, description = "Drawn for this way: 16 to 64 letters, digits, `-` or `_`"),
        ("Askwell-Site" = String, Header, description = "The site's key"),
    ),
    responses(
        (status = 204, description = "Counted"),
        (status = 400, description = "`site_missing`, `json_invalid`, `field_unknown`, `body_malformed`, `body_broken`",
            body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`origin_not_allowed`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`site_unknown`", body = Problem, content_type = "application/problem+json"),
        (status = 408, description = "`request_timeout`", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "`body_too_large`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`media_type_unsupported`", body = Problem,
            content_type = "application/problem+json"),
        (status = 422, description = "`walk_invalid`: no way through this playbook", body = Problem,
            content_type = "application/problem+json"),
        (status = 429, description = "`too_many_requests`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`storage_full`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn put(
    State(state): State<AppState>,
    sender: Sender,
    Path(id): Path<String>,
    body: Body,
) -> ApiResult<Response> {
    let quota = sender.count(&state, RateLimits::take_walk)?;
    let walk: Walk = sender.read(body, MOST_BYTES, ProblemCode::BodyMalformed).await?;
    if !is_id(&id) || !is_way(&state, &walk).await? {
        let detail = "The id is 16 to 64 letters, digits, - or _; playbook and revision are those that the site \
             offers, and steps are pages of it, none twice.";
        return Err(ApiError::new(ProblemCode::WalkInvalid, detail));
    }
    state.store.count_walk(&sender.site.key, &id, walk, state.now_ms()).await?;
    Ok((StatusCode::NO_CONTENT, quota).into_response())
}

fn is_id(id: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (16..=64).contains(&id.len()) && id.bytes().all(is_plain)
}
