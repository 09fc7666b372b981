//! SHA-256 of the files of a case as they are stored, so that whoever is handed one can tell whether it is the same.

use futures::TryStreamExt;
use sha2::{Digest, Sha256};

use crate::attachments::{AttachmentError, Attachments};
use crate::store::cases::Attachment;

/// One for each file, in their order, in hexadecimal; `None` where a file is gone.
#[derive(Debug, Default)]
pub struct Hashes(Vec<Option<String>>);

impl Hashes {
    /// Reads every file once, piece by piece.
    ///
    /// # Errors
    /// If a file can't be read.
    pub async fn read(files: &[Attachment], attachments: &Attachments) -> Result<Hashes, AttachmentError> {
        let mut hashes = Vec::with_capacity(files.len());
        for file in files {
            hashes.push(hash(file, attachments).await?);
        }
        Ok(Hashes(hashes))
    }

    /// That of the file at this place.
    pub fn of(&self, place: usize) -> Option<&str> {
        self.0.get(place)?.as_deref()
    }
}

/// In hexadecimal.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn hash(file: &Attachment, attachments: &Attachments) -> Result<Option<String>, AttachmentError> {
    let Some(mut content) = attachments.read(file).await? else { return Ok(None) };
    let mut digest = Sha256::new();
    while let Some(piece) = content.try_next().await? {
        digest.update(&piece);
    }
    Ok(Some(hexadecimal(&digest.finalize())))
}
