//! Deleting a case wherever the order comes from: its rows, its files, what was learned from it, and what the database
//! still holds of it beside its tables.

pub mod journal;

use askwell_core::ticket::CaseNumber;
use tracing::Instrument;

use crate::feed::TicketNews;
use crate::jobs::remove_old_uploads::remove_given_up;
use crate::state::AppState;
use crate::store::StoreError;
use crate::store::deletions::{DeletedBy, DeletionOutcome};

/// Deletes it. When this comes back, its rows are gone from the disk; files that couldn't be removed go with the next
/// round of the jobs, and nobody is given them meanwhile.
///
/// # Errors
/// If the store fails; then nothing has changed.
pub async fn delete(
    state: &AppState,
    number: &CaseNumber,
    by: DeletedBy,
) -> Result<DeletionOutcome, StoreError> {
    // In a task of its own: what follows the deletion follows it also if the line to whoever ordered it breaks.
    let deleted = tokio::spawn(carry_out(state.clone(), number.clone(), by).in_current_span());
    deleted.await.map_err(|error| StoreError::Failed(error.to_string()))?
}

async fn carry_out(
    state: AppState,
    number: CaseNumber,
    by: DeletedBy,
) -> Result<DeletionOutcome, StoreError> {
    let outcome = state.store.delete_case(&number, by, state.now_ms()).await?;
    if outcome == DeletionOutcome::Deleted {
        tidy_up(&state).await;
        state.triage.bell.notify_one();
        state.feed.publish(number, TicketNews::Deleted);
    }
    Ok(outcome)
}

/// Removes the files of deleted cases, and what the database still holds of them beside its tables. What can't be done
/// now is done by the jobs.
pub async fn tidy_up(state: &AppState) {
    if let Err(error) = remove_given_up(state).await {
        tracing::warn!(%error, "files of a deleted case could not be removed yet");
    }
    match state.store.clear_log().await {
        Ok(true) => {}
        Ok(false) => tracing::debug!("the database's log is being read and will be cleared later"),
        Err(error) => tracing::warn!(%error, "the database's log could not be cleared yet"),
    }
}
