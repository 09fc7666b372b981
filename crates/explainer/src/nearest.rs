//! Codes that are written almost like another: few are carried, so that each is compared.

use askwell_core::catalogue::Catalogue;

/// Shorter ones are within two edits of everything.
const SHORTEST: usize = 6;
/// From this length on, two edits are near.
const LONG: usize = 9;
/// The most that are given.
const MOST: usize = 3;

/// The places of the entries that are written almost so, the nearest first.
pub fn nearest(written: &str, catalogue: &Catalogue) -> Vec<usize> {
    let written = key(written);
    if written.len() < SHORTEST {
        return Vec::new();
    }
    let most = if written.len() < LONG { 1 } else { 2 };
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (place, entry) in catalogue.entries.iter().enumerate() {
        let edits = edits(&written, &key(&entry.code));
        if edits <= most {
            let behind = found.iter().take_while(|(fewer, _)| *fewer <= edits).count();
            found.insert(behind, (edits, place));
        }
    }
    let mut places = Vec::new();
    for (_, place) in found.iter().take(MOST) {
        places.push(*place);
    }
    places
}

fn key(code: &str) -> Vec<u8> {
    let mut key = Vec::new();
    for byte in code.bytes() {
        if byte.is_ascii_alphanumeric() {
            key.push(byte.to_ascii_lowercase());
        }
    }
    key
}

/// Edits from one to the other (Levenshtein, 1965).
fn edits(one: &[u8], other: &[u8]) -> usize {
    if one.len().abs_diff(other.len()) > 2 {
        return usize::MAX;
    }
    let mut row = vec![0];
    for column in 0..other.len() {
        row.push(column + 1);
    }
    for (line, letter) in one.iter().enumerate() {
        let mut diagonal = line;
        row[0] = line + 1;
        for (column, other) in other.iter().enumerate() {
            let changed = diagonal + usize::from(letter != other);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}
