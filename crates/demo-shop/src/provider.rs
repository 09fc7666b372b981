//! Fernpay, the payment provider: its script, its frame, and the door that is closed.

use axum::Router;
use axum::extract::Query;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::place::{Place, file};
use crate::storefront::Language;

const SCRIPT: &str = "text/javascript; charset=utf-8";

/// Everything at `/payments`.
pub fn routes() -> Router<Place> {
    Router::new()
        .route("/payments/provider.js", get(async || file(SCRIPT, include_str!("../assets/provider.js"))))
        .route("/payments/closed/provider.js", get(closed))
        .route("/payments/frame", get(frame))
        .route("/payments/frame.js", get(async || file(SCRIPT, include_str!("../assets/provider_frame.js"))))
}

async fn closed() -> Response {
    (StatusCode::SERVICE_UNAVAILABLE, "Fernpay is down for maintenance").into_response()
}

async fn frame(Query(language): Query<Language>) -> Response {
    let page = language.of(include_str!("../assets/provider_frame.html"));
    let mut response = file("text/html; charset=utf-8", page);
    let policy = "default-src 'none'; script-src 'self'; style-src 'self'; frame-ancestors 'self'";
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    response
}
