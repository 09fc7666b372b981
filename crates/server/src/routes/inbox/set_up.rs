//! `GET /inbox/set-up`: what the operator set, as far as it decides on what agents see.

use axum::extract::State;
use axum::http::HeaderMap;

use crate::expectation::expectation;
use crate::page::Page;
use crate::page_error::{PageError, preferred_words};
use crate::pages::layout::{Reader, layout};
use crate::pages::set_up::{SetUp, set_up_page};
use crate::sign_in::session::SignedIn;
use crate::state::AppState;

/// The page.
pub async fn show(
    signed_in: SignedIn,
    State(state): State<AppState>,
    headers: HeaderMap,
) -> Result<Page, PageError> {
    let words = preferred_words(&headers);
    let mut expectations = Vec::new();
    for site in &state.config.sites {
        expectations.push((site, expectation(&state, site).await));
    }
    let set_up = SetUp {
        table: state.config.priority_table(),
        is_our_table: state.config.priority.is_empty(),
        expectations,
        letters: match state.mailer {
            Some(_) => Some(state.store.letter_counts().await?),
            None => None,
        },
    };
    let main = set_up_page(words, &set_up);
    Ok(Page::inbox(layout(words, Reader::of(&signed_in), words.get("inbox.setup.title"), main)))
}
