//! What is looked for: a code or another spelling of it, and how distinctive it is by itself.

use super::signs::words_of;
use super::token::{Token, is_of_word, tokens};

/// How a part of a spelling is written that may be anything.
const OPEN: [&str; 3] = ["…", "...", "*"];

/// The most words of a spelling that are looked at.
pub const MAX_WORDS: usize = 24;

/// A spelling.
#[derive(Clone, Debug)]
pub(super) struct Term {
    /// The place of its entry.
    pub entry: u32,
    /// Its parts, which stand one after the other with something between.
    pub parts: Vec<Box<str>>,
    /// What makes it distinctive.
    pub shape: Shape,
    /// Where its parts that have another after them begin among those of all terms.
    pub open: usize,
}

/// What makes a spelling unlike ordinary words and numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shape {
    /// Words joined by something else than spaces: `card_declined`.
    pub joined: bool,
    /// Capitals inside: `InvalidInput`; or a long word of capitals.
    pub capitals: bool,
    /// Letters and digits in one long word: `AH01630`; or words beside a number: "Error 1020".
    pub mixed: bool,
    /// One short word of letters and digits: `AC04`, which models of lamps have as well.
    pub short: bool,
    /// A sentence or a large part of one.
    pub phrase: bool,
    /// Digits alone: anything could be meant.
    pub number: bool,
    /// How many words.
    pub words: u8,
}

impl Term {
    /// The term of a spelling, of which `open` is the place of its first part; `None` if there is nothing in it to look for.
    pub fn of(entry: u32, open: usize, spelling: &str) -> Option<Term> {
        let parts = parts(spelling);
        let words: usize = parts.iter().map(|part| tokens(part).len()).sum();
        let is_sound = !parts.is_empty() && words <= MAX_WORDS;
        is_sound.then(|| Term { entry, shape: Shape::of(&parts), parts, open })
    }
}

/// The spelling without what may be anything.
fn parts(spelling: &str) -> Vec<Box<str>> {
    let mut parts = Vec::new();
    let mut part = String::new();
    for word in words_of(spelling) {
        if OPEN.contains(&word) {
            end(&mut part, &mut parts);
        } else {
            part.push_str(word);
            part.push(' ');
        }
    }
    end(&mut part, &mut parts);
    parts
}

/// Ends a part: what stands before its first letter or digit and after its last is none of it.
fn end(part: &mut String, parts: &mut Vec<Box<str>>) {
    let (mut first, mut last) = (None, 0);
    for (place, character) in part.char_indices() {
        if is_of_word(character) {
            first = first.or(Some(place));
            last = place + character.len_utf8();
        }
    }
    if let Some(first) = first {
        parts.push(part[first..last].into());
    }
    part.clear();
}

impl Shape {
    fn of(parts: &[Box<str>]) -> Shape {
        let mut shape = Shape::default();
        let (mut chars, mut numbers, mut long_numbers) = (0, 0, 0);
        for part in parts {
            let words = tokens(part);
            for (place, word) in words.iter().enumerate() {
                let text = &part[word.range()];
                shape.words += 1;
                chars += usize::from(word.chars);
                numbers += usize::from(word.is_number());
                long_numbers += usize::from(word.is_number() && word.digits >= 3);
                shape.mixed |= is_mixed(word);
                shape.capitals |= has_capitals(text);
                let gap = words.get(place + 1).map(|next| &part[word.end as usize..next.start as usize]);
                shape.joined |= gap.is_some_and(|gap| !gap.bytes().any(|byte| byte.is_ascii_whitespace()));
            }
        }
        let words = usize::from(shape.words);
        shape.number = numbers == words;
        shape.short = shape.mixed && words == 1 && chars <= 5;
        shape.mixed &= !shape.short;
        shape.mixed |= numbers < words && long_numbers > 0;
        shape.joined &= !shape.number;
        shape.phrase = words >= 4 || (words == 3 && chars >= 19) || parts.len() > 1;
        shape
    }
}

fn is_mixed(word: &Token) -> bool {
    word.chars >= 4 && word.digits > 0 && !word.is_number()
}

fn has_capitals(text: &str) -> bool {
    // Codes are ASCII.
    let bytes = text.as_bytes();
    let is_humped = bytes.windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
    is_humped || (bytes.len() >= 8 && bytes.iter().all(u8::is_ascii_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(spelling: &str) -> Shape {
        Term::of(0, 0, spelling).unwrap().shape
    }

    #[test]
    fn codes_are_told_from_words_and_numbers() {
        assert!(shape("card_declined").joined);
        assert!(shape("net::ERR_FAILED").joined);
        assert!(shape("InvalidInput").capitals && shape("NXDOMAIN").capitals);
        assert!(shape("AC04").short && !shape("AC04").mixed && !shape("AH01630").short);
        assert!(shape("HY0000").mixed && shape("Error 1020").mixed && !shape("code 51").mixed);
        assert!(shape("Allowed memory size of … bytes exhausted").phrase);
        assert!(shape("10486").number && shape("5.7.1").number && !shape("5.7.1").joined);
        assert_eq!(shape("declined"), Shape { words: 1, ..Shape::default() });
    }

    #[test]
    fn what_may_be_anything_parts_a_spelling() {
        let term = Term::of(0, 0, "Call to … function * ()").unwrap();

        assert_eq!(term.parts, [Box::from("Call to"), Box::from("function")]);
        assert!(Term::of(0, 0, "…").is_none());
    }
}
