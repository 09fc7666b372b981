//! `POST /inbox/cases/{number}/status`: says where a case stands.

use askwell_core::ticket::{CaseNumber, Status};
use axum::extract::{Path, State};
use axum::response::Redirect;

use crate::feed::TicketNews;
use crate::page_error::PageError;
use crate::sign_in::form::AgentForm;
use crate::state::AppState;
use crate::store::agents::AgentId;
use crate::store::tickets::StatusOutcome;

/// Sets the status and goes back to the case.
pub async fn set_status(
    State(state): State<AppState>,
    Path(number): Path<String>,
    form: AgentForm,
) -> Result<Redirect, PageError> {
    let number = CaseNumber::parse(&number).ok_or(PageError::Absent)?;
    let status = Status::from_name(form.fields.get("status")).ok_or(PageError::UnreadableForm)?;
    apply(&state, &number, status, form.signed_in.agent.id).await?;
    Ok(Redirect::to(&format!("/inbox/cases/{}", number.0)))
}

/// Sets the status, and tells whoever watches if that changed anything.
///
/// # Errors
/// If there is no such case, or the store fails.
pub async fn apply(
    state: &AppState,
    number: &CaseNumber,
    status: Status,
    agent: AgentId,
) -> Result<(), PageError> {
    match state.store.set_status(number, status, agent, state.now_ms()).await? {
        StatusOutcome::Set => {
            state.feed.publish(number.clone(), TicketNews::StatusSet);
            Ok(())
        }
        StatusOutcome::Unchanged => Ok(()),
        StatusOutcome::Absent => Err(PageError::Absent),
    }
}
