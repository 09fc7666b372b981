//! What is known of uploads; their bytes are elsewhere.

use askwell_core::attachment::UploadId;
use askwell_core::file_type::FileType;
use askwell_core::masking::Kind;
use async_trait::async_trait;

use super::StoreError;
use crate::config::site::SiteKey;

/// A file on its way, or arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Its name, which is also the right to continue it.
    pub id: UploadId,
    /// The site it was begun for.
    pub site: SiteKey,
    /// The name it had on the device, made safe to show.
    pub file_name: String,
    /// How long it will be.
    pub size_bytes: u64,
    /// Where it is kept when it has arrived: a random name.
    pub object: String,
    /// When it was begun, in milliseconds since 1970-01-01 UTC.
    pub created_at_ms: u64,
    /// What it is; `None` until all of it is stored.
    pub file_type: Option<FileType>,
    /// Whether a case has named it.
    pub bound: bool,
}

/// Keeps what is known of uploads.
#[async_trait]
pub trait UploadStore: Send + Sync {
    /// Keeps a new upload.
    ///
    /// # Errors
    /// If the store fails.
    async fn create_upload(&self, upload: &Upload) -> Result<(), StoreError>;

    /// The upload of this name, unless it was given up.
    ///
    /// # Errors
    /// If the store fails.
    async fn upload(&self, id: &UploadId) -> Result<Option<Upload>, StoreError>;

    /// Writes down that all of it is stored as what it is to be handed out as: what that is, and its size in bytes, which
    /// for pictures and texts is another than what was sent; and how often each kind is masked in it, for texts alone. `false` if it
    /// was given up meanwhile.
    ///
    /// # Errors
    /// If the store fails.
    async fn complete_upload(
        &self,
        id: &UploadId,
        file_type: FileType,
        stored_bytes: u64,
        masked: Option<&[(Kind, u32)]>,
    ) -> Result<bool, StoreError>;

    /// Gives an upload up, so that no case can be given it any more. `false` if a case has it or it is unknown.
    ///
    /// # Errors
    /// If the store fails.
    async fn give_up_upload(&self, id: &UploadId) -> Result<bool, StoreError>;

    /// Gives up every upload begun before `created_before_ms` that no case has named.
    ///
    /// # Errors
    /// If the store fails.
    async fn give_up_old_uploads(&self, created_before_ms: u64) -> Result<(), StoreError>;

    /// At most `limit` uploads that were given up and whose files may still be there.
    ///
    /// # Errors
    /// If the store fails.
    async fn given_up_uploads(&self, limit: u32) -> Result<Vec<Upload>, StoreError>;

    /// Forgets an upload that was given up, after its files are gone.
    ///
    /// # Errors
    /// If the store fails.
    async fn forget_upload(&self, id: &UploadId) -> Result<(), StoreError>;
}
