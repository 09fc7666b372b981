//! Taking a case: once for every idempotency key, together with its uploads or not at all.

use askwell_core::attachment::UploadId;
use askwell_core::case::Case;
use askwell_core::priority::{Priority, PriorityRule};
use askwell_core::ticket::CaseNumber;
use async_trait::async_trait;

use super::StoreError;
use crate::config::site::SiteKey;

/// A case about to be stored.
#[derive(Clone, Debug)]
pub struct NewCase {
    /// The site it was posted to.
    pub site: SiteKey,
    /// What the client made up for this case.
    pub idempotency_key: String,
    /// SHA-256 over what the client sent, as it was understood.
    pub fingerprint: [u8; 32],
    /// Numbers to try, in this order, until one is free.
    pub numbers: Vec<CaseNumber>,
    /// The case, tidied and valid.
    pub case: Case,
    /// How soon it is to be looked at.
    pub priority: Priority,
    /// The row of the table that decided so.
    pub priority_rule: Option<PriorityRule>,
    /// The case that it is said to repeat.
    pub earlier: Option<CaseNumber>,
    /// When it came, in milliseconds since 1970-01-01 UTC.
    pub received_at_ms: u64,
    /// By when the shop means to answer.
    pub reply_by_ms: Option<u64>,
}

/// What is needed to write a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredCase {
    /// The number it got.
    pub number: CaseNumber,
    /// When it was taken.
    pub received_at_ms: u64,
    /// By when the shop means to answer, as it was reckoned then.
    pub reply_by_ms: Option<u64>,
}

/// What is known of an idempotency key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownCase {
    /// The fingerprint it was used with.
    pub fingerprint: [u8; 32],
    /// What was stored then.
    pub stored: StoredCase,
}

/// What became of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseOutcome {
    /// It is on disk now.
    Stored(StoredCase),
    /// The same case had been stored under this key before.
    Replayed(StoredCase),
    /// Another case had been stored under this key before.
    KeyReused,
    /// A case had been stored under this key before, and was deleted since; nothing was stored.
    Deleted,
    /// Nothing was stored: these uploads (by place in the case) can't be bound to it.
    UploadsRefused(Vec<(usize, UploadFault)>),
}

/// Why an upload can't be bound to a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UploadFault {
    /// There is none of this name, it belongs to another site or case, or it is named twice.
    Unknown,
    /// It hasn't reached its end.
    Incomplete,
}

/// Keeps cases.
#[async_trait]
pub trait CaseStore: Send + Sync {
    /// Stores a case and binds its uploads to it, all or nothing, once for every site and idempotency key.
    /// Answers after the case is on disk.
    ///
    /// # Errors
    /// If the store fails; then nothing of the case was kept.
    async fn post_case(&self, case: NewCase) -> Result<CaseOutcome, StoreError>;

    /// What was stored under this key; `None` if nothing was.
    ///
    /// # Errors
    /// If the store fails.
    async fn known_case(
        &self,
        site: &SiteKey,
        idempotency_key: &str,
    ) -> Result<Option<KnownCase>, StoreError>;

    /// The names of a case's uploads, in its order, with what is needed to show them.
    ///
    /// # Errors
    /// If the store fails.
    async fn attachments(&self, number: &CaseNumber) -> Result<Vec<Attachment>, StoreError>;
}

/// A stored file that belongs to a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its name in addresses.
    pub id: UploadId,
    /// The name it had on the device, made safe to show.
    pub file_name: String,
    /// Its size as it is stored.
    pub size_bytes: u64,
    /// What its content is.
    pub file_type: askwell_core::file_type::FileType,
    /// Where [`Attachments`](crate::attachments::Attachments) keeps it.
    pub object: String,
    /// Whether it is stored as it was made anew from what came; only of interest with pictures.
    pub is_made_anew: bool,
    /// How often each kind is masked in it; of interest with texts alone.
    pub masked: Vec<(askwell_core::masking::Kind, u32)>,
}

impl Attachment {
    /// Whether it may be handed out: a picture only after it was made anew.
    pub fn is_safe(&self) -> bool {
        self.is_made_anew || !self.file_type.is_picture()
    }
}
