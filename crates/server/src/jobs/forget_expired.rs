//! Forgets sessions and invitations that are void, and ways whose end no longer changes.

use crate::state::AppState;
use crate::store::StoreError;
use crate::walks::CHANGEABLE_MS;

/// Forgets them.
///
/// # Errors
/// If the store fails.
pub async fn run(state: &AppState) -> Result<(), StoreError> {
    state.store.forget_walks(state.now_ms().saturating_sub(CHANGEABLE_MS)).await?;
    state.store.forget_expired(state.now_ms()).await
}
