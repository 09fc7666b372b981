//! `GET` and `POST /inbox/cases/{number}/delete`: an agent deletes a case.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Redirect;

use super::show;
use crate::deletion;
use crate::page::Page;
use crate::page_error::{PageError, preferred_words};
use crate::pages::deletion::{DeletionPage, deletion_page};
use crate::pages::layout::{Reader, layout};
use crate::sign_in::form::AgentForm;
use crate::sign_in::session::SignedIn;
use crate::state::AppState;
use crate::store::deletions::DeletedBy;

/// What would go and what would stay.
pub async fn ask(
    signed_in: SignedIn,
    State(state): State<AppState>,
    headers: HeaderMap,
    Path(number): Path<String>,
) -> Result<Page, PageError> {
    let file = show::case_file(&state, &number).await?;
    let words = preferred_words(&headers);
    let page = DeletionPage {
        file: &file,
        base: &format!("/inbox/cases/{}", file.number()),
        csrf_token: Some(&signed_in.csrf_token),
        backups_kept_days: state.config.backups_kept_days,
    };
    let title = words.fill("case.delete.title", &[("number", file.number())]);
    Ok(Page::inbox(layout(words, Reader::of(&signed_in), &title, deletion_page(words, &page))))
}

/// Deletes it and goes to the list.
pub async fn delete(
    State(state): State<AppState>,
    Path(number): Path<String>,
    _form: AgentForm,
) -> Result<Redirect, PageError> {
    let file = show::case_file(&state, &number).await?;
    deletion::delete(&state, &file.ticket.summary.number, DeletedBy::Agent).await?;
    Ok(Redirect::to("/inbox"))
}
