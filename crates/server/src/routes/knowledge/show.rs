//! `GET /api/v1/knowledge`: what the widget carries to explain errors by itself.

use askwell_core::locale::Locale;
use askwell_core::wire::Problem;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;

use crate::audience::Audience;
use crate::cors::check_origin;
use crate::error::{ApiError, ApiResult};
use crate::problem_code::ProblemCode;
use crate::requested_site::find_site;
use crate::state::AppState;

/// It changes when something was brought in or learned, which is no hurry.
const FOR_A_VISIT: &str = "public, max-age=600, stale-while-revalidate=86400";

/// For which site, and for whom.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct KnowledgeQuery {
    /// The site's key.
    site: Option<String>,
    /// The language, as a BCP 47 tag; English if it is left out or none of ours.
    locale: Option<String>,
    /// `shopper` or `merchant`; shopper if it is left out.
    #[param(inline)]
    audience: Option<Audience>,
}

/// The entries of the catalogue that are commonest on the site's platform and with its payment providers, with the names of all
/// systems; and what causes are ranked by, with what the site's resolved cases have taught. Two texts in their compact forms
/// (texts parted by U+001F), parted by U+001D.
#[utoipa::path(
    get, path = "/api/v1/knowledge", operation_id = "show_knowledge", tag = "catalogue", params(KnowledgeQuery),
    responses(
        (status = 200, description = "Entries and ranking", body = String, content_type = "text/plain"),
        (status = 304, description = "They are what the client has"),
        (status = 400, description = "`site_missing`, `field_unknown`", body = Problem,
            content_type = "application/problem+json"),
        (status = 403, description = "`origin_not_allowed`", body = Problem,
            content_type = "application/problem+json"),
        (status = 404, description = "`site_unknown`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn show(
    State(state): State<AppState>,
    query: Result<Query<KnowledgeQuery>, QueryRejection>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let Query(query) = query.map_err(|_| {
        let detail = "The address has a parameter other than site, locale and audience (shopper or merchant), or one twice.";
        ApiError::new(ProblemCode::FieldUnknown, detail)
    })?;
    let key = query.site.ok_or_else(|| {
        ApiError::new(ProblemCode::SiteMissing, "Name the site: /api/v1/knowledge?site=KEY.")
    })?;
    let site = find_site(&state, &key)?.clone();
    check_origin(&site, &headers, false)?;
    let locale = query.locale.as_deref().and_then(Locale::from_tag).unwrap_or_default();
    let audience = query.audience.unwrap_or_default();
    let make = move || {
        let (in_force, taught) = (state.catalogues.in_force(), state.triage.taught());
        state.catalogues.carried.get(&site, locale, audience, in_force, taught)
    };
    let carried = tokio::task::spawn_blocking(make).await.map_err(ApiError::internal)?;
    Ok(carried.answer(FOR_A_VISIT, &headers))
}
