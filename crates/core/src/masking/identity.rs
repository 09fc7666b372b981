//! National identity numbers: of Spain, France, Romania, the United States and the United Kingdom.

use super::kind::Kind;
use super::label::Class;
use super::number::Digits;
use super::scan::Scan;
use super::signs::{is_digit, is_word};

/// The most digits such a number has.
const LONGEST: usize = 15;
/// The letter of a Spanish number, by its rest when divided by 23.
const SPANISH: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";

type Found = (Kind, &'static str, usize, usize);

/// The number whose first digit is here; behind a label, what has no check digits is one too.
pub(super) fn identity(scan: &Scan, start: usize, digits_end: usize, said: Class) -> Option<Found> {
    let is_said = said == Class::NationalId;
    let first = digits_end - start;
    // None begins with more digits, or with so many.
    if first > LONGEST || is_digit(scan.before(start)) {
        return None;
    }
    let before = scan.before(start);
    let mut digits = Digits::default();
    let (mut at, mut between) = (start, 0);
    loop {
        at = digits.take(scan, at, LONGEST)?;
        let (all, groups) = (digits.values(), digits.groups());
        if let Some((rule, start, end)) =
            spanish(scan, all, groups, start, at).or_else(|| british(scan, all, groups, start, at))
        {
            return Some((Kind::NationalId, rule, start, end));
        }
        let is_part = is_word(before) || scan.goes_on(at, &[between]);
        let rule = match all.len() {
            9 if (groups == [3, 2, 4] && between == b'-' || is_said) && american(all) => "ssn",
            10 if is_said && health(all) => "nhs",
            13 if groups.len() == 1 && said != Class::Other && romanian(all) => "cnp",
            15 if french(all) => "nir",
            _ => "",
        };
        if !is_part && !rule.is_empty() {
            return Some((Kind::NationalId, rule, start, at));
        }
        let sign = scan.byte(at);
        if !matches!(sign, b' ' | b'-' | b'.')
            || between != 0 && between != sign
            || !is_digit(scan.byte(at + 1))
            || first > 13
        {
            return None;
        }
        between = sign;
        at += 1;
    }
}

/// DNI: eight digits and a letter; NIE: X, Y or Z, seven digits, a letter.
fn spanish(
    scan: &Scan,
    digits: &[u8],
    groups: &[u8],
    start: usize,
    end: usize,
) -> Option<(&'static str, usize, usize)> {
    if !matches!(digits.len(), 7 | 8) || !matches!(groups, [7] | [8] | [2, 3, 3] | [1, 3, 3]) {
        return None;
    }
    let letter_at = end + usize::from(scan.has_at(end, b"- ."));
    let letter = scan.byte(letter_at).to_ascii_uppercase();
    if is_word(scan.byte(letter_at + 1)) || scan.byte(letter_at + 1) == b'\'' {
        return None;
    }
    let mut start = start;
    let mut number = 0;
    if digits.len() == 7 {
        start -= usize::from(start > 0 && matches!(scan.before(start), b'-' | b' '));
        if start == 0 {
            return None;
        }
        number = match scan.before(start).to_ascii_uppercase() {
            letter @ b'X'..=b'Z' => u32::from(letter - b'X'),
            _ => return None,
        };
        start -= 1;
    }
    for digit in digits {
        number = number * 10 + u32::from(*digit);
    }
    let is_one = SPANISH[number as usize % 23] == letter && !is_word(scan.before(start));
    // "12345678 a" is a number before a word.
    let is_near = letter_at == end || scan.byte(letter_at).is_ascii_uppercase();
    (is_one && is_near).then_some((if digits.len() == 7 { "nie" } else { "dni" }, start, letter_at + 1))
}

/// NINO: two letters, six digits, A to D. It has no check digit, but letters that never occur.
fn british(
    scan: &Scan,
    digits: &[u8],
    groups: &[u8],
    start: usize,
    end: usize,
) -> Option<(&'static str, usize, usize)> {
    if digits.len() != 6 || !matches!(groups, [6] | [2, 2, 2]) {
        return None;
    }
    let start = start - usize::from(start > 0 && scan.before(start) == b' ');
    if start < 2 || is_word(scan.before(start - 2)) || matches!(scan.before(start - 2), b'-' | b'_') {
        return None;
    }
    let (first, second) = (scan.byte(start - 2), scan.byte(start - 1));
    let never = |letter: u8, never: &[u8]| !letter.is_ascii_uppercase() || never.contains(&letter);
    if never(first, b"DFIQUV") || never(second, b"DFIQUVO") {
        return None;
    }
    if matches!(&[first, second], b"BG" | b"GB" | b"KN" | b"NK" | b"NT" | b"TN" | b"ZZ") {
        return None;
    }
    let letter_at = end + usize::from(scan.byte(end) == b' ');
    let is_one = matches!(scan.byte(letter_at), b'A'..=b'D') && !is_word(scan.byte(letter_at + 1));
    is_one.then_some(("nino", start - 2, letter_at + 1))
}

/// SSN: the areas, groups and serial numbers that are given out.
fn american(digits: &[u8]) -> bool {
    let area = number(&digits[..3]);
    area != 0 && area != 666 && area < 900 && number(&digits[3..5]) != 0 && number(&digits[5..]) != 0
}

/// NHS number: weights from ten down to two, mod 11.
fn health(digits: &[u8]) -> bool {
    let sum = weighted(digits, &[10, 9, 8, 7, 6, 5, 4, 3, 2]);
    let check = (11 - sum % 11) % 11;
    check == u32::from(digits[9])
}

/// CNP: sex and century, birthday, county, then weights mod 11.
fn romanian(digits: &[u8]) -> bool {
    let sum = weighted(digits, &[2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]);
    let county = number(&digits[7..9]);
    digits[0] != 0
        && matches!(number(&digits[3..5]), 1..=12)
        && matches!(number(&digits[5..7]), 1..=31)
        && matches!(county, 1..=52 | 70 | 80..84)
        && (if sum % 11 == 10 { 1 } else { sum % 11 }) == u32::from(digits[12])
}

/// NIR: sex, year, month, thirteen digits in all, then 97 less their rest.
fn french(digits: &[u8]) -> bool {
    let month = number(&digits[3..5]);
    let is_month = matches!(month, 1..=12 | 20..=42 | 50..=99);
    matches!(digits[0], 1..=4 | 7 | 8) && is_month && 97 - number(&digits[..13]) % 97 == number(&digits[13..])
}

/// The sum of the first digits, each as often as its weight says.
fn weighted(digits: &[u8], weights: &[u8]) -> u32 {
    let mut sum = 0;
    for (digit, weight) in digits.iter().zip(weights) {
        sum += u32::from(*digit) * u32::from(*weight);
    }
    sum
}

fn number(digits: &[u8]) -> u64 {
    digits.iter().fold(0, |number, digit| number * 10 + u64::from(*digit))
}
