//! Pages for agents.

use askwell_catalogue::import::MAX_FILE_BYTES;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn;
use axum::routing::{get, post};

use crate::page_error::{PageError, told_as_page};
use crate::state::AppState;

pub mod add_answer;
pub mod attachment;
pub mod case_file;
pub mod catalogue;
pub mod changes;
pub mod delete;
pub mod events;
pub mod known_issues;
pub mod learned;
pub mod list;
pub mod masking;
pub mod playbooks;
pub mod resolve;
pub mod rows;
pub mod set_status;
pub mod set_up;
pub mod show;
pub mod sign_in;
pub mod sign_out;
pub mod welcome;

/// A source of a megabyte, in the three bytes that a form may take for one.
const MOST_SOURCE_BYTES: usize = 4 * 1024 * 1024;

/// The largest file of the catalogue, and the fields beside it. What is larger by little is told so by whoever reads it.
const MOST_CATALOGUE_BYTES: usize = MAX_FILE_BYTES + 64 * 1024;

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
        .route("/inbox/cases/{number}/resolution", post(resolve::resolve))
        .route("/inbox/cases/{number}/resolution/take-back", post(resolve::take_back))
        .route("/inbox/learned", get(learned::show))
        .route("/inbox/changes", get(changes::show))
        .route("/inbox/cases/{number}/answers", post(add_answer::add_answer))
        .route("/inbox/cases/{number}/attachments/{id}", get(attachment::attachment))
        .route("/inbox/cases/{number}/delete", get(delete::ask).post(delete::delete))
        .route("/inbox/cases/{number}/case.html", get(case_file::html))
        .route("/inbox/cases/{number}/case.json", get(case_file::json))
        .route("/inbox/cases/{number}/case.md", get(case_file::markdown))
        .route("/inbox/cases/{number}/share", get(case_file::share))
        .route("/inbox/known-issues", get(known_issues::list::list))
        .route("/inbox/known-issues/new", get(known_issues::edit::show_new).post(known_issues::edit::add))
        .route("/inbox/known-issues/{id}", get(known_issues::show::show))
        .route(
            "/inbox/known-issues/{id}/edit",
            get(known_issues::edit::show).post(known_issues::edit::change),
        )
        .route("/inbox/known-issues/{id}/updates", post(known_issues::update::update))
        .route("/inbox/playbooks", get(playbooks::list::list))
        .route("/inbox/playbooks/read-again", post(playbooks::list::read_again))
        .route(
            "/inbox/playbooks/new",
            get(playbooks::edit::show_new)
                .post(playbooks::save::add)
                .layer(DefaultBodyLimit::max(MOST_SOURCE_BYTES)),
        )
        .route(
            "/inbox/playbooks/{id}",
            get(playbooks::edit::show)
                .post(playbooks::save::change)
                .layer(DefaultBodyLimit::max(MOST_SOURCE_BYTES)),
        )
        .route("/inbox/playbooks/{id}/take-back", post(playbooks::save::take_back))
        .route("/inbox/catalogue", get(catalogue::search::search))
        .route(
            "/inbox/catalogue/import",
            post(catalogue::import::import).layer(DefaultBodyLimit::max(MOST_CATALOGUE_BYTES)),
        )
        .route("/inbox/catalogue/export", get(catalogue::export::export))
        .route("/inbox/catalogue/remove", post(catalogue::remove::remove))
        .route("/inbox/masking", get(masking::show::show).post(masking::save::save))
        .route("/inbox/masking/try", post(masking::try_out::try_out))
        .route("/inbox/set-up", get(set_up::show))
        .route("/inbox/{*path}", get(|| async { PageError::Absent }))
        .route_layer(from_fn(told_as_page))
}
