//! `GET /inbox/cases/{number}`: one case.

use askwell_core::ticket::CaseNumber;
use axum::extract::{Path, State};
use axum::http::HeaderMap;

use crate::case_file::CaseFile;
use crate::file_answer::addresses;
use crate::file_link::Holder;
use crate::page::Page;
use crate::page_error::{PageError, preferred_words};
use crate::pages::layout::{Reader, layout};
use crate::pages::list::shown_summary;
use crate::pages::ticket::{TicketForms, TicketPage, ticket_page};
use crate::sign_in::session::SignedIn;
use crate::state::AppState;
use crate::triage::similar::{Marks, similar};
use crate::triage::{evidence, explained, web_search};
use crate::words::Words;

/// The page.
pub async fn show(
    signed_in: SignedIn,
    State(state): State<AppState>,
    headers: HeaderMap,
    Path(number): Path<String>,
) -> Result<Page, PageError> {
    let file = case_file(&state, &number).await?;
    page(&state, preferred_words(&headers), &file, &signed_in, &TicketForms::default()).await
}

/// Everything known of the case with this number.
///
/// # Errors
/// If there is none, it was deleted, or the store fails.
pub async fn case_file(state: &AppState, number: &str) -> Result<CaseFile, PageError> {
    let number = CaseNumber::parse(number).ok_or(PageError::Absent)?;
    match CaseFile::gather(&*state.store, &state.config, &number).await? {
        Some(file) => Ok(file),
        None => Err(state.store.tombstone(&number).await?.into()),
    }
}

/// The page with these forms in it.
///
/// # Errors
/// If the store fails.
pub async fn page(
    state: &AppState,
    words: &Words,
    file: &CaseFile,
    signed_in: &SignedIn,
    forms: &TicketForms<'_>,
) -> Result<Page, PageError> {
    let explained = explained(state, file, words.locale());
    let evidence = evidence(state, file);
    let marks = Marks::of(&evidence, &explained.explanation);
    let similar = similar(state, &file.ticket.summary, &marks).await?;
    let web = web_search::of_case(state, file, &evidence, &explained);
    let reader = Reader::of(signed_in);
    let title = format!("{} {}", file.number(), shown_summary(words, &file.ticket.summary.summary));
    let page = TicketPage {
        file,
        explained: &explained,
        similar: &similar,
        web: web.as_ref(),
        config: &state.config,
        files: &addresses(state, Holder::Agent, file),
        csrf_token: &signed_in.csrf_token,
        forms,
    };
    Ok(Page::inbox(layout(words, reader, &title, ticket_page(words, &page))))
}
