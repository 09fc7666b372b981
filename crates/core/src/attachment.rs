//! A file that belongs to a case, from the moment it is chosen to the moment it is stored.

use serde::{Deserialize, Serialize};

use crate::file_type::FileType;
use crate::issue::IssueCode;

/// The name of an upload: 128 random bits, hexadecimal. Whoever knows it may continue, end or attach it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UploadId(pub String);

impl UploadId {
    /// Whether the text has the form of an upload's name; nothing else is ever looked for on disk.
    pub fn is_well_formed(&self) -> bool {
        self.0.len() == 32 && self.0.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    }
}

/// A file in a case being written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DraftAttachment {
    /// Its number within the draft; never used twice.
    pub id: u32,
    /// The name it had on the device, made safe to show.
    pub name: String,
    /// Its size.
    pub size_bytes: u64,
    /// What it is; `None` if it is nothing that is accepted.
    pub file_type: Option<FileType>,
    /// How far it has come.
    pub progress: UploadProgress,
}

/// How far a file has come on its way to the server.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UploadProgress {
    /// Not begun, or to be continued.
    Waiting,
    /// Under way; bytes that the server or the line has taken.
    Sending(u64),
    /// The server has all of it, under this name.
    Stored(UploadId),
    /// Stopped by the line or the server; can be tried again.
    Interrupted,
    /// Can't be sent at all.
    Refused(IssueCode),
}
