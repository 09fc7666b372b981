//! Writes the letters for news of known issues. It can be cut off anywhere and run again: how far it came is kept together
//! with the letters, and a letter that is there already is not written twice.

use crate::known_issues::letter::letter;
use crate::state::AppState;
use crate::store::StoreError;
use crate::store::known_issues::UntoldUpdate;

const AT_ONCE: u32 = 200;

/// Writes all that are missing.
///
/// # Errors
/// If the store fails.
pub async fn run(state: &AppState) -> Result<(), StoreError> {
    while let Some(update) = state.store.untold_update().await? {
        if state.stopping.is_cancelled() {
            return Ok(());
        }
        tell(state, &update).await?;
    }
    Ok(())
}

async fn tell(state: &AppState, update: &UntoldUpdate) -> Result<(), StoreError> {
    let joiners = state.store.joiners_to_tell(update, AT_ONCE).await?;
    let site = state.config.site(&update.entry.site.0);
    let name = site.map_or(update.entry.site.0.as_str(), |site| &site.name);
    let letters = joiners
        .iter()
        .map(|joiner| letter(update, joiner, name, &state.links.join_link(joiner.id)))
        .collect();
    let up_to = joiners.last().map(|last| last.id);
    state.store.told(update.id, letters, up_to, state.now_ms()).await
}
