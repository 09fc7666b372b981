//! `POST /inbox/cases/{number}/status`: says where a case stands.

use askwell_core::ticket::{CaseNumber, Status};
use axum::extract::{Path, State};
use axum::response::Redirect;

use crate::feed::TicketNews;
use crate::page_error::PageError;
use crate::sign_in::form::AgentForm;
use crate::state::AppState;
use crate::store::tickets::StatusOutcome;

/// Sets the status, tells whoever watches if that changed anything, and goes back to the case.
pub async fn set_status(
    State(state): State<AppState>,
    Path(number): Path<String>,
    form: AgentForm,
) -> Result<Redirect, PageError> {
    let number = CaseNumber::parse(&number).ok_or(PageError::Absent)?;
    let status = Status::from_name(form.fields.get("status")).ok_or(PageError::UnreadableForm)?;
    match state.store.set_status(&number, status, form.signed_in.agent.id, state.now_ms()).await? {
        StatusOutcome::Set => state.feed.publish(number.clone(), TicketNews::StatusSet),
        StatusOutcome::Unchanged => {}
        StatusOutcome::Absent => return Err(PageError::Absent),
    }
    // Whoever solves one is asked what it was.
    let asks_for_cause = status == Status::Solved && state.store.resolution(&number).await?.is_none();
    let place = if asks_for_cause { "#resolution" } else { "" };
    Ok(Redirect::to(&format!("/inbox/cases/{}{place}", number.0)))
}
