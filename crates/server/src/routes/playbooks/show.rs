//! `GET /api/v1/playbooks/{id}`: a playbook as the widget runs it, in one language.

use std::sync::Arc;

use askwell_core::locale::Locale;
use askwell_core::wire::Problem;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;

use crate::cors::check_origin;
use crate::error::{ApiError, ApiResult};
use crate::playbooks::entry::Entry;
use crate::problem_code::ProblemCode;
use crate::requested_site::find_site;
use crate::state::AppState;

/// An address with a revision never changes its content; any other may.
const FOR_GOOD: &str = "public, max-age=31536000, immutable";
const FOR_NOW: &str = "no-cache";

/// Which site, language and revision.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PlaybookQuery {
    /// The site's key.
    site: Option<String>,
    /// The language, as a BCP 47 tag; English if it is left out or none of ours.
    locale: Option<String>,
    /// The revision named in the site's settings. One that isn't known any more gives the playbook as it is now.
    revision: Option<String>,
}

/// A playbook in its compact form (texts parted by U+001F). Its revision is part of it.
#[utoipa::path(
    get, path = "/api/v1/playbooks/{id}", operation_id = "show_playbook", tag = "playbooks",
    params(("id" = String, Path, description = "The playbook's id"), PlaybookQuery),
    responses(
        (status = 200, description = "The playbook", body = String, content_type = "text/plain"),
        (status = 304, description = "It is what the client has"),
        (status = 400, description = "`site_missing`, `field_unknown`", body = Problem,
            content_type = "application/problem+json"),
        (status = 403, description = "`origin_not_allowed`", body = Problem,
            content_type = "application/problem+json"),
        (status = 404, description = "`site_unknown`, `playbook_unknown`", body = Problem,
            content_type = "application/problem+json"),
    )
)]
pub async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    query: Result<Query<PlaybookQuery>, QueryRejection>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let Query(query) = query.map_err(|_| {
        let detail = "The address has a parameter other than site, locale and revision, or one twice.";
        ApiError::new(ProblemCode::FieldUnknown, detail)
    })?;
    let key = query.site.ok_or_else(|| {
        ApiError::new(ProblemCode::SiteMissing, "Name the site: /api/v1/playbooks/ID?site=KEY.")
    })?;
    let site = find_site(&state, &key)?;
    check_origin(site, &headers, false)?;
    let shelf = state.playbooks.shelf();
    let current = shelf.entry_for(site, &id).ok_or_else(|| {
        let detail = "This site has no playbook of this name. Ask for the site's settings again.";
        ApiError::new(ProblemCode::PlaybookUnknown, detail)
    })?;
    let wanted = query.revision.as_deref();
    let (entry, cache_control) = match wanted {
        None => (current.clone(), FOR_NOW),
        Some(revision) if revision == current.source.revision => (current.clone(), FOR_GOOD),
        Some(revision) => match earlier(&state, &id, revision).await? {
            Some(entry) => (Arc::new(entry), FOR_GOOD),
            None => (current.clone(), FOR_NOW),
        },
    };
    let locale = query.locale.as_deref().and_then(Locale::from_tag).unwrap_or_default();
    let compile = move || entry.compiled(locale);
    let compiled = tokio::task::spawn_blocking(compile).await.map_err(ApiError::internal)?;
    Ok(compiled.answer(cache_control, &headers))
}

/// A state that was in force earlier: somebody may be in the middle of it.
async fn earlier(state: &AppState, id: &str, revision: &str) -> ApiResult<Option<Entry>> {
    let Some(stored) = state.store.source(id, revision).await? else { return Ok(None) };
    Ok(Entry::read(&stored.text, stored.origin).ok())
}
