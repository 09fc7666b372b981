//! What happens when the last byte of a file has come: its type is settled and it is moved to where it stays.

use askwell_core::file_type::{FileType, TextCheck};
use tokio::io::AsyncReadExt;

use super::find::unknown;
use crate::attachments::AttachmentError;
use crate::error::{ApiError, ApiResult};
use crate::jobs::remove_old_uploads::remove_files;
use crate::problem_code::ProblemCode;
use crate::spool::SpoolFile;
use crate::state::AppState;
use crate::store::uploads::Upload;

const PIECE_BYTES: usize = 64 * 1024;

/// Keeps the file for good. Can be done again after it was cut off at any point.
///
/// # Errors
/// `file_type_not_accepted`, and then the upload is gone; `storage_full`.
pub async fn finish(state: &AppState, upload: &Upload, file: &SpoolFile) -> ApiResult<()> {
    let Some(file_type) = settle_type(file).await? else {
        return Err(refuse_type(state, upload, file).await);
    };
    state.attachments.keep(&upload.object, file.reader().await?).await?;
    if !state.store.complete_upload(&upload.id, file_type).await? {
        return Err(unknown());
    }
    Ok(file.remove().await?)
}

/// Removes an upload whose content is none of the accepted kinds, and says so.
pub async fn refuse_type(state: &AppState, upload: &Upload, file: &SpoolFile) -> ApiError {
    let removed = async {
        file.remove().await?;
        state.store.give_up_upload(&upload.id).await?;
        Ok::<(), ApiError>(())
    };
    if let Err(error) = removed.await {
        return error;
    }
    let detail = "PNG, JPEG, WebP and GIF pictures, PDF and plain text are taken; this file's content is none of them.";
    ApiError::new(ProblemCode::FileTypeNotAccepted, detail)
}

/// What the file is. Text has to be text to its end.
async fn settle_type(file: &SpoolFile) -> ApiResult<Option<FileType>> {
    let file_type = FileType::sniff(&file.head(FileType::HEAD_BYTES).await?);
    if file_type != Some(FileType::Text) {
        return Ok(file_type);
    }
    let mut reader = file.reader().await?;
    let mut check = TextCheck::default();
    let mut piece = vec![0; PIECE_BYTES];
    loop {
        match reader.read(&mut piece).await? {
            0 => return Ok(file_type.filter(|_| check.is_complete())),
            read if !check.accepts(&piece[..read]) => return Ok(None),
            _ => {}
        }
    }
}

/// Ends an upload before a case has named it.
///
/// # Errors
/// `upload_bound` if a case has.
pub async fn end(state: &AppState, upload: &Upload) -> ApiResult<()> {
    if !state.store.give_up_upload(&upload.id).await? {
        return Err(ApiError::new(
            ProblemCode::UploadBound,
            "A case has this file now; it can't be taken back.",
        ));
    }
    // What can't be removed now is removed by the periodic job.
    if let Err(error) = remove_files(state, upload).await {
        tracing::warn!(%error, "the files of an ended upload could not be removed yet");
    }
    Ok(())
}

impl From<AttachmentError> for ApiError {
    fn from(error: AttachmentError) -> ApiError {
        match error {
            AttachmentError::Full => ApiError::storage_full(),
            AttachmentError::Failed(cause) => ApiError::internal(cause),
        }
    }
}
