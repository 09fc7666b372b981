//! `GET /inbox/masking`: what a site masks, as it can be changed.

use axum::extract::{Query, State};
use axum::http::HeaderMap;
use maud::Markup;
use serde::Deserialize;

use crate::config::site::Site;
use crate::masking::form::PolicyForm;
use crate::masking::source;
use crate::page::Page;
use crate::page_error::{PageError, preferred_words};
use crate::pages::layout::{Reader, layout};
use crate::pages::masking::{MaskingPage, masking_page};
use crate::sign_in::session::SignedIn;
use crate::state::AppState;
use crate::store::masking::SavedPolicy;
use crate::words::Words;

/// So many earlier states are shown.
const MOST_HISTORY: u32 = 20;

/// Which site; the first, if none is named.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MaskingQuery {
    site: Option<String>,
    saved: Option<String>,
}

impl MaskingQuery {
    /// The site.
    ///
    /// # Errors
    /// If there is none of this key.
    pub fn site<'a>(&self, state: &'a AppState) -> Result<&'a Site, PageError> {
        let site = match &self.site {
            Some(key) => state.config.site(key),
            None => state.config.sites.first(),
        };
        site.ok_or(PageError::Absent)
    }
}

/// The page.
pub async fn show(
    signed_in: SignedIn,
    State(state): State<AppState>,
    headers: HeaderMap,
    Query(query): Query<MaskingQuery>,
) -> Result<Page, PageError> {
    let site = query.site(&state)?;
    let history = history(&state, site).await?;
    let last = history.first();
    let policy = last.and_then(|saved| source::read(&saved.policy).ok()).unwrap_or_default();
    let form = PolicyForm::of(&policy, last.map_or(0, |saved| saved.id));
    let page = MaskingPage {
        is_saved: query.saved.is_some(),
        ..blank(&state, site, &form, &history, &signed_in.csrf_token)
    };
    let words = preferred_words(&headers);
    Ok(framed(words, &signed_in, masking_page(words, &page)))
}

/// What was saved for a site, the last first.
///
/// # Errors
/// If the store fails.
pub async fn history(state: &AppState, site: &Site) -> Result<Vec<SavedPolicy>, PageError> {
    Ok(state.store.masking_history(&site.key, MOST_HISTORY).await?)
}

/// The page with nothing to say about the form.
pub fn blank<'a>(
    state: &'a AppState,
    site: &'a Site,
    form: &'a PolicyForm,
    history: &'a [SavedPolicy],
    csrf_token: &'a str,
) -> MaskingPage<'a> {
    MaskingPage {
        site: &site.key,
        sites: &state.config.sites,
        form,
        faults: &[],
        is_stale: false,
        is_saved: false,
        tried: None,
        history,
        csrf_token,
    }
}

/// The page in its frame.
pub fn framed(words: &Words, signed_in: &SignedIn, main: Markup) -> Page {
    Page::inbox(layout(words, Reader::of(signed_in), words.get("inbox.masking.heading"), main))
}
