//! The marks of a page and of its files, by which they are asked for only if they have changed.

use std::collections::BTreeMap;

use askwell_watch::page::FileKind;
use askwell_watch::part::PartKind;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::outside::exchange::Mark;

/// Of a page and the files that were fetched with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Marks {
    /// The page's own.
    pub page: Mark,
    /// Those of its files by address.
    pub files: BTreeMap<String, FileMark>,
}

/// What is known of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileMark {
    /// What it is.
    pub kind: FileKind,
    /// The name of its part in a print.
    pub name: String,
    /// Its mark.
    #[serde(flatten)]
    pub mark: Mark,
    /// A hash of its content.
    pub content: String,
}

impl FileMark {
    /// Its part in a print.
    pub fn part(&self) -> (PartKind, String) {
        (self.kind.part(), self.name.clone())
    }
}

/// A short hash of a content.
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
