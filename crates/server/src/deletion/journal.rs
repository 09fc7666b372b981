//! Tombstones as lines of JSON: kept apart from backups, they say what has to be deleted from one that is restored.

use askwell_core::ticket::CaseNumber;
use serde::{Deserialize, Serialize};

use crate::case_file::hashes::hexadecimal;
use crate::config::site::SiteKey;
use crate::store::deletions::{DeletedBy, Tombstone};

/// A line. It holds nothing of what the case said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    number: String,
    site: String,
    /// SHA-256 in hexadecimal: see [`key_hash`](crate::store::deletions::key_hash).
    key: String,
    received_at_ms: u64,
    deleted_at_ms: u64,
    deleted_by: DeletedBy,
}

impl Entry {
    /// The line of a tombstone.
    pub fn of(tombstone: &Tombstone) -> Entry {
        Entry {
            number: tombstone.number.0.clone(),
            site: tombstone.site.0.clone(),
            key: hexadecimal(&tombstone.key_hash),
            received_at_ms: tombstone.received_at_ms,
            deleted_at_ms: tombstone.deleted_at_ms,
            deleted_by: tombstone.deleted_by,
        }
    }

    /// The tombstone of a line.
    ///
    /// # Errors
    /// A sentence on what it isn't.
    pub fn tombstone(&self) -> Result<Tombstone, String> {
        let number = CaseNumber::parse(&self.number).filter(|number| number.0 == self.number);
        Ok(Tombstone {
            number: number.ok_or_else(|| format!("\"{}\" is no case's number", self.number))?,
            site: SiteKey::try_from(self.site.clone())?,
            key_hash: bytes(&self.key).ok_or_else(|| format!("\"{}\" is no SHA-256", self.key))?,
            received_at_ms: self.received_at_ms,
            deleted_at_ms: self.deleted_at_ms,
            deleted_by: self.deleted_by,
        })
    }
}

fn bytes(hexadecimal: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if hexadecimal.len() != 64 || !hexadecimal.is_ascii() {
        return None;
    }
    for (place, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&hexadecimal[2 * place..2 * place + 2], 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_as_the_tombstone_it_was_written_from() {
        let tombstone = Tombstone {
            number: CaseNumber("7K3M-Q9XD".to_owned()),
            site: SiteKey("shop".to_owned()),
            key_hash: std::array::from_fn(|place| place as u8 * 7),
            received_at_ms: 1,
            deleted_at_ms: 2,
            deleted_by: DeletedBy::Customer,
        };

        let line = serde_json::to_string(&Entry::of(&tombstone)).unwrap();

        assert_eq!(serde_json::from_str::<Entry>(&line).unwrap().tombstone(), Ok(tombstone));
        assert!(serde_json::from_str::<Entry>(&line.replace("7K3M", "?")).unwrap().tombstone().is_err());
    }
}
