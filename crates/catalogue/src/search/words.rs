//! The words of the meanings, each with the entries that have it.

use std::collections::HashMap;

use askwell_core::catalogue::Catalogue;

use super::MAX_ANSWERS;

/// Which entries have which words.
#[derive(Debug)]
pub(super) struct Words {
    /// Sorted.
    words: Vec<Box<str>>,
    /// Of each word, where its entries begin in `entries`.
    firsts: Vec<u32>,
    /// Places of entries, rising for each word.
    entries: Vec<u32>,
    entry_count: usize,
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|character: char| !character.is_alphanumeric())
        .filter(|word| word.chars().count() > 1)
        .map(|word| word.chars().flat_map(char::to_lowercase).collect())
}

impl Words {
    pub fn of(catalogue: &Catalogue) -> Words {
        let mut found: HashMap<String, Vec<u32>> = HashMap::new();
        for (place, entry) in catalogue.entries.iter().enumerate() {
            let system = &catalogue.systems[entry.system];
            let means = [&entry.means.shopper, &entry.means.merchant, &entry.means.agent];
            let texts =
                means.into_iter().chain([&entry.code, &system.name, &system.id]).chain(&entry.aliases);
            for word in texts.flat_map(|text| words(text)) {
                let places = found.entry(word).or_default();
                if places.last() != Some(&(place as u32)) {
                    places.push(place as u32);
                }
            }
        }
        let mut found: Vec<(String, Vec<u32>)> = found.into_iter().collect();
        found.sort();
        let mut index = Words {
            words: Vec::new(),
            firsts: vec![0],
            entries: Vec::new(),
            entry_count: catalogue.entries.len(),
        };
        for (word, places) in found {
            index.words.push(word.into());
            index.entries.extend(places);
            index.firsts.push(index.entries.len() as u32);
        }
        index
    }

    fn entries(&self, word: &str) -> &[u32] {
        match self.words.binary_search_by(|known| (**known).cmp(word)) {
            Ok(place) => &self.entries[self.firsts[place] as usize..self.firsts[place + 1] as usize],
            Err(_) => &[],
        }
    }

    /// The entries that have most of the words, rare words counting more; none that has less than half.
    pub fn all(&self, typed: &str) -> Vec<usize> {
        let mut wanted: Vec<String> = words(typed).collect();
        wanted.sort();
        wanted.dedup();
        let mut scores: HashMap<u32, f32> = HashMap::new();
        let mut whole = 0.0;
        for word in &wanted {
            let entries = self.entries(word);
            // Inverse document frequency: what stands everywhere tells nothing.
            let weight = (self.entry_count as f32 / (entries.len() as f32 + 1.0)).ln().max(0.05);
            whole += weight;
            for entry in entries {
                *scores.entry(*entry).or_default() += weight;
            }
        }
        let mut scores: Vec<(u32, f32)> =
            scores.into_iter().filter(|(_, score)| *score * 2.0 >= whole).collect();
        scores.sort_by(|(one, one_score), (other, other_score)| {
            other_score.total_cmp(one_score).then(one.cmp(other))
        });
        scores.into_iter().take(MAX_ANSWERS).map(|(entry, _)| entry as usize).collect()
    }
}
