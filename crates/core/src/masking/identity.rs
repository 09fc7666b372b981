//! National identity numbers: of Spain, France, Romania, the United States and the United Kingdom.

use super::label::{Class, lists};
use super::mark::Way;
use super::number::{Digits, VALUES};
use super::scan::Scan;
use super::signs::{DIGIT, is_digit, is_letter, is_word};
use crate::text::has;

/// The most digits such a number has.
const LONGEST: usize = 15;
/// The letter of a Spanish number, by its rest when divided by 23.
const SPANISH: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";

/// How a number was found, and from where to where it goes.
type Found = (Way, usize, usize);

/// The number whose first digit is here; behind a label, what has no check digits is one too.
pub(super) fn identity(scan: &Scan, start: usize, digits_end: usize, said: Class) -> Option<Found> {
    let is_said = said == Class::NationalId;
    let first = digits_end - start;
    let before = scan.before(start);
    // None begins with more digits, or with so many.
    if first > LONGEST || is_digit(before) {
        return None;
    }
    let mut digits = Digits::default();
    let (mut at, mut between) = (start, 0);
    loop {
        at = digits.take(scan, at, LONGEST)?;
        let found = lettered(scan, &digits, start, at);
        if found.is_some() {
            return found;
        }
        let all = &digits.values;
        let way = match digits.count {
            9 if (digits.groups() == b"324" && between == b'-' || is_said) && american(all) => Way::Ssn,
            10 if is_said && health(all) => Way::Nhs,
            13 if digits.group_count == 1 && said != Class::Other && romanian(all) => Way::Cnp,
            15 if french(all) => Way::Nir,
            // None.
            _ => Way::Label,
        };
        if way != Way::Label && !is_word(before) && !scan.goes_on(at, &[between]) {
            return Some((way, start, at));
        }
        let sign = scan.byte(at);
        let goes_on = has(b" -.", sign) && scan.is_at(at + 1, DIGIT);
        if !goes_on || between != 0 && between != sign || first > 13 {
            return None;
        }
        between = sign;
        at += 1;
    }
}

/// Numbers with a letter behind them, and with as many before as there are digits less than eight. DNI: none, NIE: X, Y or Z,
/// NINO: two. That one has no check letter, but letters that never occur.
fn lettered(scan: &Scan, digits: &Digits, start: usize, end: usize) -> Option<Found> {
    let letters = 8usize.checked_sub(digits.count)?;
    if letters > 2 {
        return None;
    }
    let is_british = letters == 2;
    let gaps: &[u8] = if is_british { b" " } else { b" -" };
    let gap = usize::from(letters > 0 && has(gaps, scan.before(start)));
    let first = start.checked_sub(gap + letters)?;
    let last = end + usize::from(scan.has_at(end, gaps) || !is_british && scan.byte(end) == b'.');
    let (letter, before, behind) = (scan.byte(last), scan.before(first), scan.byte(last + 1));
    let is_alone = is_letter(letter) && !is_word(before) && !is_word(behind);
    if !is_alone || !lists(" 8 233 7 133 6 222 ", digits.groups()) {
        return None;
    }
    let way;
    let is_one = if is_british {
        way = Way::Nino;
        let (one, other) = (scan.byte(first), scan.byte(first + 1));
        let is_never = has(b"DFIQUV", one)
            || has(b"DFIQUVO", other)
            || scan.is_listed(" BG GB KN NK NT TN ZZ ", first, first + 2);
        one.is_ascii_uppercase()
            && other.is_ascii_uppercase()
            && !is_never
            && !has(b"-_", before)
            && matches!(letter, b'A'..=b'D')
    } else {
        way = if letters == 0 { Way::Dni } else { Way::Nie };
        let mut number = 0;
        if letters > 0 {
            number = u32::from(scan.byte(first).to_ascii_uppercase().wrapping_sub(b'X'));
        }
        let is_letter_right = number < 3;
        for digit in digits.values() {
            number = number * 10 + u32::from(*digit);
        }
        // "12345678 a" is a number before a word.
        let is_near = last == end || letter.is_ascii_uppercase();
        let check = SPANISH[number as usize % SPANISH.len()];
        is_letter_right && check == letter.to_ascii_uppercase() && is_near && behind != b'\''
    };
    is_one.then_some((way, first, last + 1))
}

/// SSN: the areas, groups and serial numbers that are given out.
fn american(digits: &[u8; VALUES]) -> bool {
    let area = number(&digits[..3]);
    !matches!(area, 0 | 666 | 900..) && number(&digits[3..5]) != 0 && number(&digits[5..9]) != 0
}

/// NHS number: weights from ten down to two, mod 11.
fn health(digits: &[u8; VALUES]) -> bool {
    let sum = weighted(digits, &[10, 9, 8, 7, 6, 5, 4, 3, 2]);
    (sum + u32::from(digits[9])).is_multiple_of(11)
}

/// CNP: sex and century, birthday, county, then weights mod 11.
fn romanian(digits: &[u8; VALUES]) -> bool {
    let sum = weighted(digits, &[2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]);
    digits[0] != 0
        && matches!(number(&digits[3..5]), 1..=12)
        && matches!(number(&digits[5..7]), 1..=31)
        && matches!(number(&digits[7..9]), 1..=52 | 70 | 80..84)
        && (if sum % 11 == 10 { 1 } else { sum % 11 }) == u32::from(digits[12])
}

/// NIR: sex, year, month, thirteen digits in all, then 97 less their rest.
fn french(digits: &[u8; VALUES]) -> bool {
    let is_month = matches!(number(&digits[3..5]), 1..=12 | 20..=42 | 50..=99);
    let (number, check) = (number(&digits[..13]), number(&digits[13..15]));
    matches!(digits[0], 1..=4 | 7 | 8) && is_month && 97 - number % 97 == check
}

/// The sum of the first digits, each as often as its weight says.
fn weighted(digits: &[u8], weights: &[u8]) -> u32 {
    let mut sum = 0;
    for (digit, weight) in digits.iter().zip(weights) {
        sum += u32::from(*digit) * u32::from(*weight);
    }
    sum
}

#[inline(never)]
fn number(digits: &[u8]) -> u64 {
    digits.iter().fold(0, |number, digit| number * 10 + u64::from(*digit))
}
