//! Undoes what addresses (RFC 3986), HTML and JSON do to signs.

use super::lookalike::{DROPPED, KEPT, look};
use crate::text::parts;

/// Entities that stand for signs which occur in numbers, keys and their surroundings.
const NAMES: &str = "nbsp ensp emsp thinsp -hyphen -ndash -mdash -minus &amp \"quot 'apos <lt >gt @commat .period :colon =equals \
     _lowbar /sol +plus #num %percnt ~shy ~zwj ~zwnj ~lrm ~rlm ,comma ;semi";
/// The longest entity that is looked for, with its sign and its end.
const LONGEST: usize = 12;

/// How many bytes the escape takes that begins here, and what it stands for; inside, another stands right before.
pub(super) fn unescaped(text: &[u8], is_inside: bool, is_digit_before: bool) -> Option<(usize, u8)> {
    let byte = |at: usize| text.get(at).copied().unwrap_or_default();
    match (text[0], byte(1)) {
        (b'%', _) => {
            let (length, number) = digits(text, 1, 16, 2)?;
            // One byte of a character alone is none: `%B` begins the first track of a card.
            let is_alone = number >= 0x80 && !is_inside && byte(3) != b'%';
            // "%4242…" is more likely a number behind a sign, unless it would be too long for one: "%34242…" is one with its
            // first digit escaped.
            let run = text[1..].iter().take(20).take_while(|byte| byte.is_ascii_digit()).count();
            let longest = if (0x30..=0x39).contains(&number) { 16 } else { usize::MAX };
            let is_number = !is_inside && !is_digit_before && (12..=longest).contains(&run);
            (length == 3 && !is_alone && !is_number).then_some((3, sign(number)))
        }
        (b'\\', b'u') if byte(2) == b'{' => numbered(text, 3, 16, 6, b'}'),
        (b'\\', b'u') => numbered(text, 2, 16, 4, 0).filter(|(length, _)| *length == 6),
        (b'\\', b'x') => numbered(text, 2, 16, 2, 0).filter(|(length, _)| *length == 4),
        (b'\\', b'n' | b'r') => Some((2, b'\n')),
        (b'\\', b't') => Some((2, b'\t')),
        (b'\\', escaped @ (b'"' | b'\'' | b'\\' | b'/')) => Some((2, escaped)),
        (b'&', b'#') if byte(2) | 0x20 == b'x' => numbered(text, 3, 16, 12, b';'),
        (b'&', b'#') => numbered(text, 2, 10, 12, b';'),
        (b'&', _) => named(text),
        _ => None,
    }
}

/// Where the digits end that begin here, and their number.
#[inline(never)]
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

/// A number in digits, whose end sign may be missing.
#[inline(never)]
fn numbered(text: &[u8], start: usize, radix: u32, most: usize, end: u8) -> Option<(usize, u8)> {
    let (at, number) = digits(text, start, radix, most)?;
    let length = at + usize::from(end != 0 && text.get(at) == Some(&end));
    Some((length, sign_of(number)))
}

fn named(text: &[u8]) -> Option<(usize, u8)> {
    let length = text.iter().take(LONGEST).position(|byte| *byte == b';')?;
    let name = &text[1..length];
    for known in parts(NAMES, b' ') {
        let known = known.as_bytes();
        let is_sign = !known[0].is_ascii_alphabetic();
        if !name.is_empty() && &known[usize::from(is_sign)..] == name {
            let stands_for = match known[0] {
                b'~' => DROPPED,
                sign if is_sign => sign,
                _ => b' ',
            };
            return Some((length + 1, stands_for));
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
