//! Looks for signs at the ends of a text and for pieces inside, in as few bytes of code as it takes.
//!
//! The standard library's patterns are compiled anew for every kind of pattern, which a page would have to load.

use crate::text::{Parts, parts};

/// Whether a text begins with one of these signs.
#[inline(never)]
pub(super) fn begins(text: &[u8], signs: &str) -> bool {
    signs_of(signs).any(|sign| text.starts_with(sign))
}

/// Whether a text ends with one of these signs.
#[inline(never)]
pub(super) fn ends(text: &[u8], signs: &str) -> bool {
    signs_of(signs).any(|sign| text.ends_with(sign))
}

fn signs_of(signs: &str) -> impl Iterator<Item = &[u8]> {
    // A sign goes on for as long as its bytes do.
    signs.as_bytes().chunk_by(|_, next| next & 0xc0 == 0x80)
}

/// Where a piece first stands in a text. For short texts: every place is tried.
#[inline(never)]
pub(super) fn place_of(piece: &[u8], text: &[u8]) -> Option<usize> {
    let mut place = 0;
    while place + piece.len() <= text.len() {
        if &text[place..place + piece.len()] == piece {
            return Some(place);
        }
        place += 1;
    }
    None
}

/// Whether a text has one of these pieces, which are parted by spaces.
pub(super) fn has_any(text: &[u8], pieces: &str) -> bool {
    any_of(pieces, |piece| place_of(piece, text).is_some())
}

/// Whether a word is one of these, which are parted by spaces.
pub(super) fn is_in(word: &[u8], words: &str) -> bool {
    any_of(words, |other| other == word)
}

fn any_of(words: &str, is: impl Fn(&[u8]) -> bool) -> bool {
    words_of(words).any(|word| is(word.as_bytes()))
}

/// Words that are parted by single spaces.
pub(super) fn words_of(words: &str) -> Parts<'_> {
    parts(words, b' ')
}

/// A text without spaces and line breaks.
pub(super) fn joined(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    for character in text.chars() {
        if !character.is_whitespace() {
            whole.push(character);
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_seen_at_either_end() {
        let begins = |text: &str, signs| begins(text.as_bytes(), signs);
        let ends = |text: &str, signs| ends(text.as_bytes(), signs);
        assert!(begins("€ 5", "$€£") && !begins("5 €", "$€£") && !begins("", "$"));
        assert!(ends("say “", "\"“") && !ends("“ say", "\"“"));
    }

    #[test]
    fn pieces_and_words_are_found() {
        assert_eq!(place_of(b"bc", b"abcbc"), Some(1));
        assert_eq!(place_of(b"abcd", b"abc"), None);
        assert!(has_any(b"card_declined", "reject declin") && !has_any(b"card", "reject declin"));
        assert!(is_in(b"id", "ids id key") && !is_in(b"i", "ids id key"));
        assert_eq!(joined("card_\n  declined"), "card_declined");
    }
}
