//! Forgets sessions and invitations that are void.

use crate::state::AppState;
use crate::store::StoreError;

/// Forgets them.
///
/// # Errors
/// If the store fails.
pub async fn run(state: &AppState) -> Result<(), StoreError> {
    state.store.forget_expired(state.now_ms()).await
}
