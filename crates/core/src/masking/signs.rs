//! Classes of bytes.

use super::view::{BARRIER, CARD_BARRIER};

const LETTER: u8 = 1;
const DIGIT: u8 = 2;
const SIGN: u8 = 4;
const OTHER: u8 = 0;

/// What the scanner does at a byte.
static CLASSES: [u8; 256] = {
    let mut table = [OTHER; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | 0x80.. => LETTER,
            b'0'..=b'9' => DIGIT,
            b'@' | b':' | b'-' | b'?' | b'&' | CARD_BARRIER => SIGN,
            _ => OTHER,
        };
        byte += 1;
    }
    table
};

pub(super) fn is_letter(byte: u8) -> bool {
    CLASSES[byte as usize] == LETTER
}

pub(super) fn is_digit(byte: u8) -> bool {
    CLASSES[byte as usize] == DIGIT
}

/// Whether a scanner has nothing to do here.
pub(super) fn is_other(byte: u8) -> bool {
    CLASSES[byte as usize] == OTHER
}

pub(super) fn is_word(byte: u8) -> bool {
    CLASSES[byte as usize] & (LETTER | DIGIT) != 0
}

pub(super) fn is_white(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

pub(super) fn is_barrier(byte: u8) -> bool {
    matches!(byte, BARRIER | CARD_BARRIER)
}

/// What may stand between the digits of one number.
pub(super) fn is_between(byte: u8) -> bool {
    !is_word(byte) && !is_barrier(byte)
}

/// Part of a key, or of a text in base64, as either alphabet of RFC 4648 has it.
pub(super) fn is_key(byte: u8) -> bool {
    byte < 0x80 && is_word(byte) || matches!(byte, b'_' | b'-' | b'+' | b'/')
}
