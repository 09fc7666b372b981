//! `GET /inbox/playbooks`: all in force; `POST /inbox/playbooks/read-again`: reads the operator's folder again.

use askwell_core::expectation::ANSWERS_WITHIN_MS;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Redirect;

use crate::page::Page;
use crate::page_error::{PageError, preferred_words};
use crate::pages::layout::{Reader, layout};
use crate::pages::playbooks::list::playbooks_page;
use crate::playbooks;
use crate::sign_in::form::AgentForm;
use crate::sign_in::session::SignedIn;
use crate::state::AppState;

/// The page.
pub async fn list(
    signed_in: SignedIn,
    State(state): State<AppState>,
    headers: HeaderMap,
) -> Result<Page, PageError> {
    let words = preferred_words(&headers);
    let shelf = state.playbooks.shelf();
    let ends = state.store.walk_ends(state.now_ms().saturating_sub(ANSWERS_WITHIN_MS)).await?;
    let has_folder = state.config.playbooks_dir.is_some();
    let main = playbooks_page(words, &shelf, &ends, has_folder, &signed_in.csrf_token);
    Ok(Page::inbox(layout(words, Reader::of(&signed_in), words.get("inbox.playbooks.title"), main)))
}

/// Reads everything again and goes back to the list.
pub async fn read_again(State(state): State<AppState>, _form: AgentForm) -> Result<Redirect, PageError> {
    playbooks::refresh(&state).await?;
    Ok(Redirect::to("/inbox/playbooks"))
}
