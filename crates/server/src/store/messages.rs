//! What customers add to their cases.

use askwell_core::ticket::CaseNumber;
use async_trait::async_trait;

use super::StoreError;

/// The most messages of one case: more is no conversation.
pub const MOST_MESSAGES: usize = 100;

/// Something that the customer added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What it says.
    pub text: String,
    /// When it came, in milliseconds since 1970-01-01 UTC.
    pub at_ms: u64,
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageOutcome {
    /// It is on disk.
    Added,
    /// It says the same as the last thing that was written; nothing was kept twice.
    Repeated,
    /// The case has as many messages as it may have.
    TooMany,
    /// There is no such ticket.
    Absent,
}

/// Keeps messages of customers.
#[async_trait]
pub trait MessageStore: Send + Sync {
    /// Adds a message and marks the ticket as written to, at once. The status stays as it is: only agents set it.
    ///
    /// # Errors
    /// If the store fails; then nothing has changed.
    async fn add_message(
        &self,
        number: &CaseNumber,
        text: &str,
        at_ms: u64,
    ) -> Result<MessageOutcome, StoreError>;

    /// The messages, oldest first.
    ///
    /// # Errors
    /// If the store fails.
    async fn messages(&self, number: &CaseNumber) -> Result<Vec<Message>, StoreError>;
}
