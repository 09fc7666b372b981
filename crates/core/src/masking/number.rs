//! Numbers: cards, accounts, phones and identity numbers.

use super::card::{LONGEST, is_card};
use super::identity;
use super::kind::Kind;
use super::label::{Class, lists};
use super::mark::Way;
use super::phone;
use super::scan::Scan;
use super::signs::{BETWEEN, DIGIT, LETTER, is_digit, is_white, is_word};

/// How many signs may stand between two groups of one number.
const MOST_BETWEEN: usize = 12;

/// For how many digits there is room.
pub(super) const VALUES: usize = LONGEST + 1;

/// Digits and how they are grouped.
#[derive(Debug, Default)]
pub(super) struct Digits {
    pub(super) values: [u8; VALUES],
    pub(super) count: usize,
    /// How many digits each group has: of more than nine, what follows `9` in ASCII.
    groups: [u8; VALUES],
    pub(super) group_count: usize,
}

impl Digits {
    fn add(&mut self, value: u8) {
        self.values[self.count] = value;
        self.count += 1;
        self.groups[self.group_count - 1] += 1;
    }

    fn begin_group(&mut self) {
        self.groups[self.group_count] = b'0';
        self.group_count += 1;
    }

    /// Takes the digits that stand here for a group; gives where they end, or `None` if there are too many.
    #[inline(never)]
    pub(super) fn take(&mut self, scan: &Scan, start: usize, most: usize) -> Option<usize> {
        self.begin_group();
        let mut at = start;
        while scan.is_at(at, DIGIT) {
            if self.count == most {
                return None;
            }
            self.add(scan.byte(at) - b'0');
            at += 1;
        }
        Some(at)
    }

    pub(super) fn values(&self) -> &[u8] {
        &self.values[..self.count]
    }

    pub(super) fn groups(&self) -> &[u8] {
        &self.groups[..self.group_count]
    }
}

impl<'v, 'p> Scan<'v, 'p> {
    /// Looks what number begins here; gives the place to go on at.
    pub(super) fn number(&mut self, start: usize) -> usize {
        let end = self.run_end(start, DIGIT);
        if matches!(self.byte(start), b'2'..=b'6')
            && let Some(end) = self.card(start)
        {
            self.find(Kind::Card, Way::Luhn, start, end);
            self.beside_card(end);
            // Another may begin within: "order 4512: 4701 …" is one with four digits too many and four too few.
            return self.run_end(start, DIGIT);
        }
        if let Some((start, end)) = self.account(start, end) {
            self.find(Kind::Iban, Way::Mod97, start, end);
            return end;
        }
        // Times, counts and versions go no further.
        let is_near_letter = self.is_at(end, LETTER) || self.is_behind(start, LETTER);
        let said = if self.said.1 == start || self.said.1 + 1 == start { self.said.0 } else { Class::Unsaid };
        if let Some((way, start, end)) = identity::identity(self, start, end, said) {
            self.find(Kind::NationalId, way, start, end);
            return end;
        }
        if !is_near_letter && let Some((start, end)) = phone::phone(self, start, said) {
            self.find(Kind::Phone, if said == Class::Phone { Way::Label } else { Way::Shape }, start, end);
            return end;
        }
        if self.byte(end) == b'.' && end - start <= 3 && said != Class::Other {
            self.internet_address(start);
        }
        end
    }

    /// The end of a card's number that begins here; of several that it could be, the longest.
    fn card(&self, start: usize) -> Option<usize> {
        let mut digits = Digits::default();
        let (mut at, mut found) = (start, None);
        let (mut first_between, mut is_even, mut is_blank) = (&self.text[..0], true, true);
        loop {
            digits.begin_group();
            while let Some(value) = self.card_digit(at, digits.count > 0) {
                if digits.count == LONGEST {
                    return found;
                }
                digits.add(value);
                at += 1;
            }
            let fits = || match digits.group_count {
                1 => true,
                _ => {
                    is_grouped(digits.groups(), is_even) || (is_even || is_blank) && self.is_alone(start, at)
                }
            };
            if is_card(&digits, || self.is_card_said(start)) && fits() {
                found = Some(at);
            }
            let next = self.run_end(at, BETWEEN).min(at + MOST_BETWEEN);
            if next == at || self.card_digit(next, true).is_none() || digits.count == LONGEST {
                return found;
            }
            let between = &self.text[at..next];
            if digits.group_count == 1 {
                first_between = between;
            }
            is_even &= between == first_between && !matches!(between[0], b',' | b':' | b';');
            is_blank &= between.iter().all(|byte| is_white(*byte));
            at = next;
        }
    }

    /// A digit, or a letter among digits that passes for one.
    fn card_digit(&self, at: usize, is_inside: bool) -> Option<u8> {
        let byte = self.byte(at);
        let value = match byte {
            b'0'..=b'9' => return Some(byte - b'0'),
            b'O' | b'o' => 0,
            b'l' | b'I' => 1,
            _ => return None,
        };
        let is_near =
            self.is_behind(at, DIGIT) && !is_letter_but(self.byte(at + 1)) || self.is_at(at + 1, DIGIT);
        (is_inside && is_near).then_some(value)
    }

    /// Whether no other number goes on before and behind.
    fn is_alone(&self, start: usize, end: usize) -> bool {
        let mut before = start;
        while before > 0 && start - before < 3 && self.is_at(before - 1, BETWEEN) {
            before -= 1;
        }
        let next = self.run_end(end, BETWEEN).min(end + 3);
        let goes_on = next > end && self.is_at(next, DIGIT);
        !(goes_on || before < start && self.is_behind(before, DIGIT))
    }

    /// Whether a word says that what begins here is a card.
    fn is_card_said(&self, start: usize) -> bool {
        let before = &self.text[start.saturating_sub(24)..start];
        before.windows(4).any(|part| lists(" card cart tarj visa ", part))
    }
}

/// A letter that passes for no digit.
fn is_letter_but(byte: u8) -> bool {
    is_word(byte) && !is_digit(byte) && !matches!(byte, b'O' | b'o' | b'l' | b'I')
}

/// As cards are printed (4-4-4-4, 4-6-5, 4-6-4), or all groups alike.
fn is_grouped(groups: &[u8], is_even: bool) -> bool {
    let (first, last) = (groups[0], groups[groups.len() - 1]);
    let is_alike = groups[..groups.len() - 1].iter().all(|group| *group == first);
    is_alike && last <= first && (first == b'4' || is_even) || lists(" 464 465 ", groups)
}
