//! Undoes what addresses (RFC 3986), HTML and JSON do to signs.

use super::lookalike::{DROPPED, KEPT, look};
use super::signs::{DIGIT, run_end};
use crate::text::{has, parts};

/// Entities that stand for signs which occur in numbers, keys and their surroundings.
/// The sign comes first, `~` for none.
const NAMES: &str = " nbsp| ensp| emsp| thinsp|-hyphen|-ndash|-mdash|-minus|&amp|\"quot|'apos|<lt|>gt|@commat|.period|:colon|\
     =equals|_lowbar|/sol|+plus|#num|%percnt|~shy|~zwj|~zwnj|~lrm|~rlm|,comma|;semi";
/// The longest entity that is looked for, with its sign and its end.
const LONGEST: usize = 12;

/// How many bytes the escape takes that begins here, and what it stands for; inside, another stands right before.
pub(super) fn unescaped(text: &[u8], is_inside: bool, is_digit_before: bool) -> Option<(usize, u8)> {
    let byte = |at: usize| text.get(at).copied().unwrap_or_default();
    let is_percent = text[0] == b'%';
    // Where its digits begin, how they count, how many there are at most, and the sign that may end them: without one, no digit
    // is left out.
    let (start, radix, most, end) = match (text[0], byte(1)) {
        (b'%', _) => (1, 16, 2, 0),
        (b'\\', b'u') if byte(2) == b'{' => (3, 16, 6, b'}'),
        (b'\\', b'u') => (2, 16, 4, 0),
        (b'\\', b'x') => (2, 16, 2, 0),
        (b'\\', b'n' | b'r') => return Some((2, b'\n')),
        (b'\\', b't') => return Some((2, b'\t')),
        (b'\\', escaped) => return has(b"\"'\\/", escaped).then_some((2, escaped)),
        (_, b'#') if byte(2) | 0x20 == b'x' => (3, 16, 12, b';'),
        (_, b'#') => (2, 10, 12, b';'),
        _ => return named(text),
    };
    let (mut at, number) = digits(text, start, radix, most)?;
    if end != 0 {
        at += usize::from(byte(at) == end);
    } else if at < start + most {
        return None;
    }
    if !is_percent {
        return Some((at, sign_of(number)));
    }
    // One byte of a character alone is none: `%B` begins the first track of a card.
    let is_alone = number >= 0x80 && !is_inside && byte(3) != b'%';
    // "%4242…" is more likely a number behind a sign, unless it would be too long for one: "%34242…" is one with its
    // first digit escaped.
    let run = run_end(text, 1, DIGIT) - 1;
    let longest = if (0x30..=0x39).contains(&number) { 16 } else { usize::MAX };
    let is_number = !is_inside && !is_digit_before && (12..=longest).contains(&run);
    (!is_alone && !is_number).then_some((at, sign(number)))
}

/// Where the digits end that begin here, and their number.
fn digits(text: &[u8], start: usize, radix: u32, most: usize) -> Option<(usize, u32)> {
    let (mut at, mut number) = (start, 0u32);
    while at < start + most
        && let Some(digit) = text.get(at).and_then(|byte| char::from(*byte).to_digit(radix))
    {
        number = (number * radix + digit).min(0x20_0000);
        at += 1;
    }
    (at > start).then_some((at, number))
}

fn named(text: &[u8]) -> Option<(usize, u8)> {
    let length = text.iter().take(LONGEST).position(|byte| *byte == b';')?;
    for known in parts(NAMES, b'|') {
        let (sign, name) = known.as_bytes().split_first()?;
        if *name == text[1..length] {
            return Some((length + 1, if *sign == b'~' { DROPPED } else { *sign }));
        }
    }
    None
}

/// One byte of those that an address escapes: they may be parts of a character, which the next round sees.
fn sign(byte: u32) -> u8 {
    match byte as u8 {
        // No text in UTF-8 has these.
        KEPT | DROPPED => b'?',
        b'\t' | b'\n' | b'\r' => byte as u8,
        0..0x20 | 0x7F => DROPPED,
        byte => byte,
    }
}

fn sign_of(number: u32) -> u8 {
    match number {
        0..0x80 => sign(number),
        _ => match look(number) {
            // Some letter.
            KEPT => 0xC3,
            sign => sign,
        },
    }
}
