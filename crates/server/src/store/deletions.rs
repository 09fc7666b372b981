//! Deleting a case: everything of it goes, and a tombstone without content stays.

use askwell_core::ticket::CaseNumber;
use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::StoreError;
use crate::config::site::SiteKey;

/// Who had a case deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeletedBy {
    /// The customer, at the private link.
    Customer,
    /// An agent, in the inbox.
    Agent,
    /// Whoever runs the server, by `askwell case forget`.
    Operator,
}

impl DeletedBy {
    /// The name in the database, in the journal and in the words.
    pub fn name(self) -> &'static str {
        match self {
            DeletedBy::Customer => "customer",
            DeletedBy::Agent => "agent",
            DeletedBy::Operator => "operator",
        }
    }
}

/// What stays of a case that was deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tombstone {
    /// The number people quote. It is never given again.
    pub number: CaseNumber,
    /// The site it came from.
    pub site: SiteKey,
    /// See [`key_hash`].
    pub key_hash: [u8; 32],
    /// When the case came, in milliseconds since 1970-01-01 UTC.
    pub received_at_ms: u64,
    /// When it was deleted.
    pub deleted_at_ms: u64,
    /// Who had it deleted.
    pub deleted_by: DeletedBy,
}

/// What a tombstone knows a post by: a widget that sends a deleted case once more doesn't bring it back.
pub fn key_hash(site: &str, idempotency_key: &str) -> [u8; 32] {
    // A site's key holds no line break.
    Sha256::digest(format!("{site}\n{idempotency_key}")).into()
}

/// What became of an order to delete a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeletionOutcome {
    /// It is gone.
    Deleted,
    /// It had been deleted before.
    Repeated,
    /// There is no such case.
    Absent,
}

/// Deletes cases.
#[async_trait]
pub trait DeletionStore: Send + Sync {
    /// Takes out every row of the case, gives its files up and leaves a tombstone, all or nothing.
    ///
    /// # Errors
    /// If the store fails; then nothing has changed.
    async fn delete_case(
        &self,
        number: &CaseNumber,
        by: DeletedBy,
        at_ms: u64,
    ) -> Result<DeletionOutcome, StoreError>;

    /// Does once more what a tombstone of another time tells: takes the case out if it is there, and keeps the
    /// tombstone. Whether the case was there.
    ///
    /// # Errors
    /// If the store fails; then nothing has changed.
    async fn bury(&self, tombstone: Tombstone) -> Result<bool, StoreError>;

    /// What stays of the case of this number; `None` if it wasn't deleted.
    ///
    /// # Errors
    /// If the store fails.
    async fn tombstone(&self, number: &CaseNumber) -> Result<Option<Tombstone>, StoreError>;

    /// All tombstones, the oldest first.
    ///
    /// # Errors
    /// If the store fails.
    async fn tombstones(&self) -> Result<Vec<Tombstone>, StoreError>;

    /// Sees to it that nothing of what was deleted stands in files that the store only appends to. Whether it could be
    /// done now; somebody may still be reading.
    ///
    /// # Errors
    /// If the store fails.
    async fn clear_log(&self) -> Result<bool, StoreError>;
}
