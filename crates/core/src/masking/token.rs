//! Keys and tokens: by the prefixes that their makers publish, by their form, and by how little they look like words.

use super::filter::Filter;
use super::mark::Way;
use super::signs::{WHITE, WORD, is_digit, is_key, is_white, run_end};
use crate::text::{has, parts};

/// Prefixes as their makers' documents give them. The letter before each says how long the rest is at least (A for none, each
/// further letter two more), a small one that only letters and digits count for that. Publishable keys (`pk_live_`) stay: they stand in every page.
const PREFIXES: &str = "Esk_live_ Esk_test_ Erk_live_ Erk_test_ Ewhsec_ Eshpat_ Eshpss_ Eshpca_ Eshppa_ Eshpua_ Eshptka_ \
     Fghp_ Fgho_ Fghu_ Fghs_ Fghr_ Fgithub_pat_ Fglpat- Fglptt- Fgldt- Fxoxb- Fxoxp- Fxoxa- Fxoxr- Fxoxs- Fxoxe- Fxapp- \
     GAKIA GASIA HAIza Fya29. GSG. pkey- mnpm_ epypi- pdop_v1_ pdoo_v1_ pdor_v1_ Fsq0atp- Fsq0csp- tEAAA \
     Faccess_token$ olive_ otest_ tck_ tcs_ ppk_ Fsk-ant- Fsk-proj- ksk- mhf_ Fxkeysib- Fxsmtpsib- Fmlsn. ggsk_ jsbp_ \
     Fdckr_pat_ Flin_api_ FPMAK- FATATT3 Frpa_ Fpscale_tkn_ Fhvs. Ffigd_ kr8_ Fsecret_live_ Fsecret_test_ Fprv_live_ Fprv_test_";

/// The first three signs of prefixes.
static BEGINNINGS: Filter = Filter::new();

/// Fills the filter.
pub(super) fn prepare() {
    for entry in parts(PREFIXES, b' ') {
        if let [_, first, second, third, ..] = entry.as_bytes() {
            BEGINNINGS.add([*first, *second, *third, 0]);
        }
    }
}

/// The end of a key that begins here with a published prefix, and the rule.
pub(super) fn prefixed(text: &[u8], start: usize) -> Option<(usize, Way)> {
    let rest = text.get(start..)?;
    let [first, second, third, ..] = *rest else { return None };
    if !BEGINNINGS.may_have([first, second, third, 0]) {
        return None;
    }
    for entry in parts(PREFIXES, b' ') {
        let (Some((least, prefix)), true) = (entry.as_bytes().split_first(), entry.len() > 1) else {
            continue;
        };
        if !rest.starts_with(prefix) {
            continue;
        }
        let is_strict = least.is_ascii_lowercase();
        let least = usize::from(least & 31) * 2 - 2;
        // In a text that was broken, the rest may have gone to the next line.
        let first = start + prefix.len();
        let body = run_end(text, first, WHITE).min(first + 2);
        if is_strict && run_end(text, first, WORD) < first + least {
            continue;
        }
        let end = body_end(text, body);
        let has_digit = text[body..end].iter().any(|byte| is_digit(*byte));
        if end - body >= least && (!is_strict && body == first || has_digit) {
            return Some((continued(text, end), Way::Prefix));
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
        let made = Made::of(piece);
        if next == end || piece.len() < 6 || !made.is_mixed() || !(is_line || made.changes > 3) {
            return end;
        }
        end = next_end;
    }
}

/// The end of a JSON web token (RFC 7519) that begins here.
pub(super) fn json_token(text: &[u8], start: usize) -> Option<(usize, Way)> {
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
    (dots > 0 && end - start > 20).then(|| (continued(text, end), Way::Jwt))
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
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Made<'a> {
    value: &'a [u8],
    pub(super) digits: usize,
    lower: usize,
    pub(super) upper: usize,
    /// How often one class follows another.
    changes: usize,
    /// Parts of more than two letters, between other signs.
    words: usize,
    /// Whether a part is neither a word nor a short number.
    has_other: bool,
}

impl Made<'_> {
    pub(super) fn of(value: &[u8]) -> Made<'_> {
        let mut made = Made { value, ..Made::default() };
        let (mut last, mut letters, mut digits) = (None, 0, 0);
        // What stands behind the last part ends it.
        for (place, byte) in value.iter().chain(b" ").enumerate() {
            let class = match byte {
                b'0'..=b'9' => 0,
                b'a'..=b'z' | 0x80.. => 1,
                b'A'..=b'Z' => 2,
                _ => 3,
            };
            match class {
                0 => digits += 1,
                1 | 2 => letters += 1,
                _ => {
                    made.has_other |= letters > 0 && digits > 0 || digits > 6;
                    made.words += usize::from(letters > 2);
                    (letters, digits) = (0, 0);
                }
            }
            if place < value.len() {
                made.digits += usize::from(class == 0);
                made.lower += usize::from(class == 1);
                made.upper += usize::from(class == 2);
                made.changes += usize::from(last.is_some_and(|last| last != class));
            }
            last = Some(class);
        }
        made
    }

    pub(super) fn letters(&self) -> usize {
        self.lower + self.upper
    }

    fn has_both(&self) -> bool {
        self.digits > 0 && self.letters() > 0
    }

    /// Letters and digits in one: no word, no number.
    pub(super) fn is_mixed(&self) -> bool {
        self.has_both() && !self.is_words()
    }

    /// Whether somebody may have this for a password: no word and no number that a sentence would have.
    pub(super) fn is_secret(&self) -> bool {
        self.value.len() >= 5
            && (self.has_both()
                || self.upper > 0 && self.lower > 0 && self.changes > 2
                || self.value[..self.value.len() - 1].iter().any(|byte| has(b"!@#$%^*~", *byte)))
    }

    /// Whether this is a key rather than a word, a name or a code of an error.
    pub(super) fn is_key(&self) -> bool {
        let length = self.value.len();
        length >= 8
            && !self.is_words()
            && (self.has_both()
                || self.digits >= 16
                || length >= 12 && self.lower > 0 && self.upper > 0 && self.changes * 3 >= length)
    }

    /// `TOKEN_ERROR_401`, `invalid-token-2`: words and numbers, joined.
    pub(super) fn is_words(&self) -> bool {
        self.words > 1 && !self.has_other
    }
}
