//! `GET /api/v1/catalogue/codes/{code}`: what a code means that the widget doesn't carry.

use askwell_core::locale::Locale;
use askwell_core::wire::Problem;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use crate::audience::Audience;
use crate::client_address::ClientAddress;
use crate::cors::check_origin;
use crate::error::{ApiError, ApiResult};
use crate::problem_code::ProblemCode;
use crate::requested_site::find_site;
use crate::state::AppState;

/// Longer ones are no codes.
const MOST_CHARS: usize = 160;
/// Which codes somebody has met is nobody else's business; ten minutes is a visit.
const FOR_A_VISIT: &str = "private, max-age=600";

/// For which site, and for whom.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CodeQuery {
    /// The site's key.
    site: Option<String>,
    /// The language, as a BCP 47 tag; English if it is left out or none of ours.
    locale: Option<String>,
    /// `shopper` or `merchant`; shopper if it is left out.
    #[param(inline)]
    audience: Option<Audience>,
}

/// The entries that are written so, whatever their capitals and joints, each with its words for this audience; if there are
/// none, those that are written almost so. A catalogue in its compact form (texts parted by U+001F), which may be empty.
#[utoipa::path(
    get, path = "/api/v1/catalogue/codes/{code}", operation_id = "show_code", tag = "catalogue",
    params(("code" = String, Path, description = "The code, as it stands in the text"), CodeQuery),
    responses(
        (status = 200, description = "The entries", body = String, content_type = "text/plain"),
        (status = 400, description = "`site_missing`, `field_unknown`", body = Problem,
            content_type = "application/problem+json"),
        (status = 403, description = "`origin_not_allowed`", body = Problem,
            content_type = "application/problem+json"),
        (status = 404, description = "`site_unknown`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`too_many_requests`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn code(
    State(state): State<AppState>,
    ClientAddress(address): ClientAddress,
    Path(code): Path<String>,
    query: Result<Query<CodeQuery>, QueryRejection>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let Query(query) = query.map_err(|_| {
        let detail = "The address has a parameter other than site, locale and audience (shopper or merchant), or one twice.";
        ApiError::new(ProblemCode::FieldUnknown, detail)
    })?;
    let key = query.site.ok_or_else(|| {
        ApiError::new(ProblemCode::SiteMissing, "Name the site: /api/v1/catalogue/codes/CODE?site=KEY.")
    })?;
    let site = find_site(&state, &key)?;
    check_origin(site, &headers, false)?;
    let quota = state.rate_limits.take_lookup(address, &site.key, state.now_ms())?;
    let locale = query.locale.as_deref().and_then(Locale::from_tag).unwrap_or_default();
    let audience = query.audience.unwrap_or_default();
    let in_force = state.catalogues.in_force();
    let wanted = if code.chars().count() > MOST_CHARS { "" } else { &*code };
    let preferred: Vec<&str> =
        [&site.platform].into_iter().chain(&site.payment_providers).map(String::as_str).collect();
    let found = in_force.found(wanted, &preferred, locale).for_audience(audience.into());
    let headers = [
        (CACHE_CONTROL, HeaderValue::from_static(FOR_A_VISIT)),
        (CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8")),
    ];
    Ok((quota, headers, found.to_compact()).into_response())
}
