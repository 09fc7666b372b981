//! Removes uploads that no case has named for a day, and the files of those that were given up.

use crate::state::AppState;
use crate::store::StoreError;
use crate::store::uploads::Upload;

/// How long an upload waits for its case.
pub const LIFETIME_MS: u64 = 24 * 3_600_000;
const AT_ONCE: u32 = 100;

/// What kept an upload from being removed.
#[derive(Debug, thiserror::Error)]
pub enum RemoveError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Its file on the way couldn't be removed.
    #[error(transparent)]
    Spool(#[from] std::io::Error),
    /// Its stored file couldn't be removed.
    #[error(transparent)]
    Attachment(#[from] crate::attachments::AttachmentError),
}

/// Gives up the old ones, then removes whatever was given up.
///
/// # Errors
/// The first failure; the rest is removed the next time.
pub async fn run(state: &AppState) -> Result<(), RemoveError> {
    state.store.give_up_old_uploads(state.now_ms().saturating_sub(LIFETIME_MS)).await?;
    remove_given_up(state).await
}

/// Removes whatever was given up: by who began it, by time, or with its case.
///
/// # Errors
/// The first failure; the rest is removed the next time.
pub async fn remove_given_up(state: &AppState) -> Result<(), RemoveError> {
    loop {
        let uploads = state.store.given_up_uploads(AT_ONCE).await?;
        if uploads.is_empty() {
            return Ok(());
        }
        for upload in &uploads {
            remove_files(state, upload).await?;
        }
    }
}

/// Removes the files of an upload that was given up, then the upload.
///
/// # Errors
/// The first failure; the upload is still known then and can be removed later.
pub async fn remove_files(state: &AppState, upload: &Upload) -> Result<(), RemoveError> {
    state.spool.open(&upload.id).await?.remove().await?;
    state.attachments.remove(&upload.object).await?;
    Ok(state.store.forget_upload(&upload.id).await?)
}
