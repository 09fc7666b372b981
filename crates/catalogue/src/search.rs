//! Looks codes up: as they are written, by their beginning, within two edits, and by words of their meaning.

mod edits;
mod keys;
mod words;

use askwell_core::catalogue::Catalogue;

use keys::Keys;
use words::Words;

/// The most answers of one search.
pub const MAX_ANSWERS: usize = 20;

/// Everything that is searched. It holds places of entries, not their texts.
#[derive(Debug)]
pub struct Index {
    keys: Keys,
    words: Words,
}

/// An entry that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Its place in the catalogue.
    pub entry: usize,
    /// How it was found.
    pub way: Way,
}

/// How an entry was found; the better ways come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// It is written so, but for capitals and what joins its words.
    Exact,
    /// It begins so.
    Beginning,
    /// It is written so but for this many edits.
    Edits(u8),
    /// Its texts have the words.
    Words,
}

/// Other systems whose codes were found as well as the first answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// Their places.
    pub others: Vec<usize>,
    /// Why the first is first.
    pub reason: Reason,
}

/// Why one of several that are written alike is shown first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Its system is the one that was asked about, or that the shop is on.
    System(usize),
    /// Nothing tells which is meant.
    None,
}

/// Whether other systems have the code of the first answer, too.
pub fn tie(answers: &[Answer], catalogue: &Catalogue, system: Option<&str>) -> Option<Tie> {
    let (first, rest) = answers.split_first()?;
    if first.way != Way::Exact {
        return None;
    }
    let system_of = |answer: &Answer| catalogue.entries[answer.entry].system;
    let its = system_of(first);
    let mut others: Vec<usize> = Vec::new();
    for other in rest.iter().take_while(|answer| answer.way == Way::Exact).map(system_of) {
        if other != its && !others.contains(&other) {
            others.push(other);
        }
    }
    let is_asked = system.is_some_and(|system| catalogue.systems[its].id == system);
    let reason = if is_asked { Reason::System(its) } else { Reason::None };
    (!others.is_empty()).then_some(Tie { others, reason })
}

impl Index {
    /// Indexes a catalogue.
    pub fn of(catalogue: &Catalogue) -> Index {
        Index { keys: Keys::of(catalogue), words: Words::of(catalogue) }
    }

    /// The best answers to what somebody has typed, the best first. Of answers found in the same way those of `system`
    /// come first.
    pub fn search(&self, typed: &str, catalogue: &Catalogue, system: Option<&str>) -> Vec<Answer> {
        let mut answers: Vec<Answer> = Vec::new();
        let mut add = |entries: Vec<usize>, way: Way| {
            let mut entries: Vec<usize> = entries
                .into_iter()
                .filter(|entry| answers.iter().all(|known| known.entry != *entry))
                .collect();
            let is_other =
                |entry: &usize| Some(&*catalogue.systems[catalogue.entries[*entry].system].id) != system;
            entries.sort_by_key(is_other);
            answers.extend(entries.into_iter().map(|entry| Answer { entry, way }));
            answers.len() >= MAX_ANSWERS
        };
        let exact = self.exact(typed);
        let is_full = add(exact.clone(), Way::Exact) || add(self.beginning(typed), Way::Beginning);
        if !is_full {
            // Who has written a code right has made no slip.
            let slips = if exact.is_empty() { self.almost(typed) } else { Default::default() };
            for (edits, entries) in (1..).zip(slips) {
                add(entries, Way::Edits(edits));
            }
            add(self.words(typed), Way::Words);
        }
        answers.truncate(MAX_ANSWERS);
        answers
    }

    /// Entries written so, but for capitals and what joins their words.
    pub fn exact(&self, typed: &str) -> Vec<usize> {
        self.keys.exact(&keys::key(typed))
    }

    /// Entries that begin so.
    pub fn beginning(&self, typed: &str) -> Vec<usize> {
        self.keys.beginning(&keys::key(typed), MAX_ANSWERS)
    }

    /// Entries written so but for one edit, and but for two. Short codes take only one: everything is within two edits
    /// of them.
    pub fn almost(&self, typed: &str) -> [Vec<usize>; 2] {
        self.keys.almost(&keys::key(typed), MAX_ANSWERS)
    }

    /// Entries whose texts have most of the words.
    pub fn words(&self, typed: &str) -> Vec<usize> {
        self.words.all(typed)
    }

    /// What somebody may have meant who wrote an unknown code: nothing, unless it is long enough to tell.
    pub fn meant(&self, typed: &str) -> Vec<usize> {
        self.meant_among(typed, 3)
    }

    /// The same, at most so many.
    pub fn meant_among(&self, typed: &str, most: usize) -> Vec<usize> {
        let key = keys::key(typed);
        let is_telling = key.chars().count() >= 6;
        let [one, two] = if is_telling { self.keys.almost(&key, most) } else { Default::default() };
        if one.is_empty() { two } else { one }
    }
}
