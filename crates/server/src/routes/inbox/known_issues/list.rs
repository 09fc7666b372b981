//! `GET /inbox/known-issues`: all of them.

use axum::extract::State;
use axum::http::HeaderMap;

use crate::page::Page;
use crate::page_error::{PageError, preferred_words};
use crate::pages::known_issues::list::known_issues_page;
use crate::pages::layout::{Reader, layout};
use crate::sign_in::session::SignedIn;
use crate::state::AppState;

/// More than this many are history.
const MOST: u32 = 200;

/// The page.
pub async fn list(
    signed_in: SignedIn,
    State(state): State<AppState>,
    headers: HeaderMap,
) -> Result<Page, PageError> {
    let words = preferred_words(&headers);
    let records = state.store.known_issues(MOST).await?;
    let main = known_issues_page(words, &records, &state.config.sites, state.now_ms());
    Ok(Page::inbox(layout(words, Reader::of(&signed_in), words.get("inbox.known.title"), main)))
}
