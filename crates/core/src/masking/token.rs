//! Keys and tokens: by the prefixes that their makers publish, by their form, and by how little they look like words.

use super::signs::{WHITE, WORD, is_digit, is_key, is_letter, is_white, is_word, run_end};
use crate::text::{has, parts};

/// Prefixes as their makers' documents give them. The letter before each says how long the rest is at least (A for none, each
/// further letter two more), `.` that only letters and digits count for that. Publishable keys (`pk_live_`) stay: they stand in every page.
const PREFIXES: &str = "Esk_live_ Esk_test_ Erk_live_ Erk_test_ Ewhsec_ Eshpat_ Eshpss_ Eshpca_ Eshppa_ Eshpua_ Eshptka_ \
     Fghp_ Fgho_ Fghu_ Fghs_ Fghr_ Fgithub_pat_ Fglpat- Fglptt- Fgldt- Fxoxb- Fxoxp- Fxoxa- Fxoxr- Fxoxs- Fxoxe- Fxapp- \
     GAKIA GASIA HAIza Fya29. GSG. .Pkey- .Mnpm_ .Epypi- .Pdop_v1_ .Pdoo_v1_ .Pdor_v1_ Fsq0atp- Fsq0csp- .TEAAA \
     Faccess_token$ .Olive_ .Otest_ .Tck_ .Tcs_ .Ppk_ Fsk-ant- Fsk-proj- .Ksk- .Mhf_ Fxkeysib- Fxsmtpsib- Fmlsn. .Ggsk_ .Jsbp_ \
     Fdckr_pat_ Flin_api_ FPMAK- FATATT3 Frpa_ Fpscale_tkn_ Fhvs. Ffigd_ .Kr8_ Fsecret_live_ Fsecret_test_ Fprv_live_ Fprv_test_";

/// Whether there are prefixes that begin with such three signs.
static BEGINNINGS: [u32; 64] = {
    let (text, mut table) = (PREFIXES.as_bytes(), [0; 64]);
    let mut at = 0;
    while at + 3 < text.len() {
        if at == 0 || text[at - 1] == b' ' {
            let start = if text[at] == b'.' { at + 2 } else { at + 1 };
            let place = beginning(text[start], text[start + 1], text[start + 2]);
            table[place >> 5] |= 1 << (place & 31);
        }
        at += 1;
    }
    table
};

/// A number below 2,048 for three signs (multiplicative hashing, Knuth).
const fn beginning(first: u8, second: u8, third: u8) -> usize {
    let signs = u32::from_le_bytes([first, second, third, 0]);
    (signs.wrapping_mul(0x9E37_79B1) >> 21) as usize
}

/// The end of a key that begins here with a published prefix, and the rule.
pub(super) fn prefixed(text: &[u8], start: usize) -> Option<(usize, &'static str)> {
    let &[first, second, third, ..] = text.get(start..)? else { return None };
    let place = beginning(first, second, third);
    if BEGINNINGS[place >> 5] >> (place & 31) & 1 == 0 {
        return None;
    }
    let rest = &text[start..];
    for entry in parts(PREFIXES, b' ') {
        let (is_strict, entry) = match entry.as_bytes() {
            [b'.', entry @ ..] => (true, entry),
            entry => (false, entry),
        };
        let (Some((least, prefix)), true) = (entry.split_first(), entry.len() > 1) else { continue };
        if !rest.starts_with(prefix) {
            continue;
        }
        let least = usize::from(least - b'A') * 2;
        // In a text that was broken, the rest may have gone to the next line.
        let first = start + prefix.len();
        let body = run_end(text, first, WHITE).min(first + 2);
        if is_strict && run_end(text, first, WORD) < first + least {
            continue;
        }
        let end = body_end(text, body);
        let has_digit = text[body..end].iter().any(|byte| is_digit(*byte));
        if end - body >= least && (!is_strict && body == first || has_digit) {
            return Some((continued(text, end), "prefix"));
        }
    }
    None
}

fn body_end(text: &[u8], start: usize) -> usize {
    let mut end = start;
    while let Some(&byte) = text.get(end)
        && (is_key(byte) && byte != b'/' || matches!(byte, b'.' | b'$'))
    {
        end += 1;
    }
    while end > start && matches!(text[end - 1], b'.' | b'-') {
        end -= 1;
    }
    end
}

