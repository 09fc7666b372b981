//! Where the bytes of attachments are kept once they have arrived: an object store under random names.

use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use futures::stream::{BoxStream, StreamExt};
use object_store::local::LocalFileSystem;
use object_store::path::Path as ObjectPath;
use object_store::{ObjectStore, ObjectStoreExt, WriteMultipart};
use tokio::io::{AsyncRead, AsyncReadExt};

use crate::error::is_full;
use crate::store::cases::Attachment;

/// The size of the pieces that a file is moved in.
const PIECE_BYTES: usize = 64 * 1024;

/// A file couldn't be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum AttachmentError {
    /// There is no room.
    #[error("the storage is full")]
    Full,
    /// Anything else, for the log.
    #[error("the object store failed: {0}")]
    Failed(String),
}

/// Keeps attachments.
#[derive(Clone)]
pub struct Attachments {
    store: Arc<dyn ObjectStore>,
}

impl Attachments {
    /// Keeps them in this folder, which is made if it isn't there.
    ///
    /// # Errors
    /// If the folder can't be made.
    pub fn in_folder(folder: &Path) -> std::io::Result<Attachments> {
        std::fs::create_dir_all(folder)?;
        let store = LocalFileSystem::new_with_prefix(folder).map_err(std::io::Error::other)?.with_fsync(true);
        Ok(Attachments { store: Arc::new(store) })
    }

    /// Removes what a process that was killed in the middle of [`Attachments::keep`] has left in the folder. Only for
    /// the one server that uses it.
    ///
    /// # Errors
    /// If the folder can't be read.
    pub fn remove_leftovers(folder: &Path) -> std::io::Result<()> {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            // The object store writes to NAME#NUMBER first; our names have no such mark.
            if entry.file_name().to_string_lossy().contains('#') {
                std::fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    /// Keeps what the reader gives, piece by piece, in place of whatever had this name. Afterwards it is on
    /// disk.
    ///
    /// # Errors
    /// If it can't be kept; then nothing is.
    pub async fn keep(
        &self,
        object: &str,
        mut content: impl AsyncRead + Unpin,
    ) -> Result<(), AttachmentError> {
        let upload = self.store.put_multipart(&ObjectPath::from(object)).await?;
        let mut writer = WriteMultipart::new(upload);
        let mut piece = vec![0; PIECE_BYTES];
        loop {
            match content.read(&mut piece).await {
                Ok(0) => break,
                Ok(read) => {
                    writer.wait_for_capacity(1).await?;
                    writer.write(&piece[..read]);
                }
                Err(error) => {
                    writer.abort().await?;
                    return Err(AttachmentError::Failed(error.to_string()));
                }
            }
        }
        writer.finish().await?;
        Ok(())
    }

    /// The content of a file as it may be handed out, piece by piece; `None` if there is none, and for a picture that
    /// wasn't made anew. The only way from here to anybody's eyes.
    ///
    /// # Errors
    /// If the store can't be read.
    pub async fn read(
        &self,
        attachment: &Attachment,
    ) -> Result<Option<BoxStream<'static, Result<Bytes, AttachmentError>>>, AttachmentError> {
        if !attachment.is_safe() {
            return Ok(None);
        }
        match self.store.get(&ObjectPath::from(attachment.object.as_str())).await {
            Ok(found) => Ok(Some(found.into_stream().map(|piece| Ok(piece?)).boxed())),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The whole content as it is stored, to make a picture anew from it; `None` if there is none, or if it has more than
    /// `most_bytes`.
    ///
    /// # Errors
    /// If the store can't be read.
    pub async fn original(&self, object: &str, most_bytes: u64) -> Result<Option<Bytes>, AttachmentError> {
        match self.store.get(&ObjectPath::from(object)).await {
            Ok(found) if found.meta.size > most_bytes => Ok(None),
            Ok(found) => Ok(Some(found.bytes().await?)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Removes the content; nothing of this name is no fault.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn remove(&self, object: &str) -> Result<(), AttachmentError> {
        match self.store.delete(&ObjectPath::from(object)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

impl From<std::io::Error> for AttachmentError {
    fn from(error: std::io::Error) -> AttachmentError {
        if is_full(&error) { AttachmentError::Full } else { AttachmentError::Failed(error.to_string()) }
    }
}

impl From<object_store::Error> for AttachmentError {
    fn from(error: object_store::Error) -> AttachmentError {
        let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&error);
        while let Some(inner) = cause {
            if inner.downcast_ref::<std::io::Error>().is_some_and(is_full) {
                return AttachmentError::Full;
            }
            cause = inner.source();
        }
        AttachmentError::Failed(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives some bytes, then never ends.
    struct Hanging(bool);

    impl AsyncRead for Hanging {
        fn poll_read(
            mut self: std::pin::Pin<&mut Self>,
            _context: &mut std::task::Context<'_>,
            buffer: &mut tokio::io::ReadBuf<'_>,
        ) -> std::task::Poll<std::io::Result<()>> {
            if std::mem::replace(&mut self.0, true) {
                return std::task::Poll::Pending;
            }
            buffer.put_slice(b"some");
            std::task::Poll::Ready(Ok(()))
        }
    }

    #[tokio::test]
    async fn what_was_never_finished_leaves_nothing_after_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let attachments = Attachments::in_folder(folder.path()).unwrap();
        attachments.keep("whole", &b"whole"[..]).await.unwrap();
        let count = || std::fs::read_dir(folder.path()).unwrap().count();
        // As a killed process does: the value is neither finished nor dropped.
        let mut unfinished = Box::pin(attachments.keep("half", Hanging(false)));
        assert!(futures::poll!(&mut unfinished).is_pending());
        std::mem::forget(unfinished);
        assert_eq!(count(), 2);

        Attachments::remove_leftovers(folder.path()).unwrap();

        assert_eq!(count(), 1);
        assert!(attachments.original("whole", 5).await.unwrap().is_some());
    }
}
