//! `GET /api/v1/site`: what the widget has to know of its site.

use askwell_core::locale::Locale;
use askwell_core::wire::{Problem, SiteSettings};
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use serde::Deserialize;

use crate::audience::Audience;
use crate::config::site::Site;
use crate::cors::check_origin;
use crate::error::{ApiError, ApiResult};
use crate::expectation::expectation;
use crate::known_issues::MOST_TOLD;
use crate::problem_code::ProblemCode;
use crate::requested_site::find_site;
use crate::state::AppState;

/// Which site, and for whom.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SiteQuery {
    /// The site's key.
    site: Option<String>,
    /// The language of the words, as a BCP 47 tag; English if it is left out or none of ours.
    locale: Option<String>,
    /// `shopper` or `merchant`; shopper if it is left out.
    #[param(inline)]
    audience: Option<Audience>,
}

/// A site's name, limits, hours and scope, for the pages it may be embedded in.
#[utoipa::path(
    get, path = "/api/v1/site", operation_id = "show_site", tag = "sites", params(SiteQuery),
    responses(
        (status = 200, description = "The site", body = SiteSettings),
        (status = 400, description = "`site_missing`, `field_unknown`", body = Problem,
            content_type = "application/problem+json"),
        (status = 403, description = "`origin_not_allowed`", body = Problem,
            content_type = "application/problem+json"),
        (status = 404, description = "`site_unknown`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn show(
    State(state): State<AppState>,
    query: Result<Query<SiteQuery>, QueryRejection>,
    headers: HeaderMap,
) -> ApiResult<Json<SiteSettings>> {
    let Query(query) = query.map_err(|_| {
        ApiError::new(
            ProblemCode::FieldUnknown,
            "The address has a parameter other than site, locale and audience (shopper or merchant), or one twice.",
        )
    })?;
    let key = query
        .site
        .ok_or_else(|| ApiError::new(ProblemCode::SiteMissing, "Name the site: /api/v1/site?site=KEY."))?;
    let site = find_site(&state, &key)?;
    check_origin(site, &headers, false)?;
    let locale = query.locale.as_deref().and_then(Locale::from_tag).unwrap_or_default();
    let audience = query.audience.unwrap_or_default();
    Ok(Json(settings(&state, site, audience, locale).await?))
}

/// What is to be known of a site, for somebody of this audience and language.
///
/// # Errors
/// If the store fails.
pub async fn settings(
    state: &AppState,
    site: &Site,
    audience: Audience,
    locale: Locale,
) -> ApiResult<SiteSettings> {
    let known = state.store.active_known_issues(&site.key, audience, MOST_TOLD).await?;
    Ok(SiteSettings {
        name: site.name.clone(),
        files: state.config.limits.files(),
        expectation: expectation(state, site).await,
        scope: site.scope.get(locale).cloned(),
        platform: site.platform.clone(),
        fields: site.fields.clone(),
        playbooks: state.playbooks.shelf().offers(site, audience, locale),
        known_issues: known
            .iter()
            .filter_map(|(id, entry)| entry.told(*id, locale, state.now_ms()))
            .collect(),
        tells_by_mail: state.mailer.is_some(),
        recorder: site.recorder,
        masking: state.masking.of(&site.key).as_ref().clone(),
        consent: site.consent.get(locale).cloned(),
    })
}
