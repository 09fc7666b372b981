//! Classes of bytes.

use super::view::{BARRIER, CARD_BARRIER};

/// Of ASCII, or of a letter beyond it.
pub(super) const LETTER: u8 = 1;
pub(super) const DIGIT: u8 = 2;
pub(super) const WORD: u8 = LETTER | DIGIT;
/// At these a detector begins.
const SIGN: u8 = 4;
/// Part of a key, or of a text in base64, as either alphabet of RFC 4648 has it.
pub(super) const KEY: u8 = 8;
pub(super) const WHITE: u8 = 16;
/// What may stand between the digits of one number.
pub(super) const BETWEEN: u8 = 32;
/// May begin something that is folded. Latin letters with accents stay: two bytes that begin with C3 to CA.
pub(super) const FOLDED: u8 = 64;

/// Stands for a mark. No detector looks across it.
pub(super) const MARKED: u8 = 128;

static CLASSES: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => LETTER | KEY,
            0x80.. => LETTER,
            b'0'..=b'9' => DIGIT | KEY,
            b' ' | b'\t' | b'\n' | b'\r' => WHITE | BETWEEN,
            b'-' => SIGN | KEY | BETWEEN,
            b'_' | b'+' | b'/' => KEY | BETWEEN,
            b'@' | b':' | b'?' | b'&' => SIGN | BETWEEN,
            CARD_BARRIER => SIGN | MARKED,
            BARRIER => MARKED,
            _ => BETWEEN,
        };
        if matches!(byte as u8, 0..9 | 11 | 12 | 14..32 | 0x7F | 0xC2 | 0xCB.. | b'%' | b'&' | b'\\' | b'[') {
            table[byte] |= FOLDED;
        }
        byte += 1;
    }
    table
};

/// Whether a byte is of one of these classes.
pub(super) fn is(classes: u8, byte: u8) -> bool {
    CLASSES[byte as usize] & classes != 0
}

/// Where the bytes end that are of these classes.
pub(super) fn run_end(text: &[u8], start: usize, classes: u8) -> usize {
    let mut end = start;
    while let Some(&byte) = text.get(end)
        && is(classes, byte)
    {
        end += 1;
    }
    end
}

/// Whether a scanner has nothing to do here.
pub(super) fn is_other(byte: u8) -> bool {
    !is(WORD | SIGN, byte)
}

pub(super) fn is_letter(byte: u8) -> bool {
    is(LETTER, byte)
}

pub(super) fn is_digit(byte: u8) -> bool {
    is(DIGIT, byte)
}

pub(super) fn is_word(byte: u8) -> bool {
    is(WORD, byte)
}

pub(super) fn is_white(byte: u8) -> bool {
    is(WHITE, byte)
}

pub(super) fn is_key(byte: u8) -> bool {
    is(KEY, byte)
}
