//! `GET /inbox/changes`: what has changed on a site's public pages.

use axum::extract::{Query, State};
use axum::http::HeaderMap;
use serde::Deserialize;

use crate::page::Page;
use crate::page_error::{PageError, preferred_words};
use crate::pages::changes::{ChangesPage, changes_page};
use crate::pages::layout::{Reader, layout};
use crate::sign_in::session::SignedIn;
use crate::state::AppState;
use crate::watch::records::records;

/// Which site; the first that is watched, if none is named.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ChangesQuery {
    site: Option<String>,
}

/// The page.
pub async fn show(
    signed_in: SignedIn,
    State(state): State<AppState>,
    headers: HeaderMap,
    Query(query): Query<ChangesQuery>,
) -> Result<Page, PageError> {
    let words = preferred_words(&headers);
    let sites = &state.config.sites;
    let site = match &query.site {
        Some(key) => state.config.site(key),
        None => sites.iter().find(|site| site.watch.is_some()).or(sites.first()),
    };
    let site = site.ok_or(PageError::Absent)?;
    let page = ChangesPage {
        site,
        sites,
        watches: &state.store.page_watches(&site.key).await?,
        records: &records(&*state.store, &site.key, 0).await?,
    };
    let main = changes_page(words, &page);
    Ok(Page::inbox(layout(words, Reader::of(&signed_in), words.get("inbox.changes.title"), main)))
}
