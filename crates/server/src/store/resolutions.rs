//! What tickets came from: an agent says so upon solving one, may change it, and anybody may take it back.

use askwell_core::case::Case;
use askwell_core::catalogue::Cause;
use askwell_core::locale::Locale;
use askwell_core::ticket::CaseNumber;
use async_trait::async_trait;

use super::StoreError;
use super::agents::AgentId;
use crate::config::site::SiteKey;

/// A cause as an agent says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewResolution {
    /// Who says it.
    pub agent: AgentId,
    /// What the ticket came from.
    pub cause: Cause,
    /// What it was more exactly; may be empty.
    pub note: String,
    /// Words of the case by which others like it are found.
    pub words: String,
    /// Its codes, one a word.
    pub codes: String,
    /// When it is said.
    pub at_ms: u64,
}

/// The cause that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// What the ticket came from.
    pub cause: Cause,
    /// What it was more exactly; may be empty.
    pub note: String,
    /// The name of the agent who said so.
    pub agent_name: String,
    /// When.
    pub at_ms: u64,
}

/// A case whose cause is known.
#[derive(Clone, Debug, PartialEq)]
pub struct ResolvedCase {
    /// The number people quote.
    pub number: CaseNumber,
    /// The site it came from.
    pub site: SiteKey,
    /// What the customer sent.
    pub case: Case,
    /// What it came from.
    pub cause: Cause,
    /// When the case came.
    pub received_at_ms: u64,
    /// When that was said.
    pub at_ms: u64,
}

/// A case that has words or codes in common with another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SimilarCase {
    /// The number people quote.
    pub number: CaseNumber,
    /// The site it came from.
    pub site: SiteKey,
    /// The error in one line.
    pub summary: String,
    /// The language of the person.
    pub locale: Locale,
    /// What it came from.
    pub cause: Cause,
    /// What it was more exactly; may be empty.
    pub note: String,
    /// When that was said.
    pub at_ms: u64,
    /// Its words.
    pub words: String,
    /// Its codes.
    pub codes: String,
}

/// Keeps causes.
#[async_trait]
pub trait ResolutionStore: Send + Sync {
    /// Says what a ticket came from, in place of what was said before, and sets it to solved, at once. `None` if there
    /// is no such ticket.
    ///
    /// # Errors
    /// If the store fails; then nothing has changed.
    async fn resolve(&self, number: &CaseNumber, resolution: NewResolution)
    -> Result<Option<()>, StoreError>;

    /// Takes back what was said; whether there was anything to take back. The status stays.
    ///
    /// # Errors
    /// If the store fails; then nothing has changed.
    async fn take_back_resolution(
        &self,
        number: &CaseNumber,
        agent: AgentId,
        at_ms: u64,
    ) -> Result<bool, StoreError>;

    /// What a ticket came from; `None` if nobody has said, or it was taken back.
    ///
    /// # Errors
    /// If the store fails.
    async fn resolution(&self, number: &CaseNumber) -> Result<Option<Resolution>, StoreError>;

    /// The cases whose cause is known, the latest said first; at most `limit`, of all sites or one.
    ///
    /// # Errors
    /// If the store fails.
    async fn resolved_cases(
        &self,
        site: Option<&SiteKey>,
        limit: u32,
    ) -> Result<Vec<ResolvedCase>, StoreError>;

    /// Cases whose cause is known and that have any of these words or codes, but for this one: those of the site first,
    /// then the most alike. Words are letters and digits only.
    ///
    /// # Errors
    /// If the store fails.
    async fn similar_cases(
        &self,
        to: &CaseNumber,
        site: &SiteKey,
        words: &[String],
        codes: &[String],
        limit: u32,
    ) -> Result<Vec<SimilarCase>, StoreError>;
}
