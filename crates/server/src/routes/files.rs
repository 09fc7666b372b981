//! Files of cases, at addresses of their own: whoever has a signed link needs nothing else, for ten minutes.

use axum::Router;
use axum::middleware::from_fn;
use axum::routing::get;

use crate::page_error::{PageError, told_as_private_page};
use crate::state::AppState;

pub mod show;

/// Everything below `/files`.
pub fn router() -> Router<AppState> {
    let files = Router::new()
        .route("/{holder}/{number}/{id}/{until_ms}/{code}", get(show::show))
        .fallback(|| async { PageError::Absent })
        .layer(from_fn(told_as_private_page));
    Router::new().nest("/files", files)
}
