//! International bank account numbers (ISO 13616): lengths by country, check digits mod 97.

use super::scan::Scan;
use super::signs::{BETWEEN, LETTER, WORD, is_word};

/// Behind each length, the countries of the registry whose numbers are so long.
const COUNTRIES: &str = "15NO16BE18DKFIFKFOGLNLSD19MKSI20ATBAEEKZLTLUMNXK21CHHRLILV22BGBHCRDEGBGEIEMERSVA23AEGIILIQOMSOTL\
     24ADCZESMDPKROSASESKTNVG25LYPTST26ISTR27BIDJFRGRITMCMRSM28ALAZBYCYDOGTHNHULBNIPLSV29BREGPSQAUA30JOKWMUYE31MTSC32LC33RU";

impl<'v, 'p> Scan<'v, 'p> {
    /// The account number whose check digits stand here, behind the letters of its country.
    pub(super) fn account(&self, start: usize, digits_end: usize) -> Option<(usize, usize)> {
        let first = start.checked_sub(2)?;
        let is_country = self.run_end(first, LETTER) == start && !self.is_behind(first, WORD);
        if digits_end < start + 2 || !is_country {
            return None;
        }
        let (mut length, mut found) = (0, 0);
        for entry in COUNTRIES.as_bytes().chunks(2) {
            if entry[0].is_ascii_digit() {
                length = usize::from(entry[0] - b'0') * 10 + usize::from(entry[1] - b'0');
            } else if entry.eq_ignore_ascii_case(&self.text[first..start]) {
                found = length;
            }
        }
        let (mut signs, mut count, mut at) = ([0; 34], 0, first);
        while count < found {
            let sign = self.byte(at);
            if sign < 0x80 && is_word(sign) {
                signs[count] = sign;
                count += 1;
                at += 1;
            } else {
                let next = self.run_end(at, BETWEEN);
                if next == at || next > at + 4 {
                    return None;
                }
                at = next;
            }
        }
        let mut rest = 0;
        // Country and check digits come last.
        for place in 4..count + 4 {
            let value = char::from(signs[place % count]).to_digit(36).unwrap_or_default();
            rest = (rest * if value > 9 { 100 } else { 10 } + value) % 97;
        }
        (rest == 1 && !self.is_at(at, WORD)).then_some((first, at))
    }
}
