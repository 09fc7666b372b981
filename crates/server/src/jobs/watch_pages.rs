//! Looks at the pages of the sites that are to be watched, those that are due. It can be cut off anywhere: what came of a
//! page is kept before the next one is looked at.

use crate::state::AppState;
use crate::watch::Which;

/// Looks at them. A site at which that fails keeps none of the others from it.
pub async fn run(state: &AppState) {
    for site in &state.config.sites {
        if let Err(error) = state.watch.look(state, site, Which::Due).await {
            tracing::error!(%error, site = site.key.0, "what was seen of a site's pages could not be kept");
        }
    }
}
