//! `GET /inbox/known-issues/{id}`: one of them.

use axum::extract::{Path, State};
use axum::http::HeaderMap;

use super::find;
use crate::known_issues::choices::Choices;
use crate::page::Page;
use crate::page_error::{PageError, preferred_words};
use crate::pages::known_issues::show::{IssuePage, UpdateForm, issue_page};
use crate::pages::layout::{Reader, layout};
use crate::pages::sign_in::FieldErrors;
use crate::sign_in::session::SignedIn;
use crate::state::AppState;
use crate::store::known_issues::KnownIssueRecord;
use crate::words::Words;

/// The page.
pub async fn show(
    signed_in: SignedIn,
    State(state): State<AppState>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Page, PageError> {
    let record = find(&state, &id).await?;
    let form = UpdateForm { text: "", state: record.entry.state, next_update: "" };
    page(&state, preferred_words(&headers), &signed_in, &record, form, &[]).await
}

/// The page with this form in it.
///
/// # Errors
/// If the store fails.
pub async fn page(
    state: &AppState,
    words: &Words,
    signed_in: &SignedIn,
    record: &KnownIssueRecord,
    form: UpdateForm<'_>,
    errors: &FieldErrors,
) -> Result<Page, PageError> {
    let updates = state.store.updates(record.id).await?;
    let choices = Choices::of(&state.playbooks.shelf(), words.locale());
    let page = IssuePage {
        record,
        site: state.config.site(&record.entry.site.0),
        updates: &updates,
        tells_by_mail: state.mailer.is_some(),
        choices: &choices,
        now_ms: state.now_ms(),
        csrf_token: &signed_in.csrf_token,
        form,
    };
    Ok(Page::inbox(layout(
        words,
        Reader::of(signed_in),
        record.entry.title(),
        issue_page(words, &page, errors),
    )))
}
