//! `/inbox/known-issues`.

use crate::page_error::PageError;
use crate::state::AppState;
use crate::store::known_issues::{KnownIssueId, KnownIssueRecord};

pub mod edit;
pub mod list;
pub mod show;
pub mod update;

/// The issue of this number.
///
/// # Errors
/// If there is none, or the store fails.
async fn find(state: &AppState, id: &str) -> Result<KnownIssueRecord, PageError> {
    let id = id.parse().map(KnownIssueId).map_err(|_| PageError::Absent)?;
    state.store.known_issue(id).await?.ok_or(PageError::Absent)
}
