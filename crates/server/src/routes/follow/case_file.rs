//! `GET /c/{number}/{token}/case.html`, `/case.json` and `/case.md`: the case file, for its owner, who can have a copy to share.

use axum::extract::{Path, State};
use axum::response::Response;

use super::show;
use crate::case_file::query::FileQuery;
use crate::file_answer::{Form, addresses, case_answer};
use crate::file_link::Holder;
use crate::page::Page;
use crate::page_error::PageError;
use crate::pages::layout::{Reader, layout};
use crate::pages::share::share_page;
use crate::state::AppState;
use crate::words::Words;

type Place = Path<(String, String)>;

/// The case file in the language of the case.
pub async fn html(state: State<AppState>, place: Place, query: FileQuery) -> Result<Response, PageError> {
    answer(state, place, Form::Html, query).await
}

/// The case file for machines.
pub async fn json(state: State<AppState>, place: Place, query: FileQuery) -> Result<Response, PageError> {
    answer(state, place, Form::Json, query).await
}

/// The case file for forums and issue trackers.
pub async fn markdown(state: State<AppState>, place: Place, query: FileQuery) -> Result<Response, PageError> {
    answer(state, place, Form::Markdown, query).await
}

async fn answer(
    State(state): State<AppState>,
    Path((number, token)): Place,
    form: Form,
    query: FileQuery,
) -> Result<Response, PageError> {
    let file = show::case_file(&state, &number, &token).await?;
    let words = Words::of(file.ticket.case.locale);
    case_answer(&state, words, file, form, &query).await
}

/// What is taken out of a copy to share, and which pictures may stay in it.
pub async fn share(State(state): State<AppState>, Path((number, token)): Place) -> Result<Page, PageError> {
    let file = show::case_file(&state, &number, &token).await?;
    let words = Words::for_customer(file.ticket.case.locale);
    let files = addresses(&state, Holder::Customer, &file);
    let main = share_page(words, &file, &files, &format!("/c/{}/{token}", file.number()));
    Ok(Page::private(layout(words, Reader::Customer, words.get("case.share.title"), main)))
}
