//! What happens when the last byte of a file has come: its type is settled, a picture is made anew, a text is
//! masked, and it is moved to where it stays.

use askwell_core::file_type::{FileType, TextCheck};
use askwell_pictures::{MOST_FILE_BYTES, MOST_PIXELS, PictureFault};
use tokio::io::AsyncReadExt;

use super::find::unknown;
use crate::attachments::AttachmentError;
use crate::error::{ApiError, ApiResult};
use crate::jobs::remove_old_uploads::remove_files;
use crate::masking::text_file::mask_file;
use crate::problem_code::ProblemCode;
use crate::spool::SpoolFile;
use crate::state::AppState;
use crate::store::uploads::Upload;

const PIECE_BYTES: usize = 64 * 1024;

/// Keeps the file for good. Can be done again after it was cut off at any point: what came stays in the spool until what
/// was made of it is stored and written down, and is never stored itself if it is a picture or a text.
///
/// # Errors
/// `file_type_not_accepted` and `picture_unreadable`, and then the upload is gone; `storage_full`.
pub async fn finish(state: &AppState, upload: &Upload, file: &SpoolFile) -> ApiResult<()> {
    let Some(file_type) = settle_type(file).await? else {
        return Err(refuse_type(state, upload, file).await);
    };
    let (file_type, stored_bytes, masked) = if file_type.is_picture() {
        let remade = match state.pictures.remake(file.whole(MOST_FILE_BYTES)).await {
            Ok(remade) => remade,
            Err(PictureFault::Failed(error)) => return Err(error.into()),
            Err(fault) => return Err(refuse(state, upload, file, unreadable(&fault)).await),
        };
        state.attachments.keep(&upload.object, remade.content).await?;
        (remade.file_type, remade.size_bytes, None)
    } else if file_type == FileType::Text {
        let policy = state.masking.of(&upload.site);
        let source = file.reader().await?.into_inner().into_std().await;
        let text = mask_file(policy, source, state.config.data_dir.clone()).await?;
        state.attachments.keep(&upload.object, text.content).await?;
        (file_type, text.size_bytes, Some(text.masked))
    } else {
        state.attachments.keep(&upload.object, file.reader().await?).await?;
        (file_type, upload.size_bytes, None)
    };
    if !state.store.complete_upload(&upload.id, file_type, stored_bytes, masked.as_deref()).await? {
        return Err(unknown());
    }
    Ok(file.remove().await?)
}

/// Removes an upload whose content is none of the accepted kinds, and says so.
pub async fn refuse_type(state: &AppState, upload: &Upload, file: &SpoolFile) -> ApiError {
    let detail = "PNG, JPEG, WebP and GIF pictures, PDF and plain text are taken; this file's content is none of them.";
    refuse(state, upload, file, ApiError::new(ProblemCode::FileTypeNotAccepted, detail)).await
}

/// What is said of a picture that can't be made anew.
fn unreadable(fault: &PictureFault) -> ApiError {
    let detail = match fault {
        PictureFault::TooLarge => format!(
            "The picture is larger than the {} million pixels that are looked at. Make it smaller, or take a \
             screenshot of it.",
            MOST_PIXELS / 1_000_000
        ),
        _ => "The picture can't be decoded: it is damaged, cut off, or not what it seems. Save it anew, or take a \
             screenshot of it."
            .to_owned(),
    };
    ApiError::new(ProblemCode::PictureUnreadable, detail)
}

/// Removes an upload that isn't taken, and says why.
async fn refuse(state: &AppState, upload: &Upload, file: &SpoolFile, reason: ApiError) -> ApiError {
    let removed = async {
        file.remove().await?;
        state.store.give_up_upload(&upload.id).await?;
        Ok::<(), ApiError>(())
    };
    match removed.await {
        Ok(()) => reason,
        Err(error) => error,
    }
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
