//! `POST /inbox/cases/{number}/answers`: answers the customer, and says where the case stands from then on.

use askwell_core::limits::MAX_TEXT_CHARS;
use askwell_core::text::clean;
use askwell_core::ticket::Status;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};

use super::show;
use crate::feed::TicketNews;
use crate::masking::agents_words;
use crate::page_error::{PageError, preferred_words};
use crate::pages::ticket::{AnswerForm, TicketForms};
use crate::sign_in::form::AgentForm;
use crate::state::AppState;
use crate::words::Words;

/// Keeps the answer and goes back to the case; with nothing to keep, shows what is wrong and what was typed.
pub async fn add_answer(
    State(state): State<AppState>,
    Path(number): Path<String>,
    headers: HeaderMap,
    form: AgentForm,
) -> Result<Response, PageError> {
    let words = preferred_words(&headers);
    let file = show::case_file(&state, &number).await?;
    let number = &file.ticket.summary.number;
    let text = agents_words::masked(&clean(form.fields.get("answer")));
    let status = Status::from_name(form.fields.get("status"));
    if let Some(error) = fault(words, &text) {
        let errors = [("answer", error)];
        let answer = AnswerForm { text: &text, status };
        let forms = TicketForms { answer, errors: &errors, ..TicketForms::default() };
        let page = show::page(&state, words, &file, &form.signed_in, &forms).await?;
        return Ok(page.with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    }
    let agent = form.signed_in.agent.id;
    // The button pressed twice is one answer; the same words to a new message or with another status are meant.
    let is_repeated = file.replies.last().is_some_and(|last| last.agent == agent && last.text == text)
        && status.is_none_or(|status| status == file.ticket.summary.status)
        && !file.ticket.summary.customer_wrote;
    if !is_repeated {
        let added = state.store.add_reply(number, agent, &text, status, state.now_ms()).await?;
        added.ok_or(PageError::Absent)?;
        state.feed.publish(number.clone(), TicketNews::Replied);
    }
    let asks_for_cause = status == Some(Status::Solved) && file.resolution.is_none();
    let place = if asks_for_cause { "resolution" } else { "answers" };
    Ok(Redirect::to(&format!("/inbox/cases/{}#{place}", number.0)).into_response())
}

fn fault(words: &Words, text: &str) -> Option<String> {
    let length = text.chars().count();
    if length == 0 {
        Some(words.get("inbox.answer.empty").to_owned())
    } else if length > MAX_TEXT_CHARS {
        let numbers = [("limit", MAX_TEXT_CHARS.to_string()), ("actual", length.to_string())];
        let numbers: Vec<(&str, &str)> =
            numbers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Some(words.fill("inbox.answer.too_long", &numbers))
    } else {
        None
    }
}
