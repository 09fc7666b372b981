//! Finds phrases in a text, whatever its capitals, accents and punctuation.

use std::collections::HashMap;

use crate::recogniser::letters;

/// How many letters of a phrase it is looked up by.
const BEGINNING: usize = 3;
/// For how many words `…` stands at most.
const GAP_WORDS: usize = 4;
/// How a phrase's text says that a word goes on, and that other words may stand here.
const OPEN: char = '*';
const GAP: &str = "…";

/// Phrases, each of some owner.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Phrases {
    /// By their first letters.
    by_beginning: HashMap<[u8; BEGINNING], Vec<Phrase>>,
}

#[derive(Clone, Debug, PartialEq)]
struct Phrase {
    /// In small letters, a space after each word, [`OPEN`] at the end of those that go on.
    text: String,
    owner: usize,
}

impl Phrases {
    /// Adds a phrase. A word with `*` at its end may go on; `…` stands for a few words that may be anything.
    pub fn add(&mut self, phrase: &str, owner: usize) {
        let mut text = String::with_capacity(phrase.len() + 1);
        for word in phrase.split(' ') {
            if word == GAP {
                text.push_str(GAP);
            } else {
                text.push_str(plain(word).trim());
            }
            if word.ends_with(OPEN) {
                text.push(OPEN);
            }
            text.push(' ');
        }
        if let Some(beginning) = beginning(&text) {
            self.by_beginning.entry(beginning).or_default().push(Phrase { text, owner });
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
                if begins(rest, &phrase.text) {
                    found(phrase.owner);
                }
            }
        }
    }
}

/// Whether a text begins with a phrase. Both have a space after each word.
fn begins(text: &str, phrase: &str) -> bool {
    let Some((word, phrase)) = phrase.split_once(' ') else { return true };
    if word == GAP {
        let mut rest = Some(text);
        for _ in 0..=GAP_WORDS {
            let Some(text) = rest else { return false };
            if begins(text, phrase) {
                return true;
            }
            rest = text.split_once(' ').map(|(_, rest)| rest);
        }
        return false;
    }
    let (stem, is_open) = match word.strip_suffix(OPEN) {
        Some(stem) => (stem, true),
        None => (word, false),
    };
    let Some((ending, text)) = text.strip_prefix(stem).and_then(|rest| rest.split_once(' ')) else {
        return false;
    };
    (is_open || ending.is_empty()) && begins(text, phrase)
}

/// The first letters, a short word filled up with the space behind it.
fn beginning(text: &str) -> Option<[u8; BEGINNING]> {
    let mut beginning = [b' '; BEGINNING];
    for (place, byte) in text.bytes().take(BEGINNING).enumerate() {
        // Where a word of two letters ends, phrase and text may differ in what follows.
        if byte == b' ' || byte == OPEN as u8 {
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
    fn words_may_go_on_and_others_may_stand_between() {
        let phrases = ["turn* … off … work*", "conflict with"];

        assert_eq!(found(&phrases, "I turned the app off and it works"), [0]);
        assert_eq!(found(&phrases, "Turn off: working!"), [0]);
        assert_eq!(found(&phrases, "turned one of all of them off, and it works"), [0; 0], "too far apart");
        assert_eq!(found(&phrases, "turned off"), [0; 0]);
        assert_eq!(found(&phrases, "turn off … works; a conflict without"), [0]);
    }

    #[test]
    fn a_phrase_may_begin_with_a_short_word() {
        assert_eq!(found(&["a bug", "ie11", "é"], "it is a bug in IE11. É"), [0, 1, 2]);
    }
}
