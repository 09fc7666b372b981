//! Which pages may talk to the API: those of the sites' origins (CORS, Fetch standard, 3.2).

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_METHOD, HeaderValue,
    ORIGIN, VARY,
};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::config::site::Site;
use crate::error::{ApiError, ApiResult};
use crate::problem_code::ProblemCode;
use crate::state::AppState;

const METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD, POST, PUT, PATCH, DELETE");
const REQUEST_HEADERS: HeaderValue = HeaderValue::from_static(
    "askwell-site, content-type, idempotency-key, tus-resumable, upload-checksum, upload-length, upload-metadata, \
     upload-offset",
);
const RESPONSE_HEADERS: HeaderValue = HeaderValue::from_static(
    "date, idempotent-replayed, location, ratelimit, ratelimit-policy, retry-after, tus-checksum-algorithm, \
     tus-extension, tus-max-size, tus-resumable, tus-version, upload-expires, upload-length, upload-metadata, \
     upload-offset, x-request-id",
);
/// Two hours: the most that Chromium keeps.
const MAX_AGE: HeaderValue = HeaderValue::from_static("7200");

/// Answers preflight requests, and lets pages of the sites' origins read the other answers. Which site a request
/// is for is not known to a preflight; [`check_origin`] looks again when it is.
pub async fn cors(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let origin = request.headers().get(ORIGIN).cloned();
    let allowed =
        origin.filter(|origin| origin.to_str().is_ok_and(|origin| state.config.any_site_allows(origin)));
    let is_preflight = request.method() == Method::OPTIONS
        && request.headers().contains_key(ACCESS_CONTROL_REQUEST_METHOD)
        && request.headers().contains_key(ORIGIN);
    let mut response = match (is_preflight, &allowed) {
        (true, Some(_)) => preflight(),
        (true, None) => not_allowed().into_response(),
        (false, _) => next.run(request).await,
    };
    let headers = response.headers_mut();
    if headers.contains_key(ACCESS_CONTROL_ALLOW_ORIGIN) {
        // A file of the widget, which every page may load.
        return response;
    }
    headers.append(VARY, HeaderValue::from_static("origin"));
    if let Some(origin) = allowed {
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, RESPONSE_HEADERS);
    }
    response
}

fn preflight() -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    *response.body_mut() = Body::empty();
    let headers = response.headers_mut();
    headers.insert(ACCESS_CONTROL_ALLOW_METHODS, METHODS);
    headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS);
    headers.insert(ACCESS_CONTROL_MAX_AGE, MAX_AGE);
    response
}

/// Whether the request comes from a page of one of the site's origins. Browsers name the origin of every request
/// that changes something; of those that only read, not always.
///
/// # Errors
/// `origin_not_allowed`.
pub fn check_origin(site: &Site, headers: &HeaderMap, is_required: bool) -> ApiResult<()> {
    let is_allowed = match headers.get(ORIGIN) {
        Some(origin) => origin.to_str().is_ok_and(|origin| site.allows(origin)),
        None => !is_required,
    };
    if is_allowed { Ok(()) } else { Err(not_allowed()) }
}

fn not_allowed() -> ApiError {
    let detail =
        "The page's origin is not among those of this site. The operator can add it to the site's origins.";
    ApiError::new(ProblemCode::OriginNotAllowed, detail)
}
