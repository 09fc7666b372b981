//! `GET` and `POST /c/{number}/{token}/delete`: the customer has the case deleted.

use axum::extract::{Path, State};
use axum::response::Redirect;

use super::show;
use crate::deletion;
use crate::page::Page;
use crate::page_error::PageError;
use crate::pages::deletion::{DeletionPage, deletion_page};
use crate::pages::layout::{Reader, layout};
use crate::state::AppState;
use crate::store::deletions::DeletedBy;
use crate::words::Words;

/// What would go and what would stay.
pub async fn ask(
    State(state): State<AppState>,
    Path((number, token)): Path<(String, String)>,
) -> Result<Page, PageError> {
    let file = show::case_file(&state, &number, &token).await?;
    let words = Words::for_customer(file.ticket.case.locale);
    let base = format!("/c/{}/{token}", file.number());
    let page = DeletionPage {
        file: &file,
        base: &base,
        csrf_token: None,
        backups_kept_days: state.config.backups_kept_days,
    };
    let title = format!("{} {}", words.get("follow.title"), file.number());
    Ok(Page::private(layout(words, Reader::Customer, &title, deletion_page(words, &page))))
}

/// Deletes it. The form has no token against foreign forms: its address is the secret itself.
pub async fn delete(
    State(state): State<AppState>,
    Path((number, token)): Path<(String, String)>,
) -> Result<Redirect, PageError> {
    let file = show::case_file(&state, &number, &token).await?;
    let number = &file.ticket.summary.number;
    deletion::delete(&state, number, DeletedBy::Customer).await?;
    Ok(Redirect::to(&format!("/c/{}/{token}", number.0)))
}
