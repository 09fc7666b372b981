//! Patterns of the operator's, and texts that a person chose: compared sign by sign, never with anything that reads back.

use super::signs::{WHITE, is_digit, is_letter, is_white, is_word, run_end};
use crate::text::has;

/// The most places a pattern has, so that they fit into one number.
pub(super) const MOST_PLACES: usize = 60;
/// How many letters and digits `*` takes at most.
const MOST_ANY: usize = 64;

/// Where the pattern's match ends that begins here; the longest.
pub(super) fn match_end(pattern: &[u8], text: &[u8], start: usize) -> Option<usize> {
    let (first, last) = (*pattern.first()?, *pattern.last()?);
    if pattern.len() > MOST_PLACES || start > 0 && joins(first, text[start - 1]) {
        return None;
    }
    // A bit for every place that may come next.
    let (mut states, mut found) = (1u64, None);
    for (count, &byte) in text[start..].iter().enumerate() {
        let mut next = 0;
        for (place, &sign) in pattern.iter().enumerate() {
            if states >> place & 1 == 1 && fits(sign, byte) {
                next |= 2 << place;
                if sign == b'*' && count < MOST_ANY * 2 {
                    next |= 1 << place;
                }
            }
        }
        states = next;
        if states == 0 {
            break;
        }
        let end = start + count + 1;
        if states >> pattern.len() & 1 == 1 && !text.get(end).is_some_and(|byte| joins(last, *byte)) {
            found = Some(end);
        }
    }
    found
}

fn fits(sign: u8, byte: u8) -> bool {
    match sign {
        b'#' => is_digit(byte),
        b'?' => is_letter(byte),
        b'*' => is_word(byte),
        sign if is_white(sign) => is_white(byte),
        sign => sign.eq_ignore_ascii_case(&byte),
    }
}

/// Whether a match would end within a word here.
fn joins(sign: u8, byte: u8) -> bool {
    is_word(byte) && (is_word(sign) || has(b"#?*", sign))
}

/// Where the chosen text ends that begins here: white space may have become other white space.
pub(super) fn chosen_end(chosen: &[u8], text: &[u8], start: usize) -> Option<usize> {
    let (mut at, mut place) = (start, 0);
    while let Some(&sign) = chosen.get(place) {
        if is_white(sign) {
            let next = run_end(text, at, WHITE);
            if next == at {
                return None;
            }
            at = next;
            place = run_end(chosen, place, WHITE);
        } else if text.get(at) == Some(&sign) {
            (at, place) = (at + 1, place + 1);
        } else {
            return None;
        }
    }
    Some(at)
}
