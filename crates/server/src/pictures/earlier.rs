//! Pictures that were stored as they came, before pictures were made anew: made anew when somebody first asks for them.

use std::io::Error;

use askwell_pictures::{MOST_FILE_BYTES, PictureFault};

use crate::attachments::AttachmentError;
use crate::page_error::PageError;
use crate::state::AppState;
use crate::store::cases::Attachment;

/// Sees to it that nothing of the file but its pixels is handed out. A picture that can't be made anew stays where it is
/// and is handed out to nobody. Can be done again after it was cut off at any point.
///
/// # Errors
/// If it can't be read or kept.
pub async fn settle(state: &AppState, attachment: &mut Attachment) -> Result<(), PageError> {
    if attachment.is_safe() {
        return Ok(());
    }
    let original = async {
        match state.attachments.original(&attachment.object, MOST_FILE_BYTES).await {
            Ok(original) => Ok(original.unwrap_or_default()),
            Err(error) => Err(Error::other(error)),
        }
    };
    let remade = match state.pictures.remake(original).await {
        Ok(remade) => remade,
        Err(PictureFault::Damaged | PictureFault::TooLarge) => return Ok(()),
        Err(PictureFault::Failed(error)) => return Err(AttachmentError::from(error).into()),
    };
    let (file_type, size_bytes) = (remade.file_type, remade.size_bytes);
    // First the file, in one step, then the note: in between it would only be made anew again.
    state.attachments.keep(&attachment.object, remade.content).await?;
    if !state.store.complete_upload(&attachment.id, file_type, size_bytes, None).await? {
        return Err(PageError::Absent);
    }
    (attachment.file_type, attachment.size_bytes, attachment.is_made_anew) = (file_type, size_bytes, true);
    Ok(())
}

/// The same for all files of a case.
///
/// # Errors
/// The first failure.
pub async fn settle_all(state: &AppState, attachments: &mut [Attachment]) -> Result<(), PageError> {
    for attachment in attachments {
        settle(state, attachment).await?;
    }
    Ok(())
}
