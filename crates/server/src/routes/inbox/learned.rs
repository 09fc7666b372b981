//! `GET /inbox/learned`: what resolved cases have taught a site.

use axum::extract::{Query, State};
use axum::http::HeaderMap;
use serde::Deserialize;

use crate::page::Page;
use crate::page_error::{PageError, preferred_words};
use crate::pages::layout::{Reader, layout};
use crate::pages::triage::learned::{LearnedPage, learned_page};
use crate::sign_in::session::SignedIn;
use crate::state::AppState;

/// Which site; the first, if none is named.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct LearnedQuery {
    site: Option<String>,
}

/// The page.
pub async fn show(
    signed_in: SignedIn,
    State(state): State<AppState>,
    headers: HeaderMap,
    Query(query): Query<LearnedQuery>,
) -> Result<Page, PageError> {
    let words = preferred_words(&headers);
    let site = match &query.site {
        Some(key) => state.config.site(key),
        None => state.config.sites.first(),
    };
    let site = &site.ok_or(PageError::Absent)?.key;
    let taught = state.triage.taught();
    let catalogue = state.catalogues.in_force();
    let table = state.triage.ranking(&catalogue, site, words.locale());
    let page = LearnedPage {
        site,
        sites: &state.config.sites,
        taught: taught.site(site),
        moved: taught.site(site).map(|taught| taught.moved(&table)).unwrap_or_default(),
    };
    let main = learned_page(words, &page);
    Ok(Page::inbox(layout(words, Reader::of(&signed_in), words.get("inbox.learned.title"), main)))
}
