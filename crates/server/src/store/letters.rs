//! Letters on their way out: kept until the mail system has them.

use async_trait::async_trait;

use super::StoreError;
use crate::mail::Letter;

/// A letter's place in the order in which they were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LetterId(pub i64);

/// A letter that is to be sent now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueLetter {
    /// Its place.
    pub id: LetterId,
    /// How often it is tried, this time included.
    pub attempts: u32,
    /// What it says.
    pub letter: Letter,
}

/// How many letters stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LetterCounts {
    /// To be sent.
    pub waiting: u32,
    /// Given up.
    pub given_up: u32,
}

/// Keeps letters. They are written together with what they tell of, by the ports that do that.
#[async_trait]
pub trait LetterStore: Send + Sync {
    /// Takes at most `limit` letters that are due. Nobody else gets them before `until_ms`, and whoever dies with
    /// them in hand loses none.
    ///
    /// # Errors
    /// If the store fails.
    async fn take_letters(
        &self,
        now_ms: u64,
        until_ms: u64,
        limit: u32,
    ) -> Result<Vec<DueLetter>, StoreError>;

    /// The mail system has it. From now on it is never taken again, and what it said is forgotten.
    ///
    /// # Errors
    /// If the store fails.
    async fn letter_sent(&self, id: LetterId) -> Result<(), StoreError>;

    /// It wasn't taken: it is due again at `again_at_ms`, or never.
    ///
    /// # Errors
    /// If the store fails.
    async fn letter_failed(&self, id: LetterId, again_at_ms: Option<u64>) -> Result<(), StoreError>;

    /// When the next letter is due, if any waits.
    ///
    /// # Errors
    /// If the store fails.
    async fn next_letter_due_ms(&self) -> Result<Option<u64>, StoreError>;

    /// How many letters stand where.
    ///
    /// # Errors
    /// If the store fails.
    async fn letter_counts(&self) -> Result<LetterCounts, StoreError>;
}
