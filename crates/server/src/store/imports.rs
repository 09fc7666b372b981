//! Cases that came from another Askwell: taken with everything that was said and done there, or not at all.

use askwell_core::catalogue::Cause;
use askwell_core::ticket::{CaseNumber, Status};
use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use super::StoreError;
use super::cases::{CaseOutcome, NewCase};

/// What was said and done about a case before it came here. Nobody of it is an agent of ours.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportedPast {
    /// The answers, oldest first.
    pub answers: Vec<ImportedAnswer>,
    /// What the customer added, oldest first.
    pub messages: Vec<ImportedMessage>,
    /// What happened, oldest first.
    pub history: Vec<ImportedEvent>,
    /// Files that the case file names and that didn't come with it.
    pub missing_files: Vec<MissingFile>,
}

/// An answer that was given elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportedAnswer {
    /// When, in milliseconds since 1970-01-01 UTC.
    pub at_ms: u64,
    /// Who wrote it.
    pub by: String,
    /// What it says.
    pub text: String,
}

/// What the customer added elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportedMessage {
    /// When, in milliseconds since 1970-01-01 UTC.
    pub at_ms: u64,
    /// What it says.
    pub text: String,
}

/// What happened elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportedEvent {
    /// When, in milliseconds since 1970-01-01 UTC.
    pub at_ms: u64,
    /// Who did it.
    pub by: String,
    /// What.
    pub what: ImportedStep,
}

/// What can have happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportedStep {
    /// It was answered.
    Answered,
    /// Its status was set.
    StatusSet {
        /// Where it stood.
        from: Status,
        /// Where it stood from then on.
        to: Status,
    },
    /// Somebody said what it came from; `None` takes that back.
    CauseSaid(Option<Cause>),
}

/// A file that stayed behind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MissingFile {
    /// What it is called.
    pub name: String,
    /// SHA-256 of its content, in hexadecimal, if it was known.
    pub sha256: Option<String>,
}

/// Where a case came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The number it had there.
    pub number: String,
    /// The shop it came to there.
    pub shop: String,
    /// What was said and done there.
    pub past: ImportedPast,
    /// When it came here, in milliseconds since 1970-01-01 UTC.
    pub at_ms: u64,
}

/// A case about to be imported.
#[derive(Clone, Debug)]
pub struct NewImport {
    /// The case; its idempotency key says which case of which server it is.
    pub case: NewCase,
    /// Where it stands.
    pub status: Status,
    /// Where it comes from.
    pub imported: Imported,
}

/// Keeps imported cases.
#[async_trait]
pub trait ImportStore: Send + Sync {
    /// Stores a case with its past and its files, all or nothing, once for every site and idempotency key.
    ///
    /// # Errors
    /// If the store fails; then nothing of the case was kept.
    async fn import_case(&self, import: NewImport) -> Result<CaseOutcome, StoreError>;

    /// Where a case came from; `None` if it came from its customer.
    ///
    /// # Errors
    /// If the store fails.
    async fn imported(&self, number: &CaseNumber) -> Result<Option<Imported>, StoreError>;
}
