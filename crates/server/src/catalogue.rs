//! The catalogue in force: what comes with Askwell, and over it the operator's own sets. One snapshot holds catalogue,
//! recogniser, search and ranking; a change makes a new one, and until that is whole the last one stays in force.

use std::sync::{Arc, PoisonError, RwLock};

use crate::state::AppState;
use crate::store::{Store, StoreError};
use carried::Carried;
use in_force::{BUILT_IN, InForce};

pub mod carried;
pub mod in_force;
pub mod set;

/// The catalogue in force, for whoever asks.
#[derive(Default)]
pub struct Catalogues {
    /// None as long as there is nothing but what is built in, which is read when it is first asked for.
    own: RwLock<Option<Arc<InForce>>>,
    /// What was made of it for widgets.
    pub carried: Carried,
}

impl Catalogues {
    /// What is in force according to the store.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn open(store: &dyn Store) -> Result<Catalogues, StoreError> {
        let catalogues = Catalogues::default();
        catalogues.refresh_if_changed(store).await?;
        Ok(catalogues)
    }

    /// What is in force now.
    pub fn in_force(&self) -> Arc<InForce> {
        // A panic elsewhere leaves it sound: it is only ever replaced.
        let own = self.own.read().unwrap_or_else(PoisonError::into_inner).clone();
        own.unwrap_or_else(|| BUILT_IN.clone())
    }

    fn ids(&self) -> Vec<i64> {
        let own = self.own.read().unwrap_or_else(PoisonError::into_inner);
        own.as_ref().map(|in_force| in_force.ids()).unwrap_or_default()
    }

    /// Reads the operator's sets anew if any has changed; looking whether costs next to nothing. Tells whether one had.
    ///
    /// # Errors
    /// If the store fails; then nothing changes.
    pub async fn refresh_if_changed(&self, store: &dyn Store) -> Result<bool, StoreError> {
        let heads = store.catalogue_sets().await?;
        if heads.iter().map(|head| head.id).eq(self.ids()) {
            return Ok(false);
        }
        let mut sets = Vec::with_capacity(heads.len());
        for head in heads {
            // One that was replaced meanwhile has a new id, and is read the next time.
            if let Some(content) = store.catalogue_content(head.id).await? {
                sets.push((head, content));
            }
        }
        let own = match sets.is_empty() {
            true => None,
            false => {
                let made = tokio::task::spawn_blocking(|| Arc::new(InForce::of(sets))).await;
                Some(made.map_err(|error| StoreError::Failed(error.to_string()))?)
            }
        };
        *self.own.write().unwrap_or_else(PoisonError::into_inner) = own;
        Ok(true)
    }
}

/// Takes up what was brought in or removed, here or by another process.
///
/// # Errors
/// If the store fails; then nothing changes.
pub async fn refresh_if_changed(state: &AppState) -> Result<(), StoreError> {
    if state.catalogues.refresh_if_changed(&*state.store).await? {
        tracing::info!("the catalogue has changed and was read again");
    }
    Ok(())
}
