//! One line of log a request: what was asked for and how it went. No address, no query, no path with a token in it.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;

use crate::random;
use crate::state::AppState;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Gives the request an id, tells it to the client, and logs how the request went.
pub async fn log_request(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let id = format!("{:016x}", random::bits(state.random.as_ref()));
    let method = request.method().clone();
    // The pattern of the path, never the path: some paths hold secrets.
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let span = tracing::info_span!("request", id, %method, route = route.as_deref().unwrap_or("none"));
    async move {
        let begun = Instant::now();
        let mut response = next.run(request).await;
        let duration_ms = begun.elapsed().as_millis() as u64;
        tracing::info!(status = response.status().as_u16(), duration_ms, "answered");
        if let Ok(id) = HeaderValue::from_str(&id) {
            response.headers_mut().insert(REQUEST_ID, id);
        }
        response
    }
    .instrument(span)
    .await
}
