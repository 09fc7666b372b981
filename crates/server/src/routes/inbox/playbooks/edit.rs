//! `GET /inbox/playbooks/{id}` and `/inbox/playbooks/new`: one playbook, to be looked at and written.

use askwell_playbooks::graph::Counts;
use askwell_playbooks::remark::Remark;
use askwell_playbooks::{built_in, inspect};
use axum::extract::{Path, State};
use axum::http::HeaderMap;

use crate::page::Page;
use crate::page_error::{PageError, preferred_words};
use crate::pages::layout::{Reader, layout};
use crate::pages::playbooks::edit::{PlaybookPage, playbook_page};
use crate::playbooks::entry::Entry;
use crate::sign_in::session::SignedIn;
use crate::state::AppState;
use crate::words::Words;

/// What somebody begins with who writes the first one.
const BEGINNING: &str = include_str!("../../../../assets/beginning.yaml");

/// The page of one that is in force.
pub async fn show(
    signed_in: SignedIn,
    State(state): State<AppState>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Page, PageError> {
    let shelf = state.playbooks.shelf();
    let entry = shelf.entry(&id).ok_or(PageError::Absent)?;
    let (_, remarks) = inspect::playbook(&entry.text, built_in::checks());
    page(&state, preferred_words(&headers), &signed_in, Some(entry), &entry.text, &remarks).await
}

/// The page of one that isn't there yet.
pub async fn show_new(
    signed_in: SignedIn,
    State(state): State<AppState>,
    headers: HeaderMap,
) -> Result<Page, PageError> {
    page(&state, preferred_words(&headers), &signed_in, None, BEGINNING, &[]).await
}

/// The page with this source in its editor.
///
/// # Errors
/// If the store fails.
pub async fn page(
    state: &AppState,
    words: &Words,
    signed_in: &SignedIn,
    entry: Option<&std::sync::Arc<Entry>>,
    source: &str,
    remarks: &[Remark],
) -> Result<Page, PageError> {
    let entry = entry.map(AsRef::as_ref);
    let counts = match entry {
        Some(entry) => state.store.walk_counts(entry.id(), &entry.source.revision).await?,
        None => Counts::default(),
    };
    let action = match entry {
        Some(entry) => format!("/inbox/playbooks/{}", entry.id()),
        None => "/inbox/playbooks/new".to_owned(),
    };
    let page = PlaybookPage {
        entry,
        counts: &counts,
        source,
        remarks,
        action: &action,
        csrf_token: &signed_in.csrf_token,
    };
    let title = entry.map_or(words.get("inbox.playbooks.new"), Entry::id);
    Ok(Page::inbox(layout(words, Reader::of(signed_in), title, playbook_page(words, &page))))
}
