//! `GET /inbox/cases/{number}/case.html`, `/case.json` and `/case.md`: the case file, for agents, and a copy of it to share.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::show;
use crate::case_file::query::FileQuery;
use crate::file_answer::{Form, addresses, case_answer};
use crate::file_link::Holder;
use crate::page::Page;
use crate::page_error::{PageError, preferred_words};
use crate::pages::layout::{Reader, layout};
use crate::pages::share::share_page;
use crate::sign_in::session::SignedIn;
use crate::state::AppState;

/// The case file in the agent's language.
pub async fn html(
    _signed_in: SignedIn,
    State(state): State<AppState>,
    Path(number): Path<String>,
    headers: HeaderMap,
    query: FileQuery,
) -> Result<Response, PageError> {
    answer(&state, &number, &headers, Form::Html, &query).await
}

/// The case file for machines.
pub async fn json(
    _signed_in: SignedIn,
    State(state): State<AppState>,
    Path(number): Path<String>,
    headers: HeaderMap,
    query: FileQuery,
) -> Result<Response, PageError> {
    answer(&state, &number, &headers, Form::Json, &query).await
}

/// The case file for forums and issue trackers.
pub async fn markdown(
    _signed_in: SignedIn,
    State(state): State<AppState>,
    Path(number): Path<String>,
    headers: HeaderMap,
    query: FileQuery,
) -> Result<Response, PageError> {
    answer(&state, &number, &headers, Form::Markdown, &query).await
}

async fn answer(
    state: &AppState,
    number: &str,
    headers: &HeaderMap,
    form: Form,
    query: &FileQuery,
) -> Result<Response, PageError> {
    let file = show::case_file(state, number).await?;
    case_answer(state, preferred_words(headers), file, form, query).await
}

/// What is taken out of a copy to share, and which pictures may stay in it.
pub async fn share(
    signed_in: SignedIn,
    State(state): State<AppState>,
    Path(number): Path<String>,
    headers: HeaderMap,
) -> Result<Page, PageError> {
    let file = show::case_file(&state, &number).await?;
    let words = preferred_words(&headers);
    let files = addresses(&state, Holder::Agent, &file);
    let main = share_page(words, &file, &files, &format!("/inbox/cases/{}", file.number()));
    Ok(Page::inbox(layout(words, Reader::of(&signed_in), words.get("case.share.title"), main)))
}
