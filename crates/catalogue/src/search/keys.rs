//! The codes and their other spellings, sorted, and once more by length.

use askwell_core::catalogue::Catalogue;

use super::edits::{MAX_CHARS, Pattern};

/// Codes shorter than this take one edit only.
const SHORT: usize = 6;

/// Every spelling as a key.
#[derive(Debug)]
pub(super) struct Keys {
    /// The keys, one after the other: first the shortest, those of one length by their letters.
    text: String,
    keys: Vec<Key>,
    /// Places in `keys`, by their letters alone.
    sorted: Vec<u32>,
    /// Of each length, where its keys begin in `keys`.
    lengths: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Key {
    start: u32,
    entry: u32,
    /// Which letters and digits are in it: with two edits at most four differ.
    letters: u64,
    length: u8,
    /// How many bytes it shares with the key before, counted from its beginning.
    shared: u8,
}

/// What is compared: small letters and digits, without anything that joins words.
pub(super) fn key(text: &str) -> String {
    let mut key: String =
        text.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let end = key
        .char_indices()
        .map(|(start, _)| start)
        .chain([key.len()])
        .take_while(|end| *end <= MAX_CHARS)
        .last();
    key.truncate(end.unwrap_or_default());
    key
}

fn letters(key: &str) -> u64 {
    key.bytes().fold(0, |letters, byte| {
        letters
            | 1 << match byte {
                b'a'..=b'z' => byte - b'a',
                b'0'..=b'9' => 26 + (byte - b'0'),
                _ => 36 + byte % 28,
            }
    })
}

impl Keys {
    pub fn of(catalogue: &Catalogue) -> Keys {
        let mut spellings: Vec<(String, u32)> = Vec::new();
        for (place, entry) in catalogue.entries.iter().enumerate() {
            let all = std::iter::once(&entry.code).chain(&entry.aliases);
            spellings.extend(all.map(|spelling| (key(spelling), place as u32)));
        }
        spellings.retain(|(key, _)| !key.is_empty());
        spellings.sort_by(|(one, _), (other, _)| (one.len(), one).cmp(&(other.len(), other)));
        spellings.dedup();
        let mut keys =
            Keys { text: String::new(), keys: Vec::new(), sorted: Vec::new(), lengths: Vec::new() };
        let mut before = "";
        for (key, entry) in &spellings {
            let shared =
                before.bytes().zip(key.bytes()).take_while(|(one, other)| one == other).count() as u8;
            before = key;
            let start = keys.text.len() as u32;
            keys.text.push_str(key);
            keys.keys.push(Key {
                start,
                entry: *entry,
                letters: letters(key),
                length: key.len() as u8,
                shared,
            });
        }
        keys.sorted = (0..keys.keys.len() as u32).collect();
        keys.sorted.sort_by(|one, other| spellings[*one as usize].0.cmp(&spellings[*other as usize].0));
        keys.lengths = (0..=MAX_CHARS + 1)
            .map(|length| keys.keys.partition_point(|key| usize::from(key.length) < length) as u32)
            .collect();
        keys
    }

    fn text(&self, key: &Key) -> &str {
        let start = key.start as usize;
        &self.text[start..start + usize::from(key.length)]
    }

    fn from(&self, key: &str) -> impl Iterator<Item = &Key> {
        let first = self.sorted.partition_point(|place| self.text(&self.keys[*place as usize]) < key);
        self.sorted[first..].iter().map(|place| &self.keys[*place as usize])
    }

    pub fn exact(&self, key: &str) -> Vec<usize> {
        unique(self.from(key).take_while(|other| self.text(other) == key), usize::MAX)
    }

    pub fn beginning(&self, key: &str, most: usize) -> Vec<usize> {
        if key.is_empty() {
            return Vec::new();
        }
        unique(self.from(key).take_while(|other| self.text(other).starts_with(key)), most)
    }

    pub fn almost(&self, key: &str, most: usize) -> [Vec<usize>; 2] {
        let Some(pattern) = Pattern::of(key.as_bytes()) else { return Default::default() };
        let edits = if key.len() < SHORT { 1 } else { 2 };
        let wanted = letters(key);
        let lengths = key.len().saturating_sub(edits)..=(key.len() + edits).min(MAX_CHARS);
        let range = self.lengths[*lengths.start()] as usize..self.lengths[lengths.end() + 1] as usize;
        let mut found: [Vec<&Key>; 2] = Default::default();
        let mut comparison = pattern.comparison();
        // How much of the next key is known from the last one that was compared.
        let mut known = 0;
        for other in &self.keys[range] {
            known = known.min(usize::from(other.shared));
            if (other.letters ^ wanted).count_ones() as usize > 2 * edits {
                continue;
            }
            let distance = comparison.distance(self.text(other).as_bytes(), known);
            known = MAX_CHARS;
            if (1..=edits).contains(&distance) {
                found[distance - 1].push(other);
            }
        }
        found.map(|keys| unique(keys.into_iter(), most))
    }
}

/// The entries of keys, each once, in their order.
fn unique<'k>(keys: impl Iterator<Item = &'k Key>, most: usize) -> Vec<usize> {
    let mut entries: Vec<usize> = Vec::new();
    for entry in keys.map(|key| key.entry as usize) {
        if entries.len() == most {
            break;
        }
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    }
    entries
}
