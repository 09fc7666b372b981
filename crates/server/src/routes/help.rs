//! The plain pages: the same runner as in the widget, for browsers in which no script runs.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn;
use axum::routing::get;

use crate::body::hear_out;
use crate::page_error::{PageError, told_as_private_page};
use crate::state::AppState;

mod answer;
pub mod show;
pub mod step;

/// Everything below `/help`.
pub fn router() -> Router<AppState> {
    let pages = Router::new()
        .route("/{site}", get(show::show).post(step::step))
        .fallback(|| async { PageError::Absent })
        // The form is bounded where it is read, by what the site takes.
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn(told_as_private_page))
        .layer(from_fn(hear_out));
    Router::new().nest("/help", pages)
}
