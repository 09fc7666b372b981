//! What signs of other scripts look like: digits are digits in every script, letters pass for others, spaces and dashes are many.

/// The sign stays as it is.
pub(super) const KEPT: u8 = 0xFF;
/// The sign can't be seen.
pub(super) const DROPPED: u8 = 0xFE;

/// What the letters of Greek from 0391 and of Cyrillic from 0400 look like.
static GREEK: &[u8; 0x3D] = b"AB..EZH.IK.MN.O.P..TY.X.........a...e...ik..v.o.p...u.x......";
static CYRILLIC: &[u8; 0x60] =
    b".....SIIJ.......A.B..E.3..K.MHO.PCTy.X..........a6...e....k...o.pc.y.x............h..siij.......";

/// From a character on, how many pass for a sign. A digit and `!` are the first of a row, all else is the same for all.
/// What is frequent comes first.
static SIGNS: [(u16, u8, u8); 85] = [
    (0x2018, 4, b'\''),
    (0xA0, 1, b' '),
    (0xAB, 1, b'"'),
    (0xBB, 1, b'"'),
    (0x201C, 4, b'"'),
    (0x2010, 6, b'-'),
    (0x2212, 1, b'-'),
    (0xFF01, 94, b'!'),
    (0x85, 1, b'\n'),
    (0x2028, 2, b'\n'),
    (0x1680, 1, b' '),
    (0x2000, 11, b' '),
    (0x202F, 1, b' '),
    (0x205F, 1, b' '),
    (0x3000, 1, b' '),
    (0xAD, 1, DROPPED),
    (0x300, 112, DROPPED),
    (0x61C, 1, DROPPED),
    (0x115F, 2, DROPPED),
    (0x180B, 5, DROPPED),
    (0x200B, 5, DROPPED),
    (0x202A, 5, DROPPED),
    (0x2060, 16, DROPPED),
    (0x20D0, 48, DROPPED),
    (0x3164, 1, DROPPED),
    (0xFE00, 16, DROPPED),
    (0xFEFF, 1, DROPPED),
    (0xFFA0, 1, DROPPED),
    (0xFFF9, 3, DROPPED),
    (0xB2, 2, b'2'),
    (0xB7, 1, b'.'),
    (0xB9, 1, b'1'),
    (0x2022, 1, b'.'),
    (0x2024, 1, b'.'),
    (0x2027, 1, b'.'),
    (0x2070, 1, b'0'),
    (0x2074, 6, b'4'),
    (0x24EA, 1, b'0'),
    (0x24FF, 1, b'0'),
    (0x4BB, 1, b'h'),
    (0x4C0, 1, b'l'),
    (0x4CF, 1, b'l'),
    (0x501, 1, b'd'),
    // The zeros of the scripts of Unicode that have digits of their own (general category Nd).
    (0x660, 10, b'0'),
    (0x6F0, 10, b'0'),
    (0x7C0, 10, b'0'),
    (0x966, 10, b'0'),
    (0x9E6, 10, b'0'),
    (0xA66, 10, b'0'),
    (0xAE6, 10, b'0'),
    (0xB66, 10, b'0'),
    (0xBE6, 10, b'0'),
    (0xC66, 10, b'0'),
    (0xCE6, 10, b'0'),
    (0xD66, 10, b'0'),
    (0xDE6, 10, b'0'),
    (0xE50, 10, b'0'),
    (0xED0, 10, b'0'),
    (0xF20, 10, b'0'),
    (0x1040, 10, b'0'),
    (0x1090, 10, b'0'),
    (0x17E0, 10, b'0'),
    (0x1810, 10, b'0'),
    (0x1946, 10, b'0'),
    (0x19D0, 10, b'0'),
    (0x1A80, 10, b'0'),
    (0x1A90, 10, b'0'),
    (0x1B50, 10, b'0'),
    (0x1BB0, 10, b'0'),
    (0x1C40, 10, b'0'),
    (0x1C50, 10, b'0'),
    (0x2080, 10, b'0'),
    (0xA620, 10, b'0'),
    (0xA8D0, 10, b'0'),
    (0xA900, 10, b'0'),
    (0xA9D0, 10, b'0'),
    (0xA9F0, 10, b'0'),
    (0xAA50, 10, b'0'),
    (0xABF0, 10, b'0'),
    // The ones of digits in circles, brackets and before full stops.
    (0x2460, 9, b'1'),
    (0x2474, 9, b'1'),
    (0x2488, 9, b'1'),
    (0x2776, 9, b'1'),
    (0x2780, 9, b'1'),
    (0x278A, 9, b'1'),
];

/// The sign of ASCII that a character passes for, or [`KEPT`] or [`DROPPED`].
pub(super) fn look(character: u32) -> u8 {
    let of = |table: &[u8], first: u32| match table[(character - first) as usize] {
        b'.' => KEPT,
        sign => sign,
    };
    match character {
        0x391..=0x3CD => return of(GREEK, 0x391),
        0x400..=0x45F => return of(CYRILLIC, 0x400),
        // Thirteen alphabets for mathematics, then five rows of digits.
        0x1D400..=0x1D6A3 => {
            let letter = ((character - 0x1D400) % 52) as u8;
            return if letter < 26 { letter + b'A' } else { letter - 26 + b'a' };
        }
        0x1D7CE..=0x1D7FF => return ((character - 0x1D7CE) % 10) as u8 + b'0',
        0x1FBF0..=0x1FBF9 => return (character - 0x1FBF0) as u8 + b'0',
        0xE0000..=0xE0FFF => return DROPPED,
        _ => {}
    }
    for (first, count, sign) in &SIGNS {
        let place = character.wrapping_sub(u32::from(*first));
        if place < u32::from(*count) {
            let is_row = matches!(sign, b'!' | b'0'..=b'9');
            return if is_row { sign + place as u8 } else { *sign };
        }
    }
    match character {
        // They are written like letters.
        0xAA | 0xB0 | 0xB5 | 0xBA => KEPT,
        // Punctuation, arrows, boxes, pictures: they part what stands between them.
        0xA1..=0xBF | 0x2000..=0x2BFF | 0x3001..=0x3020 | 0x1F000..=0x1FAFF => b'|',
        _ => KEPT,
    }
}

/// The length and the number of the character in UTF-8 that begins here; `None` if none does.
pub(super) fn character(text: &[u8]) -> Option<(usize, u32)> {
    let first = u32::from(*text.first()?);
    let (length, mut number) = match first {
        0xC2..=0xDF => (2, first & 0x1F),
        0xE0..=0xEF => (3, first & 0xF),
        0xF0..=0xF4 => (4, first & 7),
        _ => return None,
    };
    for byte in text.get(1..length)? {
        if byte & 0xC0 != 0x80 {
            return None;
        }
        number = number << 6 | u32::from(byte & 0x3F);
    }
    Some((length, number))
}
