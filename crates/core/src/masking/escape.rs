//! Undoes what addresses (RFC 3986), HTML and JSON do to signs.

use super::lookalike::{DROPPED, KEPT, look};

/// Entities that stand for signs which occur in numbers, keys and their surroundings.
const NAMES: &str = "nbsp ensp emsp thinsp -hyphen -ndash -mdash -minus &amp \"quot 'apos <lt >gt @commat .period :colon =equals \
     _lowbar /sol +plus #num %percnt ~shy ~zwj ~zwnj ~lrm ~rlm ,comma ;semi";
/// The longest entity that is looked for, with its sign and its end.
const LONGEST: usize = 12;

/// How many bytes the escape takes that begins here, and what it stands for; inside, another stands right before.
pub(super) fn unescaped(text: &[u8], is_inside: bool) -> Option<(usize, u8)> {
    match text {
        // "%4242…" is more likely a number behind a sign.
        [b'%', digits @ ..] if digits.iter().take(12).filter(|byte| byte.is_ascii_digit()).count() == 12 => {
            None
        }
        // One byte of a character alone is none: `%B` begins the first track of a card.
        [b'%', b'8'..=b'9' | b'A'..=b'F' | b'a'..=b'f', _, next, ..] if *next != b'%' && !is_inside => None,
        [b'%', high, low, ..] => Some((3, sign(hex(*high)? << 4 | hex(*low)?))),
        [b'\\', b'u', b'{', ..] => numbered(text, 3, 16, b'}'),
        [b'\\', b'u', a, b, c, d, ..] => {
            let number = hex(*a)? << 12 | hex(*b)? << 8 | hex(*c)? << 4 | hex(*d)?;
            Some((6, sign_of(number)))
        }
        [b'\\', b'x', high, low, ..] => Some((4, sign_of(hex(*high)? << 4 | hex(*low)?))),
        [b'\\', escaped, ..] => match escaped {
            b'n' | b'r' => Some((2, b'\n')),
            b't' => Some((2, b'\t')),
            b'"' | b'\'' | b'\\' | b'/' => Some((2, *escaped)),
            _ => None,
        },
        [b'&', b'#', b'x' | b'X', ..] => numbered(text, 3, 16, b';'),
        [b'&', b'#', ..] => numbered(text, 2, 10, b';'),
        [b'&', ..] => named(text),
        _ => None,
    }
}

/// A number in digits, whose end sign may be missing.
fn numbered(text: &[u8], start: usize, radix: u32, end: u8) -> Option<(usize, u8)> {
    let (mut at, mut number) = (start, 0u32);
    while let Some(digit) = text.get(at).and_then(|byte| hex(*byte))
        && digit < radix
        && number < 0x20_0000
    {
        number = number * radix + digit;
        at += 1;
    }
    (at > start).then_some((at + usize::from(text.get(at) == Some(&end)), sign_of(number)))
}

fn named(text: &[u8]) -> Option<(usize, u8)> {
    let length = text.iter().take(LONGEST).position(|byte| *byte == b';')?;
    let name = &text[1..length];
    for known in NAMES.split(' ') {
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

fn hex(byte: u8) -> Option<u32> {
    char::from(byte).to_digit(16)
}
