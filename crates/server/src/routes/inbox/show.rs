//! `GET /inbox/cases/{number}`: one case.

use askwell_core::ticket::CaseNumber;
use axum::extract::{Path, State};
use axum::http::HeaderMap;

use crate::case_file::CaseFile;
use crate::page::Page;
use crate::page_error::{PageError, preferred_words};
use crate::pages::layout::{Reader, layout};
use crate::pages::list::shown_summary;
use crate::pages::sign_in::FieldErrors;
use crate::pages::ticket::{AnswerForm, ticket_page};
use crate::sign_in::session::SignedIn;
use crate::state::AppState;
use crate::words::Words;

/// The page.
pub async fn show(
    signed_in: SignedIn,
    State(state): State<AppState>,
    headers: HeaderMap,
    Path(number): Path<String>,
) -> Result<Page, PageError> {
    let file = case_file(&state, &number).await?;
    Ok(page(preferred_words(&headers), &file, &signed_in, &AnswerForm::default(), &[]))
}

/// Everything known of the case with this number.
///
/// # Errors
/// If there is none, or the store fails.
pub async fn case_file(state: &AppState, number: &str) -> Result<CaseFile, PageError> {
    let number = CaseNumber::parse(number).ok_or(PageError::Absent)?;
    CaseFile::gather(&*state.store, &state.config, &number).await?.ok_or(PageError::Absent)
}

/// The page with this form in it.
pub fn page(
    words: &Words,
    file: &CaseFile,
    signed_in: &SignedIn,
    form: &AnswerForm<'_>,
    errors: &FieldErrors,
) -> Page {
    let reader = Reader::Agent { name: &signed_in.agent.name, csrf_token: &signed_in.csrf_token };
    let title = format!("{} {}", file.number(), shown_summary(words, &file.ticket.summary));
    let main = ticket_page(words, file, &signed_in.csrf_token, form, errors);
    Page::inbox(layout(words, reader, &title, main))
}
