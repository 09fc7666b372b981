//! What addresses hold: mail addresses, users and passwords, values of queries, addresses of machines.

use super::kind::{Kind, Treatment};
use super::label::{Label, Link};
use super::mark::Way;
use super::scan::Scan;
use super::signs::{DIGIT, LETTER, MARKED, WHITE, WORD, is_digit, is_word};
use crate::text::has;

/// What ends names of files that have an @ in them.
const FILES: &str = " png jpg jpeg webp svg gif avif js mjs css map ";
/// Names in queries whose values give access.
const NAMES: &str = " key code state sig auth k t hash hmac sso s access sign ticket invite reset confirm ";

impl<'v, 'p> Scan<'v, 'p> {
    /// A mail address around this sign (RFC 5321, as people have them).
    pub(super) fn email(&mut self, at: usize) {
        if at <= self.userinfo_end {
            return;
        }
        let mut start = at;
        while start > 0 && is_local(self.byte(start - 1)) && at - start < 64 {
            start -= 1;
        }
        while start < at && self.has_at(start, b".'-") {
            start += 1;
        }
        let (mut end, mut last) = (at + 1, at + 1);
        while self.is_at(end, WORD)
            || (self.has_at(end, b".-") && self.is_at(end + 1, WORD) || self.starts_at(end, b"--"))
        {
            if self.byte(end) == b'.' {
                last = end + 1;
            }
            end += 1;
        }
        let is_name = end >= last + 2 && self.run_end(last, LETTER) == end || self.starts_at(last, b"xn--");
        if start < at && last > at + 1 && is_name && !self.is_listed(FILES, last, end) {
            self.find(Kind::Email, Way::Form, start, end);
        }
    }

    /// `://user:password@`, or an address of a machine.
    pub(super) fn colon(&mut self, at: usize) {
        if self.byte(at + 1) == b'/' && self.byte(at + 2) == b'/' {
            let start = at + 3;
            let end = self.up_to(start, WHITE | MARKED, b"/?#\"'<>");
            // The last one: a password may have others.
            if let Some(length) = self.text[start..end].iter().rposition(|byte| *byte == b'@') {
                self.find(Kind::Secret, Way::Userinfo, start, start + length);
                self.userinfo_end = start + length;
            }
        } else if self.policy.treatment(Kind::Ip) != Treatment::Keep {
            self.sixth(at);
        }
    }

    /// The value of a query that begins behind `?` or `&`.
    pub(super) fn query(&mut self, at: usize) {
        let name_end = self.end_of(at + 1, WORD, b"-_+");
        if self.byte(name_end) != b'=' || !self.is_listed(NAMES, at + 1, name_end) {
            return;
        }
        let value = Label {
            sign: b'=',
            link: Link::Sign,
            link_at: name_end,
            at: name_end + 1,
            start: at,
            quote: 0,
            is_quoted: false,
            is_apart: false,
        };
        self.secret(Kind::Secret, Way::Query, value);
    }

    /// Four numbers up to 255 (RFC 791).
    pub(super) fn internet_address(&mut self, start: usize) {
        if self.policy.treatment(Kind::Ip) == Treatment::Keep
            || self.is_behind(start, WORD)
            || self.before(start) == b'.'
        {
            return;
        }
        let mut at = start;
        for part in 0..4 {
            let end = self.run_end(at, DIGIT);
            let number = self.text[at..end]
                .iter()
                .fold(0u32, |number, digit| (number * 10 + u32::from(digit - b'0')).min(999));
            if end == at || number > 255 || (part < 3 && self.byte(end) != b'.') {
                return;
            }
            at = end + usize::from(part < 3);
        }
        if !self.goes_on(at, b".") {
            self.find(Kind::Ip, Way::V4, start, at);
        }
    }

    /// Groups of four hexadecimal digits (RFC 4291).
    fn sixth(&mut self, at: usize) {
        let mut start = at;
        while start > 0 && self.before(start).is_ascii_hexdigit() && at - start < 5 {
            start -= 1;
        }
        let (mut end, mut colons, mut group, mut gaps, mut is_number) = (start, 0, 0, 0, false);
        // The longest has eight groups of four.
        while end - start < 40 {
            match self.byte(end) {
                b':' => {
                    gaps += usize::from(group == 0 && end > start);
                    colons += 1;
                    group = 0;
                }
                byte if byte.is_ascii_hexdigit() && group < 4 => {
                    group += 1;
                    is_number |= is_digit(byte);
                }
                _ => break,
            }
            end += 1;
        }
        let is_alone = !self.is_behind(start, WORD) && self.before(start) != b':' && !self.is_at(end, WORD);
        let is_full = colons == 7 && gaps == 0 || matches!(colons, 3..8) && gaps == 1;
        if is_alone && is_full && is_number {
            self.find(Kind::Ip, Way::V6, start, end);
        }
    }
}

fn is_local(byte: u8) -> bool {
    is_word(byte) || has(b"._-+'~", byte)
}
