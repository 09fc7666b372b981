//! `POST /inbox/cases/{number}/resolution` and `…/take-back`: says what a case came from, and takes that back.

use askwell_core::catalogue::Cause;
use askwell_core::text::clean_line;
use askwell_core::ticket::{CaseNumber, Status};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};

use super::show;
use crate::case_file::CaseFile;
use crate::feed::TicketNews;
use crate::page_error::{PageError, preferred_words};
use crate::pages::resolution::{MAX_NOTE_CHARS, NO_CAUSE, ResolutionForm};
use crate::pages::ticket::TicketForms;
use crate::sign_in::form::AgentForm;
use crate::state::AppState;
use crate::store::agents::AgentId;
use crate::store::resolutions::NewResolution;
use crate::triage::similar::Marks;
use crate::triage::{evidence, explained};
use crate::words::Words;

/// Keeps the cause, sets the case to solved and goes back to it; with none of the causes, only sets it to solved.
pub async fn resolve(
    State(state): State<AppState>,
    Path(number): Path<String>,
    headers: HeaderMap,
    form: AgentForm,
) -> Result<Response, PageError> {
    let words = preferred_words(&headers);
    let file = show::case_file(&state, &number).await?;
    let (written, agent) = (form.fields.get("cause"), form.signed_in.agent.id);
    let note = state.masking.of(&file.ticket.summary.site).mask(&clean_line(form.fields.get("note")));
    let cause = Cause::from_name(written);
    if let Some(fault) = fault(words, cause, written, &note) {
        let errors = [fault];
        let resolution = ResolutionForm { cause: written, note: &note };
        let forms = TicketForms { resolution, errors: &errors, ..TicketForms::default() };
        let page = show::page(&state, words, &file, &form.signed_in, &forms).await?;
        return Ok(page.with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    }
    match cause {
        Some(cause) => keep(&state, &file, agent, cause, note).await?,
        None => solve_without(&state, &file, agent).await?,
    }
    state.feed.publish(file.ticket.summary.number.clone(), TicketNews::StatusSet);
    Ok(back(&file.ticket.summary.number).into_response())
}

/// Takes back what was said, whoever said it, and goes back to the case.
pub async fn take_back(
    State(state): State<AppState>,
    Path(number): Path<String>,
    form: AgentForm,
) -> Result<Redirect, PageError> {
    let number = CaseNumber::parse(&number).ok_or(PageError::Absent)?;
    if state.store.take_back_resolution(&number, form.signed_in.agent.id, state.now_ms()).await? {
        state.triage.bell.notify_one();
    }
    Ok(back(&number))
}

async fn keep(
    state: &AppState,
    file: &CaseFile,
    agent: AgentId,
    cause: Cause,
    note: String,
) -> Result<(), PageError> {
    // Codes are the same in every language.
    let explained = explained(state, file, Default::default());
    let marks = Marks::of(&evidence(state, file), &explained.explanation);
    let (words, codes) = (marks.words.join(" "), marks.codes.join(" "));
    let resolution = NewResolution { agent, cause, note, words, codes, at_ms: state.now_ms() };
    let kept = state.store.resolve(&file.ticket.summary.number, resolution).await?;
    kept.ok_or(PageError::Absent)?;
    state.triage.bell.notify_one();
    Ok(())
}

async fn solve_without(state: &AppState, file: &CaseFile, agent: AgentId) -> Result<(), PageError> {
    let (number, now_ms) = (&file.ticket.summary.number, state.now_ms());
    state.store.set_status(number, Status::Solved, agent, now_ms).await?;
    if state.store.take_back_resolution(number, agent, now_ms).await? {
        state.triage.bell.notify_one();
    }
    Ok(())
}

fn fault(words: &Words, cause: Option<Cause>, written: &str, note: &str) -> Option<(&'static str, String)> {
    if cause.is_none() && written != NO_CAUSE {
        return Some(("cause", words.get("inbox.resolve.no_cause").to_owned()));
    }
    let actual = note.chars().count();
    let (limit, actual_text) = (MAX_NOTE_CHARS.to_string(), actual.to_string());
    let values = [("limit", limit.as_str()), ("actual", actual_text.as_str())];
    (actual > MAX_NOTE_CHARS).then(|| ("note", words.fill("inbox.resolve.note_too_long", &values)))
}

fn back(number: &CaseNumber) -> Redirect {
    Redirect::to(&format!("/inbox/cases/{}#resolution", number.0))
}
