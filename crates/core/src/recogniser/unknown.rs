//! What looks like a code, though no entry knows it: joined words, letters with digits, and numbers that are announced.

use super::family::Formed;
use super::signs::{begins, has_any, is_in};
use super::surroundings::Surroundings;
use super::token::Token;
use crate::text::has;

/// The longest code.
const MAX_CODE_BYTES: usize = 80;
/// How many digits a code has that is a number: fewer are anything, more are of phones, parcels and cards.
const CODE_DIGITS: std::ops::RangeInclusive<u16> = 2..=8;

/// Beginnings of words that codes are made of.
const CODE_STEMS: &str = "error fail declin reject invalid denied refus missing expired exceed unavailable timeout blocked \
required mismatch unsupported unknown unauthor forbid not_ duplicate conflict insufficient limit cancel closed abort empty \
too_ cannot illegal malformed unprocess abandon inactive restrict suspected fraud";

/// Last words of names of fields, parts and files.
const NAMES: &str = "id ids key keys url uri name names date at by type email mail address phone code codes status header \
headers signature secret token method template button plugin module theme table column field fields form hook page file source \
medium campaign content term script gateway webhook list count number total amount price text label result message msg \
reason value data json csv php html js css final test old new user cart checkout product products order orders customer \
customers item items category payment payments shop store log";

/// How much a run of joined words looks like a code; 0 if it doesn't. `is_named` says that its system's name stands before it.
pub(super) fn run_worth(around: Surroundings<'_>, form: &Formed, is_named: bool) -> u8 {
    if form.system.is_some() {
        return if form.is_id { 0 } else { 9 };
    }
    let run = &around.text[form.start..form.end];
    if run.len() > MAX_CODE_BYTES || !is_of_one_size(run) || around.is_in_name() || around.is_voucher() {
        return 0;
    }
    if around.is_announced_as_error() || (is_named && (around.is_announced(2) || around.is_said())) {
        return 8;
    }
    let is_name = is_name(around);
    let is_large = run.as_bytes()[0].is_ascii_uppercase();
    match () {
        () if is_name => 0,
        () if has_stem(run) => 6,
        () if is_named && is_large => 5,
        () => 0,
    }
}

/// How much a word or number looks like a code; 0 if it doesn't. `is_named` says that a system's name stands right before it.
pub(super) fn word_worth(around: Surroundings<'_>, is_named: bool) -> u8 {
    let word = &around.tokens[around.from];
    let text = &around.text[word.range()];
    let is_plain = text.len() <= MAX_CODE_BYTES && text.is_ascii();
    if !is_plain
        || around.is_otherwise()
        || around.is_joined_to_word()
        || around.is_in_name()
        || around.is_voucher()
    {
        return 0;
    }
    if word.is_number() {
        let is_beside =
            is_named && word.chars >= 3 && !around.is_year() && !around.is_followed_by_small_word();
        let is_told = is_beside || around.is_announced_as_error();
        return if CODE_DIGITS.contains(&word.digits) && is_told && !around.is_near_numbered() {
            4
        } else {
            0
        };
    }
    let is_large = text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let is_mixed = word.digits > 0 && word.chars >= 3 && word.chars <= 12;
    match () {
        () if is_large && is_mixed && around.is_announced(2) => 5,
        () if is_humped(text) && has_stem(text) && text.as_bytes()[0].is_ascii_uppercase() => 6,
        () => 0,
    }
}

/// "XY-12": capitals and a number, announced.
pub(super) fn is_dashed(around: Surroundings<'_>, next: &Token) -> bool {
    let word = &around.tokens[around.from];
    let is_joined = &around.text[word.end as usize..next.start as usize] == "-";
    let letters = &around.text[word.range()];
    is_joined
        && next.is_number()
        && next.chars <= 6
        && (1..=6).contains(&letters.len())
        && letters.bytes().all(|byte| byte.is_ascii_uppercase())
        && !begins(&around.text.as_bytes()[next.end as usize..], "-/.@")
        && around.is_announced(2)
        && !around.is_in_address()
        && !around.is_voucher()
        && !around.is_near_numbered()
}

/// Whether all letters are capitals or all are small, and none is of another script.
fn is_of_one_size(run: &str) -> bool {
    let bytes = run.as_bytes();
    let (has_small, has_large) =
        (bytes.iter().any(u8::is_ascii_lowercase), bytes.iter().any(u8::is_ascii_uppercase));
    run.is_ascii() && has_small != has_large && has(bytes, b'_') && !bytes[0].is_ascii_digit()
}

fn is_name(around: Surroundings<'_>) -> bool {
    let last = around.text[around.tokens[around.to - 1].range()].to_ascii_lowercase();
    is_in(last.as_bytes(), NAMES)
}

fn is_humped(text: &str) -> bool {
    let mut humps = 0;
    for pair in text.as_bytes().windows(2) {
        humps += usize::from(pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
    }
    humps > 0 && text.len() >= 8
}

fn has_stem(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    has_any(text.as_bytes(), CODE_STEMS)
}
