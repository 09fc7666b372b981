//! Finds phrases in a text, whatever its capitals, accents and punctuation.

use std::collections::HashMap;

use crate::recogniser::letters;

/// How many letters of a phrase it is looked up by.
const BEGINNING: usize = 3;

/// Phrases, each of some owner.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Phrases {
    /// By their first letters.
    by_beginning: HashMap<[u8; BEGINNING], Vec<Phrase>>,
}

#[derive(Clone, Debug, PartialEq)]
struct Phrase {
    /// In small letters, its words parted by single spaces.
    text: String,
    /// Whether its last word may go on.
    is_open: bool,
    owner: usize,
}

impl Phrases {
    /// Adds a phrase. With `*` at its end its last word may go on.
    pub fn add(&mut self, phrase: &str, owner: usize) {
        let (stem, is_open) = match phrase.strip_suffix('*') {
            Some(stem) => (stem, true),
            None => (phrase, false),
        };
        let text = plain(stem).trim().to_owned();
        if let Some(beginning) = beginning(&text) {
            self.by_beginning.entry(beginning).or_default().push(Phrase { text, is_open, owner });
        }
    }

    /// Calls `found` with the owner of every phrase in the text.
    pub fn find(&self, text: &str, mut found: impl FnMut(usize)) {
        let text = plain(text);
        // Every word has a space before and after it.
        for (place, _) in text.match_indices(' ') {
            let rest = &text[place + 1..];
            let Some(phrases) = beginning(rest).and_then(|beginning| self.by_beginning.get(&beginning))
            else {
                continue;
            };
            for phrase in phrases {
                let is_found = rest
                    .strip_prefix(&*phrase.text)
                    .is_some_and(|after| phrase.is_open || after.starts_with(' '));
                if is_found {
                    found(phrase.owner);
                }
            }
        }
    }
}

/// The first letters, a short word filled up with the space behind it.
fn beginning(text: &str) -> Option<[u8; BEGINNING]> {
    let mut beginning = [b' '; BEGINNING];
    for (place, byte) in text.bytes().take(BEGINNING).enumerate() {
        // Where a word of two letters ends, phrase and text may differ in what follows.
        if byte == b' ' {
            break;
        }
        beginning[place] = byte;
    }
    (beginning[0] != b' ').then_some(beginning)
}

/// In small letters without accents, words parted by single spaces, a space before and after all.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len() + 2);
    plain.push(' ');
    for letter in letters(text) {
        match letter {
            Some(letter) => plain.push(letter),
            None if !plain.ends_with(' ') => plain.push(' '),
            None => {}
        }
    }
    if !plain.ends_with(' ') {
        plain.push(' ');
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::Phrases;

    fn found(phrases: &[&str], text: &str) -> Vec<usize> {
        let mut all = Phrases::default();
        phrases.iter().enumerate().for_each(|(owner, phrase)| all.add(phrase, owner));
        let mut found = Vec::new();
        all.find(text, |owner| found.push(owner));
        found
    }

    #[test]
    fn phrases_are_found_as_whole_words_whatever_their_accents() {
        let phrases = ["mise à jour", "plugin*", "is it", "can't pay"];

        assert_eq!(found(&phrases, "Depuis la MISE A JOUR !"), [0]);
        assert_eq!(found(&phrases, "two Plugins, plug"), [1]);
        assert_eq!(found(&phrases, "Is it so? This item"), [2]);
        assert_eq!(found(&phrases, "I can’t\npay"), [3]);
        assert_eq!(found(&phrases, ""), [0; 0]);
    }

    #[test]
    fn a_phrase_may_begin_with_a_short_word() {
        assert_eq!(found(&["a bug", "ie11", "é"], "it is a bug in IE11. É"), [0, 1, 2]);
    }
}
