//! What the routes need kept: ports, in terms of the domain. Adapters are below, in `store/sqlite`.
//!
//! Absence is `Option` or a variant of an outcome, never an error: a [`StoreError`] means that the store itself
//! could not do what was asked. Whatever a method reports as done has reached the disk.

use async_trait::async_trait;

pub mod agents;
pub mod cases;
pub mod catalogue;
pub mod deletions;
pub mod imports;
pub mod known_issues;
pub mod letters;
pub mod masking;
pub mod messages;
pub mod playbooks;
pub mod prints;
pub mod resolutions;
pub mod sessions;
pub mod sqlite;
pub mod tickets;
pub mod uploads;
pub mod walks;

use agents::AgentStore;
use cases::CaseStore;
use catalogue::CatalogueStore;
use deletions::DeletionStore;
use imports::ImportStore;
use known_issues::KnownIssueStore;
use letters::LetterStore;
use masking::MaskingStore;
use messages::MessageStore;
use playbooks::PlaybookStore;
use prints::PrintStore;
use resolutions::ResolutionStore;
use sessions::SessionStore;
use tickets::TicketStore;
use uploads::UploadStore;
use walks::WalkStore;

/// The store could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The disk, or the quota of the database, is full. Nothing of the operation was kept.
    #[error("the storage is full")]
    Full,
    /// Anything else; the text is for the log and never for a client.
    #[error("the store failed: {0}")]
    Failed(String),
}

/// Everything that is kept.
#[async_trait]
pub trait Store:
    CaseStore
    + TicketStore
    + MessageStore
    + UploadStore
    + AgentStore
    + SessionStore
    + LetterStore
    + KnownIssueStore
    + PlaybookStore
    + ResolutionStore
    + WalkStore
    + CatalogueStore
    + MaskingStore
    + PrintStore
    + DeletionStore
    + ImportStore
{
    /// Proves that the store can be written to.
    ///
    /// # Errors
    /// If it can't.
    async fn check_writable(&self) -> Result<(), StoreError>;

    /// A value made once and kept from then on: the first caller's `candidate`, for everybody.
    ///
    /// # Errors
    /// If the store fails.
    async fn secret(&self, name: &str, candidate: &[u8]) -> Result<Vec<u8>, StoreError>;

    /// Finishes what was begun and lets go of the files. Later writes fail.
    async fn close(&self);
}
