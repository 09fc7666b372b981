//! The customer's private pages: whoever has the link can read the case.

use axum::Router;
use axum::middleware::from_fn;
use axum::routing::get;

use crate::page_error::{PageError, told_as_page};
use crate::state::AppState;

pub mod attachment;
pub mod case_file;
pub mod show;

/// Everything below `/c`.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/c/{number}/{token}", get(show::show))
        .route("/c/{number}/{token}/case.html", get(case_file::html))
        .route("/c/{number}/{token}/case.json", get(case_file::json))
        .route("/c/{number}/{token}/attachments/{id}", get(attachment::attachment))
        .route("/c/{*path}", get(|| async { PageError::Absent }))
        .route_layer(from_fn(told_as_page))
}