/// Where a key ends that was broken at ends of lines.
fn continued(text: &[u8], mut end: usize) -> usize {
    loop {
        let next = run_end(text, end, WHITE).min(end + 3);
        let next_end = body_end(text, next);
        let piece = &text[next..next_end];
        let is_line = text[end..next].iter().any(|byte| *byte != b' ');
        if next == end || piece.len() < 6 || !is_mixed(piece) || !(is_line || made(piece).changes > 3) {
            return end;
        }
        end = next_end;
    }
}

/// The end of a JSON web token (RFC 7519) that begins here.
pub(super) fn json_token(text: &[u8], start: usize) -> Option<(usize, &'static str)> {
    let rest = &text[start..];
    if !rest.starts_with(b"eyJ") {
        return None;
    }
    let (mut dots, mut end) = (0, start);
    while let Some(&byte) = text.get(end)
        && (is_key(byte) || byte == b'.')
    {
        dots += usize::from(byte == b'.');
        end += 1;
    }
    while matches!(text[end - 1], b'.' | b'-') {
        dots -= usize::from(text[end - 1] == b'.');
        end -= 1;
    }
    (dots > 0 && end - start > 20).then(|| (continued(text, end), "jwt"))
}

/// What the signs stand for in base64 (RFC 4648, either alphabet), if that looks like a text.
pub(super) fn encoded(signs: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut bits, mut held) = (0u32, 0);
    for sign in signs {
        let value = match sign {
            b'A'..=b'Z' => sign - b'A',
            b'a'..=b'z' => sign - b'a' + 26,
            b'0'..=b'9' => sign - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            let byte = (bits >> held) as u8;
            // Most runs are no texts: their first bytes say so.
            if byte < b' ' && !is_white(byte) || byte == 0x7F || byte >= 0x80 && !is_continued(&bytes, byte) {
                return None;
            }
            bytes.push(byte);
        }
    }
    Some(bytes)
}

/// Whether a byte goes on, or begins, as UTF-8 does.
fn is_continued(bytes: &[u8], byte: u8) -> bool {
    let is_after = bytes.last().is_some_and(|last| *last >= 0x80);
    if byte & 0xC0 == 0x80 { is_after } else { matches!(byte, 0xC2..0xF5) }
}

/// How a value is made.
#[derive(Clone, Copy, Debug)]
struct Made {
    digits: usize,
    lower: usize,
    upper: usize,
    /// How often one class follows another.
    changes: usize,
}

fn made(value: &[u8]) -> Made {
    let (mut counts, mut changes, mut last) = ([0; 4], 0, None);
    for byte in value {
        let class = match byte {
            b'0'..=b'9' => 0,
            b'a'..=b'z' | 0x80.. => 1,
            b'A'..=b'Z' => 2,
            _ => 3,
        };
        counts[class] += 1;
        changes += usize::from(last.is_some_and(|last| last != class));
        last = Some(class);
    }
    let [digits, lower, upper, _] = counts;
    Made { digits, lower, upper, changes }
}

/// Letters and digits in one: no word, no number.
pub(super) fn is_mixed(value: &[u8]) -> bool {
    let made = made(value);
    made.digits > 0 && made.lower + made.upper > 0 && !is_code_of_words(value)
}

/// Whether somebody may have this for a password: no word and no number that a sentence would have.
pub(super) fn is_secret_like(value: &[u8]) -> bool {
    let made = made(value);
    let letters = made.lower + made.upper;
    value.len() >= 5
        && ((made.digits > 0 && letters > 0)
            || (made.upper > 0 && made.lower > 0 && made.changes > 2)
            || value[..value.len() - 1].iter().any(|byte| has(b"!@#$%^*~", *byte)))
}

/// Whether this is a key rather than a word, a name or a code of an error.
pub(super) fn is_key_like(value: &[u8]) -> bool {
    let made = made(value);
    let letters = made.lower + made.upper;
    if value.len() < 8 || is_code_of_words(value) {
        return false;
    }
    (made.digits > 0 && letters > 0)
        || made.digits >= 16
        || (value.len() >= 12 && made.lower > 0 && made.upper > 0 && made.changes * 3 >= value.len())
}

/// `TOKEN_ERROR_401`, `invalid-token-2`: words and numbers, joined.
pub(super) fn is_code_of_words(value: &[u8]) -> bool {
    let mut parts = 0;
    for part in value.split(|byte| !is_word(*byte)) {
        let letters = part.iter().filter(|byte| is_letter(**byte)).count();
        let digits = part.len() - letters;
        if letters > 0 && digits > 0 || digits > 6 {
            return false;
        }
        parts += usize::from(letters > 2);
    }
    parts > 1
}
