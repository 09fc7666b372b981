//! Sources of playbooks: those saved in the inbox, and the good states of the folder's, every one kept.

use async_trait::async_trait;

use super::StoreError;
use super::agents::AgentId;
use crate::playbooks::entry::Origin;

/// A source about to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSource {
    /// Where it is from: the folder or the inbox.
    pub origin: Origin,
    /// The playbook's id.
    pub playbook: String,
    /// The short hash of the source.
    pub revision: String,
    /// The source; `None` takes the playbook back.
    pub text: Option<String>,
    /// Who saved it, if somebody did.
    pub agent: Option<AgentId>,
}

/// A source that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredSource {
    /// Where it is from.
    pub origin: Origin,
    /// The playbook's id.
    pub playbook: String,
    /// The short hash of the source.
    pub revision: String,
    /// The source.
    pub text: String,
    /// When it was kept, in milliseconds since 1970-01-01 UTC.
    pub saved_at_ms: u64,
}

/// Keeps sources of playbooks.
#[async_trait]
pub trait PlaybookStore: Send + Sync {
    /// The last state of every playbook that wasn't taken back.
    ///
    /// # Errors
    /// If the store fails.
    async fn current_sources(&self) -> Result<Vec<StoredSource>, StoreError>;

    /// Keeps a state; earlier ones stay.
    ///
    /// # Errors
    /// If the store fails; then nothing was kept.
    async fn add_source(&self, source: NewSource, at_ms: u64) -> Result<(), StoreError>;

    /// A state by its revision, whenever it was in force.
    ///
    /// # Errors
    /// If the store fails.
    async fn source(&self, playbook: &str, revision: &str) -> Result<Option<StoredSource>, StoreError>;
}
