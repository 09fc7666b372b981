//! Pages for agents.

use axum::Router;
use axum::middleware::from_fn;
use axum::routing::{get, post};

use crate::page_error::{PageError, told_as_page};
use crate::state::AppState;

pub mod add_answer;
pub mod attachment;
pub mod case_file;
pub mod events;
pub mod known_issues;
pub mod list;
pub mod rows;
pub mod set_status;
pub mod show;
pub mod sign_in;
pub mod sign_out;
pub mod welcome;

/// Everything below `/inbox`, and the sheets and scripts of all pages.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/inbox", get(list::list))
        .route("/inbox/rows", get(rows::rows))
        .route("/inbox/events", get(events::events))
        .route("/inbox/sign-in", get(sign_in::show).post(sign_in::sign_in))
        .route("/inbox/sign-out", post(sign_out::sign_out))
        .route("/inbox/welcome", get(welcome::show).post(welcome::welcome))
        .route("/inbox/cases/{number}", get(show::show))
        .route("/inbox/cases/{number}/status", post(set_status::set_status))
        .route("/inbox/cases/{number}/answers", post(add_answer::add_answer))
        .route("/inbox/cases/{number}/attachments/{id}", get(attachment::attachment))
        .route("/inbox/cases/{number}/case.html", get(case_file::html))
        .route("/inbox/cases/{number}/case.json", get(case_file::json))
        .route("/inbox/known-issues", get(known_issues::list::list))
        .route("/inbox/known-issues/new", get(known_issues::edit::show_new).post(known_issues::edit::add))
        .route("/inbox/known-issues/{id}", get(known_issues::show::show))
        .route(
            "/inbox/known-issues/{id}/edit",
            get(known_issues::edit::show).post(known_issues::edit::change),
        )
        .route("/inbox/known-issues/{id}/updates", post(known_issues::update::update))
        .route("/inbox/{*path}", get(|| async { PageError::Absent }))
        .route_layer(from_fn(told_as_page))
}
