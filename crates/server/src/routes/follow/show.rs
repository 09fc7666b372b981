//! `GET /c/{number}/{token}`: where the case stands, in its own language.

use askwell_core::ticket::CaseNumber;
use axum::extract::{Path, State};

use crate::case_file::CaseFile;
use crate::file_answer::addresses;
use crate::file_link::Holder;
use crate::page::Page;
use crate::page_error::PageError;
use crate::pages::follow::follow_page;
use crate::pages::layout::{Reader, layout};
use crate::pages::sign_in::FieldErrors;
use crate::state::AppState;
use crate::words::Words;

/// The page.
pub async fn show(
    State(state): State<AppState>,
    Path((number, token)): Path<(String, String)>,
) -> Result<Page, PageError> {
    let file = case_file(&state, &number, &token).await?;
    Ok(page(&state, &file, &token, "", &[]))
}

/// The page with this text in its form.
pub fn page(state: &AppState, file: &CaseFile, token: &str, typed: &str, errors: &FieldErrors) -> Page {
    let words = Words::for_customer(file.ticket.case.locale);
    let title = format!("{} {}", words.get("follow.title"), file.number());
    let files = addresses(state, Holder::Customer, file);
    let base = format!("/c/{}/{token}", file.number());
    let main = follow_page(words, file, &files, &base, typed, errors);
    Page::private(layout(words, Reader::Customer, &title, main))
}

/// Everything known of the case behind a private link. A wrong number and a wrong token are the same: nothing.
///
/// # Errors
/// If the link is none, the case was deleted, or the store fails.
pub async fn case_file(state: &AppState, number: &str, token: &str) -> Result<CaseFile, PageError> {
    let number = CaseNumber::parse(number).ok_or(PageError::Absent)?;
    if !state.links.is_token(&number, token) {
        return Err(PageError::Absent);
    }
    match CaseFile::gather(&*state.store, &state.config, &number).await? {
        Some(file) => Ok(file),
        None => Err(state.store.tombstone(&number).await?.into()),
    }
}
