//! `GET /inbox/catalogue`: looks codes up, and shows what was brought in.

use askwell_catalogue::import::fault::Faults;
use askwell_core::text::truncate;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use serde::Deserialize;

use crate::page::Page;
use crate::page_error::preferred_words;
use crate::pages::catalogue::{CataloguePage, catalogue_page};
use crate::pages::layout::{Reader, layout};
use crate::sign_in::session::SignedIn;
use crate::state::AppState;
use crate::words::Words;

/// Who pastes more is answered by its beginning.
const MOST_CHARS: usize = 400;

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
pub struct Search {
    /// What was typed.
    #[serde(default)]
    q: String,
    /// The system that is likelier meant.
    #[serde(default)]
    system: String,
}

/// The page.
pub async fn search(
    signed_in: SignedIn,
    State(state): State<AppState>,
    Query(search): Query<Search>,
    headers: HeaderMap,
) -> Page {
    page(&state, preferred_words(&headers), &signed_in, &search, None)
}

/// The page with what was looked for, and with why a file was refused.
pub fn page(
    state: &AppState,
    words: &Words,
    signed_in: &SignedIn,
    search: &Search,
    refused: Option<(&str, &Faults)>,
) -> Page {
    let in_force = state.catalogues.in_force();
    let typed = truncate(search.q.trim(), MOST_CHARS);
    // A shop's own platform is likelier meant than another, where there is but one.
    let platforms = state.config.sites.iter().map(|site| site.platform.as_str());
    let mut platforms = platforms.filter(|platform| !platform.is_empty());
    let first = platforms.next().unwrap_or_default();
    let platform = if platforms.all(|other| other == first) { first } else { "" };
    let chosen = if search.system.is_empty() { platform } else { &search.system };
    let system = Some(chosen).filter(|chosen| in_force.catalogue().system(chosen).is_some());
    let answers = if typed.is_empty() { Vec::new() } else { in_force.search(&typed, system) };
    let page = CataloguePage {
        in_force: &in_force,
        typed: &typed,
        chosen: &search.system,
        system,
        answers: &answers,
        refused,
        csrf_token: &signed_in.csrf_token,
    };
    let main = catalogue_page(words, &page);
    Page::inbox(layout(words, Reader::of(signed_in), words.get("inbox.catalogue.title"), main))
}
