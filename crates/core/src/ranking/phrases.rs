//! Finds phrases in a text, whatever its capitals, accents and punctuation.

use crate::recogniser::letters;
use crate::text::{concat, has, parts};

/// How many letters of a phrase it is looked up by.
const BEGINNING: usize = 3;
/// How many places there are for phrases by their beginnings; a power of two.
const PLACES: usize = 1024;
/// For how many words `…` stands at most.
const GAP_WORDS: usize = 4;
/// How much of a text is looked at, in bytes: people complain first, then add logs and lists of what they run.
const LONGEST_TEXT: usize = 2_000;
/// How a phrase's text says that a word goes on, that other words may stand here, and that any number does.
const OPEN: u8 = b'*';
const GAP: &str = "…";
const NUMBER: &[u8] = b"0";
/// What stands between words of which any may stand here.
const OR: u8 = b'/';

/// Phrases, each of some owner.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Phrases {
    /// By their first letters; those that begin otherwise may lie with them.
    by_beginning: Vec<Vec<Phrase>>,
}

#[derive(Clone, Debug, PartialEq)]
struct Phrase {
    /// In small letters, a space after each word, [`OPEN`] at the end of those that go on.
    text: String,
    owner: usize,
}

impl Phrases {
    /// Adds a phrase. A word with `*` at its end may go on; `…` stands for a few words that may be anything, `0` for any
    /// number (but at the beginning), `one/other` for either word.
    pub fn add(&mut self, phrase: &str, owner: usize) {
        let mut start = 0;
        for choice in parts(phrase, b' ') {
            let end = start + choice.len();
            if has(choice.as_bytes(), OR) {
                for word in parts(choice, OR) {
                    self.add(&concat(&[&phrase[..start], word, &phrase[end..]]), owner);
                }
                return;
            }
            start = end + 1;
        }
        let mut text = String::with_capacity(phrase.len() + 1);
        for word in parts(phrase, b' ') {
            if word == GAP {
                text.push_str(GAP);
            } else {
                text.push_str(plain(word).trim_ascii());
            }
            if word.as_bytes().ends_with(&[OPEN]) {
                text.push(OPEN as char);
            }
            text.push(' ');
        }
        if let Some(place) = place(&text) {
            if self.by_beginning.is_empty() {
                self.by_beginning.resize_with(PLACES, Vec::new);
            }
            self.by_beginning[place].push(Phrase { text, owner });
        }
    }

    /// Calls `found` with the owner of every phrase in the text.
    pub fn find(&self, text: &str, mut found: impl FnMut(usize)) {
        let text = plain(text);
        // Every word has a space before and after it.
        let mut words = parts(&text, b' ');
        while let (Some(_), Some(rest)) = (words.next(), words.rest()) {
            let Some(phrases) = place(rest).and_then(|place| self.by_beginning.get(place)) else { continue };
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
    let mut words = parts(phrase, b' ');
    let (Some(word), Some(phrase)) = (words.next(), words.rest()) else { return true };
    let mut seen = parts(text, b' ');
    if word == GAP {
        for _ in 0..=GAP_WORDS {
            let Some(text) = seen.rest() else { return false };
            if begins(text, phrase) {
                return true;
            }
            seen.next();
        }
        return false;
    }
    let (Some(seen), Some(text)) = (seen.next(), seen.rest()) else { return false };
    let (seen, word) = (seen.as_bytes(), word.as_bytes());
    let is_alike = match word {
        [stem @ .., OPEN] => seen.starts_with(stem),
        NUMBER => seen.first().is_some_and(u8::is_ascii_digit),
        _ => seen == word,
    };
    is_alike && begins(text, phrase)
}

/// The place of what begins with these letters; `None` if it begins with none.
fn place(text: &str) -> Option<usize> {
    let mut place = 0;
    for byte in text.bytes().take(BEGINNING) {
        // Where a word of two letters ends, phrase and text may differ in what follows.
        if byte == b' ' || byte == OPEN {
            break;
        }
        place = place * 31 + usize::from(byte);
    }
    (place > 0).then_some(place & (PLACES - 1))
}

/// In small letters without accents, words parted by single spaces, a space before and after all; without lines whose box
/// nobody has ticked, as they stand in forms for reports.
fn plain(text: &str) -> String {
    let text = &text[..text.floor_char_boundary(LONGEST_TEXT)];
    let mut plain = String::with_capacity(text.len() + 2);
    plain.push(' ');
    for line in parts(text, b'\n') {
        if !is_unticked(line) {
            for letter in letters(line) {
                match letter {
                    Some(letter) => plain.push(letter),
                    None if !plain.ends_with(' ') => plain.push(' '),
                    None => {}
                }
            }
        }
        if !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    plain
}

fn is_unticked(line: &str) -> bool {
    let mut line = line.as_bytes();
    while let [b' ' | b'\t' | b'-' | b'*' | b'>', rest @ ..] = line {
        line = rest;
    }
    line.starts_with(b"[ ]")
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
    fn of_several_words_any_may_stand_there() {
        let phrases = ["turn*/switch* it on/off"];

        assert_eq!(found(&phrases, "I turned it off and switch it on"), [0, 0]);
        assert_eq!(found(&phrases, "turn off, switch it"), [0; 0]);
    }

    #[test]
    fn a_nought_stands_for_any_number() {
        let phrases = ["updat* to … 0.0", "code 403"];

        assert_eq!(found(&phrases, "Updated to WooCommerce 9.4.1"), [0]);
        assert_eq!(found(&phrases, "updated to 10.0-beta2"), [0]);
        assert_eq!(found(&phrases, "updated to nine point four; code 404"), [0; 0]);
    }

    #[test]
    fn boxes_that_nobody_ticked_and_what_comes_after_the_complaint_say_nothing() {
        let form = "The cart is empty\n- [ ] with a default theme\n - [x] only this plugin\n";
        assert_eq!(found(&["default theme", "this plugin"], form), [1]);

        let log = format!("{form}{}default theme", "line of a log\n".repeat(200));
        assert_eq!(found(&["default theme", "this plugin"], &log), [1]);
    }

    #[test]
    fn a_phrase_may_begin_with_a_short_word() {
        assert_eq!(found(&["a bug", "ie11", "é"], "it is a bug in IE11. É"), [0, 1, 2]);
    }
}
