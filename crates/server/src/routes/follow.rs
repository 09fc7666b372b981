//! The customer's private pages: whoever has the link can read the case.

use axum::Router;
use axum::middleware::from_fn;
use axum::routing::{get, post};

use crate::page_error::{PageError, told_as_private_page};
use crate::state::AppState;

pub mod add_message;
pub mod attachment;
pub mod case_file;
pub mod delete;
pub mod show;

/// Everything below `/c`.
pub fn router() -> Router<AppState> {
    let pages = Router::new()
        .route("/{number}/{token}", get(show::show))
        .route("/{number}/{token}/messages", post(add_message::add_message))
        .route("/{number}/{token}/delete", get(delete::ask).post(delete::delete))
        .route("/{number}/{token}/case.html", get(case_file::html))
        .route("/{number}/{token}/case.json", get(case_file::json))
        .route("/{number}/{token}/case.md", get(case_file::markdown))
        .route("/{number}/{token}/share", get(case_file::share))
        .route("/{number}/{token}/attachments/{id}", get(attachment::attachment))
        .fallback(|| async { PageError::Absent })
        .layer(from_fn(told_as_private_page));
    Router::new().nest("/c", pages)
}
