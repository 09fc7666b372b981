//! The words of the meanings, each with the entries that have it.

use std::cmp::Ordering;
use std::collections::HashMap;

use askwell_core::catalogue::{Catalogue, Entry};

use super::MAX_ANSWERS;

/// The most words of one search; who pastes a page is answered by its beginning.
const MAX_WANTED: usize = 24;
/// From how many letters on the last word may be the beginning of one.
const MIN_BEGINNING_CHARS: usize = 3;
/// The most entries that are looked at for words that begin so.
const MAX_BEGUN: usize = 50_000;

/// Which entries have which words.
#[derive(Debug)]
pub(super) struct Words {
    /// The words, one after the other, sorted.
    text: String,
    /// Of each word, where it ends in `text`.
    ends: Vec<u32>,
    /// Of each word, where its entries begin in `entries`.
    firsts: Vec<u32>,
    /// Places of entries, rising for each word.
    entries: Vec<u32>,
    entry_count: usize,
}

/// The words of a text, in small letters.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|character: char| !character.is_alphanumeric())
        .filter(|word| word.chars().nth(1).is_some())
        .map(|word| word.chars().flat_map(char::to_lowercase).collect())
}

/// Every text of an entry that is searched by words.
pub(super) fn texts<'c>(entry: &'c Entry, catalogue: &'c Catalogue) -> impl Iterator<Item = &'c String> {
    let system = &catalogue.systems[entry.system];
    let means = [&entry.means.shopper, &entry.means.merchant, &entry.means.agent];
    means.into_iter().chain([&entry.code, &system.name, &system.id]).chain(&entry.aliases)
}

impl Words {
    pub fn of(catalogue: &Catalogue) -> Words {
        let mut numbers: HashMap<String, u32> = HashMap::new();
        // Words with the entries that have them. One vector, because many small ones would stay in memory in pieces.
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for (place, entry) in catalogue.entries.iter().enumerate() {
            for word in texts(entry, catalogue).flat_map(|text| words(text)) {
                let next = numbers.len() as u32;
                pairs.push((*numbers.entry(word).or_insert(next), place as u32));
            }
        }
        let mut sorted: Vec<(&str, u32)> = numbers.iter().map(|(word, number)| (&**word, *number)).collect();
        sorted.sort_unstable();
        let mut ranks = vec![0; sorted.len()];
        let mut index = Words {
            text: String::with_capacity(sorted.iter().map(|(word, _)| word.len()).sum()),
            ends: Vec::with_capacity(sorted.len()),
            firsts: vec![0; sorted.len() + 1],
            entries: Vec::new(),
            entry_count: catalogue.entries.len(),
        };
        for (rank, (word, number)) in sorted.iter().enumerate() {
            ranks[*number as usize] = rank as u32;
            index.text.push_str(word);
            index.ends.push(index.text.len() as u32);
        }
        pairs.iter_mut().for_each(|(word, _)| *word = ranks[*word as usize]);
        pairs.sort_unstable();
        pairs.dedup();
        index.entries = pairs.iter().map(|(_, entry)| *entry).collect();
        pairs.iter().for_each(|(word, _)| index.firsts[*word as usize + 1] += 1);
        for word in 0..sorted.len() {
            index.firsts[word + 1] += index.firsts[word];
        }
        index
    }

    fn word(&self, place: usize) -> &str {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[place] as usize]
    }

    /// The place of the first word that isn't before this one.
    fn place(&self, word: &str) -> usize {
        let (mut from, mut to) = (0, self.ends.len());
        while from < to {
            let middle = usize::midpoint(from, to);
            match self.word(middle).cmp(word) {
                Ordering::Less => from = middle + 1,
                _ => to = middle,
            }
        }
        from
    }

    fn at(&self, place: usize) -> &[u32] {
        &self.entries[self.firsts[place] as usize..self.firsts[place + 1] as usize]
    }

    /// The entries that have a word.
    fn having(&self, word: &str) -> &[u32] {
        let place = self.place(word);
        let is_known = place < self.ends.len() && self.word(place) == word;
        if is_known { self.at(place) } else { &[] }
    }

    /// The entries that have a word that begins so.
    fn beginning(&self, word: &str) -> Vec<u32> {
        let mut entries = Vec::new();
        for place in self.place(word)..self.ends.len() {
            if !self.word(place).starts_with(word) || entries.len() > MAX_BEGUN {
                break;
            }
            entries.extend_from_slice(self.at(place));
        }
        entries.sort_unstable();
        entries.dedup();
        entries
    }

    /// The entries that have most of the words, rare words counting more; none that has less than half. The last word
    /// may be the beginning of one.
    pub fn all(&self, typed: &str) -> Vec<usize> {
        let wanted = wanted(typed);
        let last = words(typed).last().filter(|last| last.chars().count() >= MIN_BEGINNING_CHARS);
        // One place for each entry: adding costs nothing to speak of, however common a word is.
        let mut scores = vec![0.0_f32; self.entry_count];
        let mut whole = 0.0;
        for word in &wanted {
            let mut entries = self.having(word);
            let begun;
            if entries.is_empty() && last.as_ref() == Some(word) {
                begun = self.beginning(word);
                entries = &begun;
            }
            let weight = weight(self.entry_count, entries.len());
            whole += weight;
            entries.iter().for_each(|entry| scores[*entry as usize] += weight);
        }
        let least = whole / 2.0;
        let found = scores.into_iter().enumerate().filter(|(_, score)| *score > 0.0 && *score >= least);
        best(found.collect())
    }
}

/// The words that somebody has typed, each once, in the order of the alphabet.
pub(super) fn wanted(typed: &str) -> Vec<String> {
    let mut wanted: Vec<String> = words(typed).take(MAX_WANTED).collect();
    wanted.sort();
    wanted.dedup();
    wanted
}

/// How much a word tells (inverse document frequency): what stands everywhere tells nothing.
pub(super) fn weight(entry_count: usize, having: usize) -> f32 {
    (entry_count as f32 / (having as f32 + 1.0)).ln().max(0.05)
}

/// The places of the best scores, the best first, of equal ones the first.
fn best(mut found: Vec<(usize, f32)>) -> Vec<usize> {
    let better = |(one, one_score): &(usize, f32), (other, other_score): &(usize, f32)| {
        other_score.total_cmp(one_score).then(one.cmp(other))
    };
    if found.len() > MAX_ANSWERS {
        found.select_nth_unstable_by(MAX_ANSWERS, better);
        found.truncate(MAX_ANSWERS);
    }
    found.sort_unstable_by(better);
    found.into_iter().map(|(entry, _)| entry).collect()
}
