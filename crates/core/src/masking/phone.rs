//! Phone numbers: international ones by their country code, national ones by how Spain, France, Romania, the United Kingdom and
//! the United States write theirs.

use super::label::{Class, lists};
use super::number::Digits;
use super::scan::Scan;
use super::signs::{DIGIT, is_digit, is_word};
use crate::text::has;

/// The most digits a number has (ITU-T E.164), with what is dialled before.
const LONGEST: usize = 17;
/// Groups of European national numbers: ten, eleven (`:`, `;`) or fewer digits.
const EUROPE: &str = " : 22222 433 4222 334 46 37 28 244 ; 56 344 434 533 47 38 333 3222 2322 36 ";
/// Groups of numbers of the United States.
const STATES: &str = " 334 1334 ";

/// Where the number begins and ends whose first digit is here.
pub(super) fn phone(scan: &Scan, first: usize, said: Class) -> Option<(usize, usize)> {
    let mut start = first - usize::from(scan.before(first) == b'(');
    let has_plus = scan.before(start) == b'+';
    start -= usize::from(has_plus);
    let before = scan.before(start);
    if is_word(before) || said != Class::Phone && !has_plus && has(b".-/_#=", before) {
        return None;
    }
    let mut digits = Digits::default();
    let (mut at, mut between, mut is_even) = (first, 0, true);
    let mut found = None;
    while let Some(end) = digits.take(scan, at, LONGEST) {
        let (sign, next) = (scan.byte(end), scan.byte(end + 1));
        let is_alone = is_even && !(has(b"-./", sign) && is_word(next));
        if !is_word(sign) && fits(&digits, has_plus, is_alone, said) {
            found = Some((start, end));
        }
        at = end + 1;
        if has(b" -./", sign) && is_digit(next) {
            is_even &= between == 0 || between == sign;
            between = sign;
        } else if sign == b')' && has(b" -", next) || sign == b' ' && next == b'(' {
            at += 1;
        } else if !has(b"()", sign) {
            break;
        }
        if !scan.is_at(at, DIGIT) {
            break;
        }
    }
    found
}

fn fits(digits: &Digits, has_plus: bool, is_alone: bool, said: Class) -> bool {
    let all = digits.values();
    let is_dialled = all.starts_with(&[0, 0]);
    match said {
        _ if is_dialled => is_international(&all[2..], digits.group_count == 1),
        _ if has_plus => is_international(all, false),
        Class::Phone => matches!(all.len(), 6..=15),
        Class::Other | Class::NationalId => false,
        _ => is_alone && is_national(digits),
    }
}

/// Whether a number with its country's code may be one; a long number of zeros and more is more often an order's.
fn is_international(digits: &[u8], may_be_order: bool) -> bool {
    let (code, length) = match digits {
        [1, ..] => (1, 11),
        [3, 3 | 4, ..] | [4, 0, ..] => (2, 11),
        [4, 4, ..] => (2, 12),
        [0, ..] => return false,
        _ => return matches!(digits.len(), 9..=15) && !may_be_order,
    };
    // With or without the zero that is dialled within the country.
    digits.len() == length || digits.len() == length + 1 && digits[code] == 0
}

fn is_national(digits: &Digits) -> bool {
    let all = &digits.values;
    let is_grouped = |groups| lists(groups, digits.groups());
    match (all[0], digits.count) {
        (0, 10) => all[1] != 0 && is_grouped(EUROPE),
        (0, 11) => matches!(all[1], 1..=3 | 7) && is_grouped(EUROPE),
        (6 | 7 | 9, 9) => is_grouped(EUROPE),
        (1, 11) => all[4] > 1 && is_grouped(STATES),
        (2.., 10) => all[3] > 1 && is_grouped(STATES),
        _ => false,
    }
}
