//! A set of the operator's own entries: its name, and how it is packed for the store.

use askwell_catalogue::export;
use askwell_catalogue::import::fault::Faults;
use askwell_catalogue::import::{self, Format};
use askwell_catalogue::operator_entry::{self, OperatorEntry};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

use crate::store::agents::AgentId;
use crate::store::catalogue::NewSet;
use crate::store::{Store, StoreError};

/// The longest name of a set.
const MAX_NAME_CHARS: usize = 64;
/// How hard packing tries: fast, because files are large.
const EFFORT: u8 = 2;
/// The most that is unpacked: the largest file with every default written out.
const MOST_BYTES: usize = 512 * 1024 * 1024;

/// What may be wrong with a set that is kept.
#[derive(Debug)]
pub enum Unreadable {
    /// It can't be unpacked.
    Packing,
    /// It was right once, but an upgrade has taken away what it names.
    Faults(Faults),
}

/// Why a set could not be brought in.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file is wrong.
    #[error("{} faults", .0.count)]
    Faults(Faults),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The work was cut off.
    #[error(transparent)]
    Cut(#[from] tokio::task::JoinError),
}

/// Whether a set may be called so: letters, digits, `-`, `_` and `.`.
pub fn is_name(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    (1..=MAX_NAME_CHARS).contains(&name.len()) && name.bytes().all(is_plain)
}

/// The name of a set whose file is called so.
pub fn name_of_file(file: &str) -> String {
    let file = file.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
    let name: String = stem.chars().map(|letter| if is_plain(letter) { letter } else { '-' }).collect();
    let name: String = name.trim_matches('-').chars().take(MAX_NAME_CHARS).collect();
    if name.is_empty() { "imported".to_owned() } else { name }
}

/// Brings a file in as the set of this name: whole, or not at all. Tells how many entries it has.
///
/// # Errors
/// What is wrong with the file, or that the store failed; then the earlier set is still in force.
pub async fn bring_in(
    store: &dyn Store,
    name: String,
    file: Vec<u8>,
    format: Format,
    agent: Option<AgentId>,
    now_ms: u64,
) -> Result<u32, ImportError> {
    let packed = tokio::task::spawn_blocking(move || {
        let entries = import::read(&file, format)?;
        drop(file);
        Ok((entries.len() as u32, pack(&entries)))
    });
    let (entries, content) = packed.await?.map_err(ImportError::Faults)?;
    store.replace_catalogue_set(NewSet { name, entries, agent, content }, now_ms).await?;
    Ok(entries)
}

fn pack(entries: &[OperatorEntry]) -> Vec<u8> {
    compress_to_vec(export::write(entries, Format::JsonLines).as_bytes(), EFFORT)
}

/// The entries of a set that was packed.
///
/// # Errors
/// Why they can't be read.
pub fn unpack(content: &[u8]) -> Result<Vec<OperatorEntry>, Unreadable> {
    let text = decompress_to_vec_with_limit(content, MOST_BYTES).map_err(|_| Unreadable::Packing)?;
    import::read_kept(&text).map_err(Unreadable::Faults)
}

/// The entries of one set, or of all together; of one system and code the one brought in last.
///
/// # Errors
/// If the store fails, or a set can't be read.
pub async fn kept(store: &dyn Store, name: Option<&str>) -> Result<Vec<OperatorEntry>, StoreError> {
    let mut sets = Vec::new();
    for head in store.catalogue_sets().await? {
        if name.is_some_and(|name| name != head.name) {
            continue;
        }
        // One that was removed meanwhile isn't there.
        let Some(content) = store.catalogue_content(head.id).await? else { continue };
        let unreadable = || StoreError::Failed(format!("the set \"{}\" can't be read", head.name));
        let unpacked = tokio::task::spawn_blocking(move || unpack(&content)).await;
        sets.push(unpacked.map_err(|_| unreadable())?.map_err(|_| unreadable())?);
    }
    Ok(operator_entry::merged(sets))
}

#[cfg(test)]
mod tests {
    use askwell_catalogue::generated;

    use super::*;

    #[test]
    fn a_set_is_called_as_its_file_is() {
        assert_eq!(name_of_file("C:\\lists\\eBay codes (new).csv"), "eBay-codes--new");
        assert_eq!(name_of_file("/srv/a/codes.v2.jsonl"), "codes.v2");
        assert_eq!(name_of_file("…"), "imported");
        assert!(["eBay", "a.b-c_9"].into_iter().all(is_name));
        assert!(!["", "a b", "é", "../x/y", &"x".repeat(65)].into_iter().any(is_name));
    }

    #[test]
    fn what_was_packed_is_unpacked_the_same() {
        let entries: Vec<OperatorEntry> = generated::entries(100).collect();

        assert_eq!(unpack(&pack(&entries)).unwrap(), entries);
        assert!(matches!(unpack(b"no pack"), Err(Unreadable::Packing)));
    }
}
