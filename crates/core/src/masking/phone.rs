//! Phone numbers: international ones by their country code, national ones by how Spain, France, Romania, the United Kingdom and
//! the United States write theirs.

use super::label::Class;
use super::number::Digits;
use super::scan::Scan;
use super::signs::{is_digit, is_word};

/// The most digits a number has (ITU-T E.164), with what is dialled before.
const LONGEST: usize = 17;
/// Country codes, and how many digits numbers have with them.
const CODES: [(&[u8], usize); 5] = [(&[1], 11), (&[3, 3], 11), (&[3, 4], 11), (&[4, 0], 11), (&[4, 4], 12)];
/// Groups of national numbers that begin with 0.
const TRUNK: &str = " :: 22222 433 4222 334 46 37 28 244 ; 56 344 434 533 47 38 ";
/// Groups of numbers of Spain and of the United States.
const SPAIN: &str = " 333 3222 2322 36 ";
const STATES: &str = " 334 1334 ";

/// Where the number begins and ends whose first digit is here.
pub(super) fn phone(scan: &Scan, first: usize, said: Class) -> Option<(usize, usize)> {
    let mut start = first;
    if scan.before(start) == b'(' {
        start -= 1;
    }
    let has_plus = scan.before(start) == b'+';
    start -= usize::from(has_plus);
    if is_word(scan.before(start))
        || matches!(scan.before(start), b'.' | b'-' | b'/' | b'_' | b'#' | b'=' if said != Class::Phone && !has_plus)
    {
        return None;
    }
    let mut digits = Digits::default();
    let (mut at, mut between, mut is_even) = (first, 0, true);
    let mut found = None;
    while let Some(end) = digits.take(scan, at, LONGEST) {
        at = end;
        let shape = Shape { digits: digits.values(), groups: digits.groups(), has_plus, is_even };
        let goes_on = scan.has_at(at, b"-./") && is_word(scan.byte(at + 1));
        if !is_word(scan.byte(at)) && shape.fits(said, goes_on) {
            found = Some((start, at));
        }
        let next = match (scan.byte(at), scan.byte(at + 1), scan.byte(at + 2)) {
            (sign @ (b' ' | b'-' | b'.' | b'/'), digit, _) if is_digit(digit) => {
                is_even &= between == 0 || between == sign;
                between = sign;
                at + 1
            }
            (b')', digit, _) | (b' ', b'(', digit) | (b')', b' ' | b'-', digit) | (b'(', digit, _)
                if is_digit(digit) =>
            {
                at + if is_digit(scan.byte(at + 1)) { 1 } else { 2 }
            }
            _ => return found,
        };
        at = next;
    }
    found
}

struct Shape<'a> {
    digits: &'a [u8],
    groups: &'a [u8],
    has_plus: bool,
    /// Whether the same sign stands between all groups.
    is_even: bool,
}

impl Shape<'_> {
    fn fits(&self, said: Class, goes_on: bool) -> bool {
        let digits = self.digits;
        let is_dialled = digits.starts_with(&[0, 0]);
        if self.has_plus || is_dialled {
            let digits = if is_dialled { &digits[2..] } else { digits };
            return self.is_international(digits, is_dialled);
        }
        match said {
            Class::Phone => matches!(digits.len(), 6..=15),
            Class::Other | Class::NationalId => false,
            _ => self.is_even && !goes_on && self.is_national(),
        }
    }

    fn is_international(&self, digits: &[u8], is_dialled: bool) -> bool {
        if !matches!(digits.len(), 9..=15) || digits[0] == 0 {
            return false;
        }
        match CODES.iter().find(|(code, _)| digits.starts_with(code)) {
            // With or without the zero that is dialled within the country.
            Some((code, length)) => {
                digits.len() == *length || digits.len() == length + 1 && digits[code.len()] == 0
            }
            // A long number of zeros and more is more often an order's.
            None => !is_dialled || self.groups.len() > 1,
        }
    }

    fn is_national(&self) -> bool {
        let digits = self.digits;
        match (digits[0], digits.len()) {
            (0, 10) => digits[1] != 0 && (self.groups.len() == 1 || self.has_groups(&TRUNK[3..])),
            (0, 11) => {
                matches!(digits[1], 1 | 2 | 3 | 7) && (self.groups.len() == 1 || self.has_groups(TRUNK))
            }
            (6 | 7 | 9, 9) => self.has_groups(SPAIN),
            (1, 11) => self.groups.len() == 4 && self.has_groups(STATES) && digits[4] > 1,
            (2..=9, 10) => digits[3] > 1 && self.has_groups(STATES),
            _ => false,
        }
    }

    fn has_groups(&self, list: &str) -> bool {
        let mut written = [b' '; 8];
        let end = self.groups.len();
        if !matches!(end, 2..=6) {
            return false;
        }
        for (place, group) in written[1..].iter_mut().zip(self.groups) {
            *place = b'0' + group;
        }
        list.as_bytes().windows(end + 2).any(|part| *part == written[..end + 2])
    }
}
