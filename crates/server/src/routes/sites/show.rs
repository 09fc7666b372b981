//! `GET /api/v1/site`: a site's name and limits.

use askwell_core::wire::{Problem, SiteSettings};
use axum::Json;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use serde::Deserialize;

use crate::cors::check_origin;
use crate::error::{ApiError, ApiResult};
use crate::problem_code::ProblemCode;
use crate::requested_site::find_site;
use crate::state::AppState;

/// Which site.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SiteQuery {
    /// The site's key.
    site: Option<String>,
}

/// A site's name and limits, for the pages it may be embedded in.
#[utoipa::path(
    get, path = "/api/v1/site", tag = "sites", params(SiteQuery),
    responses(
        (status = 200, description = "The site", body = SiteSettings),
        (status = 400, description = "`site_missing`", body = Problem,
            content_type = "application/problem+json"),
        (status = 403, description = "`origin_not_allowed`", body = Problem,
            content_type = "application/problem+json"),
        (status = 404, description = "`site_unknown`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn show(
    State(state): State<AppState>,
    Query(query): Query<SiteQuery>,
    headers: HeaderMap,
) -> ApiResult<Json<SiteSettings>> {
    let key = query
        .site
        .ok_or_else(|| ApiError::new(ProblemCode::SiteMissing, "Name the site: /api/v1/site?site=KEY."))?;
    let site = find_site(&state, &key)?;
    check_origin(site, &headers, false)?;
    Ok(Json(SiteSettings { name: site.name.clone(), files: state.config.limits.files() }))
}
