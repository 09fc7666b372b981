//! What each site masks, as far as it is in force: the built-in policy, or what was saved in the inbox over it.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use askwell_core::masking::Policy;

use crate::config::site::SiteKey;
use crate::state::AppState;
use crate::store::masking::SavedPolicy;
use crate::store::{Store, StoreError};

pub mod agents_words;
pub mod counting;
pub mod form;
pub mod kinds;
pub mod labels;
pub mod log;
pub mod pattern;
pub mod source;
pub mod stream;
pub mod text_file;

/// The policies in force, for whoever asks.
#[derive(Default)]
pub struct Policies(RwLock<InForce>);

/// What was saved up to this revision.
#[derive(Default)]
struct InForce {
    revision: i64,
    by_site: BTreeMap<SiteKey, Arc<Policy>>,
}

impl Policies {
    /// What is in force according to the store.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn open(store: &dyn Store) -> Result<Policies, StoreError> {
        let policies = Policies::default();
        policies.refresh_if_changed(store).await?;
        Ok(policies)
    }

    /// The policy of a site; the built-in one if nothing was saved.
    pub fn of(&self, site: &SiteKey) -> Arc<Policy> {
        // A panic elsewhere leaves it sound: it is only ever replaced.
        let in_force = self.0.read().unwrap_or_else(PoisonError::into_inner);
        in_force.by_site.get(site).cloned().unwrap_or_default()
    }

    /// Takes up what was saved, here or by another process; looking whether anything was costs next to nothing. Tells whether
    /// something had changed.
    ///
    /// # Errors
    /// If the store fails; then nothing changes.
    pub async fn refresh_if_changed(&self, store: &dyn Store) -> Result<bool, StoreError> {
        let revision = store.masking_revision().await?;
        if revision == self.0.read().unwrap_or_else(PoisonError::into_inner).revision {
            return Ok(false);
        }
        let saved = store.masking_policies().await?;
        let by_site = saved.iter().map(|saved| (saved.site.clone(), Arc::new(in_force(saved)))).collect();
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = InForce { revision, by_site };
        Ok(true)
    }
}

/// A policy that was sound when it was saved may not be any more after an upgrade. Then the built-in one, which masks more, holds
/// until another is saved.
fn in_force(saved: &SavedPolicy) -> Policy {
    source::read(&saved.policy).unwrap_or_else(|fault| {
        tracing::error!(
            site = saved.site.0,
            fault,
            "the site's masking isn't sound any more: the built-in one holds"
        );
        Policy::default()
    })
}

/// Takes up what was saved, here or by another process.
///
/// # Errors
/// If the store fails; then nothing changes.
pub async fn refresh_if_changed(state: &AppState) -> Result<(), StoreError> {
    if state.masking.refresh_if_changed(&*state.store).await? {
        tracing::info!("what is masked has changed");
    }
    Ok(())
}
