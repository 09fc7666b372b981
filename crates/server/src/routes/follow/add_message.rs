//! `POST /c/{number}/{token}/messages`: the customer adds something to the case.

use askwell_core::limits::MAX_TEXT_CHARS;
use askwell_core::text::clean;
use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::show;
use crate::case_file::CaseFile;
use crate::client_address::ClientAddress;
use crate::feed::TicketNews;
use crate::page_error::PageError;
use crate::state::AppState;
use crate::store::messages::MessageOutcome;
use crate::words::Words;

/// The form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MessageForm {
    text: String,
}

/// Keeps the message, masked like everything from customers, and goes back to the page; with nothing to keep, shows
/// what is wrong and what was typed.
pub async fn add_message(
    State(state): State<AppState>,
    ClientAddress(address): ClientAddress,
    Path((number, token)): Path<(String, String)>,
    form: Result<Form<MessageForm>, FormRejection>,
) -> Result<Response, PageError> {
    let file = show::case_file(&state, &number, &token).await?;
    let Form(form) = form.map_err(|_| PageError::UnreadableForm)?;
    let number = &file.ticket.summary.number;
    let text = state.masking.of(&file.ticket.summary.site).mask(&clean(&form.text));
    if let Some(error) = fault(&file, &text) {
        return Ok(refused(&state, &file, &token, &text, error));
    }
    state.rate_limits.take_post(address, &file.ticket.summary.site, state.now_ms())?;
    match state.store.add_message(number, &text, state.now_ms()).await? {
        MessageOutcome::Added => state.feed.publish(number.clone(), TicketNews::CustomerWrote),
        MessageOutcome::Repeated => {}
        MessageOutcome::TooMany => {
            let words = Words::for_customer(file.ticket.case.locale);
            return Ok(refused(&state, &file, &token, &text, words.get("follow.add.too_many").to_owned()));
        }
        MessageOutcome::Absent => return Err(PageError::Absent),
    }
    Ok(Redirect::to(&format!("/c/{}/{token}#answers", number.0)).into_response())
}

fn refused(state: &AppState, file: &CaseFile, token: &str, text: &str, error: String) -> Response {
    show::page(state, file, token, text, &[("text", error)])
        .with_status(StatusCode::UNPROCESSABLE_ENTITY)
        .into_response()
}

fn fault(file: &CaseFile, text: &str) -> Option<String> {
    let words = Words::for_customer(file.ticket.case.locale);
    let length = text.chars().count();
    if length == 0 {
        return Some(words.get("follow.add.empty").to_owned());
    }
    let (limit, actual) = (MAX_TEXT_CHARS.to_string(), length.to_string());
    (length > MAX_TEXT_CHARS)
        .then(|| words.fill("follow.add.too_long", &[("limit", &limit), ("actual", &actual)]))
}
