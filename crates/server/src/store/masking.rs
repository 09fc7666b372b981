//! What each site masks otherwise than built in: every state that was saved, the last of each site in force.

use async_trait::async_trait;

use super::StoreError;
use super::agents::AgentId;
use crate::config::site::SiteKey;

/// A policy as it was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedPolicy {
    /// Another one each time; the later, the higher.
    pub id: i64,
    /// The site it is of.
    pub site: SiteKey,
    /// The policy, as JSON. It was sound when it was saved; whoever reads it after an upgrade looks again.
    pub policy: String,
    /// The name of the agent who saved it.
    pub agent_name: String,
    /// When, in milliseconds since 1970-01-01 UTC.
    pub saved_at_ms: u64,
}

/// Keeps policies.
#[async_trait]
pub trait MaskingStore: Send + Sync {
    /// The highest id there is; 0 if nothing was ever saved. Cheap: whether it is another one tells whether anything changed.
    ///
    /// # Errors
    /// If the store fails.
    async fn masking_revision(&self) -> Result<i64, StoreError>;

    /// The last policy of every site that has one.
    ///
    /// # Errors
    /// If the store fails.
    async fn masking_policies(&self) -> Result<Vec<SavedPolicy>, StoreError>;

    /// At most `limit` states of a site's policy, the last first.
    ///
    /// # Errors
    /// If the store fails.
    async fn masking_history(&self, site: &SiteKey, limit: u32) -> Result<Vec<SavedPolicy>, StoreError>;

    /// Keeps a state, if `seen` is the id of the last one of the site (0 if there is none): who looked at an older one would
    /// undo what others did meanwhile. `false` if it isn't, and then nothing is kept. Earlier states stay.
    ///
    /// # Errors
    /// If the store fails; then nothing was kept.
    async fn save_masking_policy(
        &self,
        site: &SiteKey,
        seen: i64,
        policy: &str,
        agent: AgentId,
        at_ms: u64,
    ) -> Result<bool, StoreError>;
}
