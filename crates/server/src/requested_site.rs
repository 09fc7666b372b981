//! Which site a request is for, and whether it may come from where it comes from.

use askwell_core::wire::SITE_HEADER;
use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::request::Parts;

use crate::config::site::Site;
use crate::cors::check_origin;
use crate::error::{ApiError, ApiResult};
use crate::problem_code::ProblemCode;
use crate::state::AppState;

/// The site named in `Askwell-Site`, from one of whose origins the request comes.
#[derive(Clone, Debug)]
pub struct RequestedSite(pub Site);

impl FromRequestParts<AppState> for RequestedSite {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> ApiResult<RequestedSite> {
        let key = parts.headers.get(SITE_HEADER).and_then(|value| value.to_str().ok()).ok_or_else(|| {
            ApiError::new(ProblemCode::SiteMissing, "Name the site in the Askwell-Site header.")
        })?;
        let site = find_site(state, key)?;
        let is_safe = matches!(parts.method, Method::GET | Method::HEAD);
        check_origin(site, &parts.headers, !is_safe)?;
        Ok(RequestedSite(site.clone()))
    }
}

/// The site of this key.
///
/// # Errors
/// `site_unknown`.
pub fn find_site<'a>(state: &'a AppState, key: &str) -> ApiResult<&'a Site> {
    state.config.site(key).ok_or_else(|| {
        ApiError::new(ProblemCode::SiteUnknown, "No site has this key. Is the key in the page the right one?")
    })
}
