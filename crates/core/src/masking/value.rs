//! Values behind labels: passwords, codes, keys, headers, street addresses.

use super::kind::Kind;
use super::label::{Class, Label, Link, lists};
use super::mark::Way;
use super::scan::Scan;
use super::signs::{DIGIT, KEY, LETTER, MARKED, WHITE, WORD, is_digit, is_letter, run_end};
use super::token::Made;
use crate::text::has;

/// What stands behind "password:" in sentences and forms and is none.
const NO_PASSWORDS: &str = " incorrect invalid wrong required missing empty null none nil true false undefined expired changed reset \
     failed hidden redacted yes no not must should cannot can is was has the a an your you please too at minimum min max enter \
     field forgotten forgot lost unknown protected string text password passwords incorrecta incorrecto invalida no olvidada \
     obligatoria debe es la el su tu mi oublie invalide incorrecte requis doit est le votre mon obligatoire gresita incorecta \
     invalida uitata trebuie este nu ai am obligatorie it i we in on and or but with if when y o et ou si sau do does won ";

/// Words before a key in a header; others are written as in a sentence.
const SCHEMES: &str = " basic bearer digest token negotiate apikey key hmac aws oauth klaviyo-api-key ";

/// How much of a value is looked at: more would be read again for every label in it.
const MOST_LOOKED_AT: usize = 256;

impl<'v, 'p> Scan<'v, 'p> {
    /// As much of a value as says what it is.
    pub(super) fn looked_at(&self, start: usize, end: usize) -> &'v [u8] {
        &self.text[start..end.min(start + MOST_LOOKED_AT)]
    }

    /// Looks at the value behind a label, and whether it is what the label says.
    pub(super) fn secret(&mut self, kind: Kind, way: Way, label: Label) {
        let may_follow = match (kind, way) {
            (Kind::Cookie, _) => label.link == Link::Sign,
            // `Bearer …` in a sentence or a header.
            (_, Way::Scheme) => label.link == Link::Space,
            _ => label.link != Link::None,
        };
        if !may_follow {
            return;
        }
        let end = self.value_end(&label);
        let value = self.looked_at(label.at, end);
        let made = Made::of(value);
        let is_quoted = label.link == Link::Word && label.quote != 0;
        let fits = match (kind, way) {
            (Kind::Password, _) => {
                let first = &value[..run_end(value, 0, LETTER)];
                let is_said = value.get(first.len()).is_none_or(|byte| *byte == b'\'');
                let is_none = match label.link {
                    Link::Sign => is_said && lists(NO_PASSWORDS, first),
                    _ if is_quoted => false,
                    _ => !made.is_secret() || made.is_words(),
                };
                !is_none && made.digits + made.letters() > 0
            }
            (Kind::Token, Way::Label) => match label.link {
                Link::Sign if label.quote != 0 || label.sign == b'=' => {
                    made.is_key() || value.len() >= 20 && !made.is_words() && !has(value, b' ')
                }
                Link::Space => value.len() >= 16 && made.is_key() && made.digits > 2,
                _ => made.is_key(),
            },
            _ => made.is_key() && (kind != Kind::Secret || value.len() >= 12),
        };
        // `https://…` behind a label is where something is, not what it is.
        let may_be_address = way != Way::Label || kind == Kind::Password && is_quoted;
        if fits && (may_be_address || !value.windows(3).any(|signs| signs == b"://")) {
            self.find(kind, way, label.at, end);
        }
    }

    /// A code of digits, or of capitals and digits.
    pub(super) fn code(&mut self, class: Class, label: Label, is_bare: bool) {
        let mut start = label.at;
        // `G-123456`
        if self.is_at(start, LETTER) && self.byte(start + 1) == b'-' {
            start += 2;
        }
        let (mut end, mut digits) = (start, 0);
        while self.is_at(end, DIGIT) || digits > 0 && self.has_at(end, b" -") && self.is_at(end + 1, DIGIT) {
            digits += usize::from(self.is_at(end, DIGIT));
            end += 1;
        }
        let fits = match class {
            Class::OneTime => matches!(digits, 4..=8),
            // "Code of the discount".
            _ if label.is_apart => false,
            // In a form or a record, a code is anything.
            _ if is_bare => digits == 6 && label.is_linked() && label.sign != b'=' && !label.is_quoted,
            _ => digits == 6 || label.is_linked() && matches!(digits, 4..=8),
        };
        if fits && !self.goes_on(end, b".,") {
            return self.find(Kind::Code, Way::Label, label.at, end);
        }
        if class == Class::OneTime && label.is_linked() {
            let end = self.run_end(label.at, WORD);
            let made = Made::of(&self.text[label.at..end]);
            let length = end - label.at;
            if matches!(length, 5..=10) && made.digits + made.upper == length && made.is_secret() {
                return self.find(Kind::Code, Way::Label, label.at, end);
            }
        }
        self.code_before(label.start);
    }

    /// `123456 is your code`.
    pub(super) fn code_before(&mut self, label_start: usize) {
        let nearest = label_start.saturating_sub(40);
        let mut at = label_start;
        while at > nearest && !self.is_at(at, DIGIT) {
            if self.has_at(at, b"\n.:,") {
                return;
            }
            at -= 1;
        }
        let mut start = at;
        while start > nearest && self.is_at(start - 1, DIGIT) {
            start -= 1;
        }
        let end = self.run_end(start, DIGIT);
        let word = self.signs_end(end, b" ");
        let is_linked = self.is_listed(" is es est este ", word, self.run_end(word, LETTER));
        if matches!(end - start, 4..=8) && word > end && is_linked && !self.is_behind(start, WORD) {
            self.find(Kind::Code, Way::Label, start, end);
        }
    }

    pub(super) fn cvc(&mut self, label: Label, may_be_sent: bool) {
        let end = self.run_end(label.at, DIGIT);
        let digits = end - label.at;
        if matches!(digits, 3..=4) && !self.is_at(end, WORD) {
            self.find(Kind::Cvc, Way::Label, label.at, end);
        } else if may_be_sent && matches!(digits, 6..=8) {
            self.code(Class::OneTime, label, false);
        }
    }

    /// `12/28 123` behind a card's number.
    pub(super) fn beside_card(&mut self, end: usize) {
        let apart = |at: usize| self.end_of(at, WHITE, b",;/|-\"^").min(at + 6);
        let month = apart(end);
        let month_end = self.run_end(month, DIGIT);
        let year = self.signs_end(month_end, b"/- .|").min(month_end + 3);
        let year_end = self.run_end(year, DIGIT);
        let is_year = month_end - month <= 2
            && month_end > month
            && year > month_end
            && matches!(year_end - year, 2 | 4);
        let has_expiry = is_year || month_end - month == 4 && self.byte(month) < b'2';
        let start = match (is_year, has_expiry) {
            (true, _) => apart(year_end),
            (_, true) => apart(month_end),
            _ => month,
        };
        let digits_end = self.run_end(start, DIGIT);
        let next = self.signs_end(digits_end, b" ");
        let alone = has_expiry || next >= self.text.len() || self.has_at(next, b"\n\r\"|;");
        let is_part = self.goes_on(digits_end, b".,/-");
        if start > end && matches!(digits_end - start, 3..=4) && alone && !is_part {
            self.find(Kind::Cvc, Way::Beside, start, digits_end);
        }
    }

    /// The credentials of a header (RFC 9110): all that stands behind the scheme.
    pub(super) fn authorization(&mut self, label: Label) {
        if label.link != Link::Sign {
            return;
        }
        let scheme_end = self.run_end(label.at, LETTER);
        let has_scheme = scheme_end > label.at && self.byte(scheme_end) == b' ';
        let start = if has_scheme { scheme_end + 1 } else { label.at };
        let is_digest = self.starts_at(label.at, b"Digest ");
        let end = match is_digest {
            true => self.up_to(start, MARKED, b"\n"),
            false => self.value_end(&Label { at: start, ..label }),
        };
        let value = self.looked_at(start, end);
        if Made::of(value).is_key()
            || has_scheme && value.len() >= 6 && self.is_listed(SCHEMES, label.at, scheme_end)
        {
            self.find(Kind::Token, Way::Header, start, end);
        }
    }

    /// The values of a header (RFC 6265) or of `document.cookie`.
    pub(super) fn cookies(&mut self, label: Label) {
        let mut at = label.at;
        while label.link == Link::Sign && at >= self.cookies_end {
            let name_end = self.end_of(at, WORD, b"_-.%$");
            if name_end == at || self.byte(name_end) != b'=' {
                return;
            }
            let end = self.up_to(name_end + 1, WHITE | MARKED, b";\"'");
            self.cookies_end = end;
            let is_attribute = self.is_listed(" path domain expires max-age samesite version ", at, name_end);
            if !is_attribute {
                self.find(Kind::Cookie, Way::Header, name_end + 1, end);
            }
            let end = self.end_of(end, MARKED, b"");
            let next = self.signs_end(end, b"; ");
            if next == end {
                return;
            }
            at = next;
        }
    }

    /// The same label, whose name goes on: `wordpress_logged_in_3f2a=…`.
    pub(super) fn suffixed(&self, label: Label, end: usize) -> Label {
        let name_end = self.run_end(end, KEY);
        match self.byte(end) {
            b'_' | b'-' if self.byte(name_end) == b'=' => {
                Label { link: Link::Sign, sign: b'=', link_at: name_end, quote: 0, at: name_end + 1, ..label }
            }
            _ => label,
        }
    }

    /// A street address, which goes to the end of its line, or of its quotation.
    pub(super) fn address(&mut self, label: Label) {
        let mut end = label.at;
        let (mut has_digit, mut words, mut is_other) = (false, 0, false);
        while let Some(&byte) = self.text.get(end)
            && end < label.at + 200
            && byte != b'\n'
            && byte != label.quote
            && !has(b";|\t\"<", byte)
        {
            has_digit |= is_digit(byte);
            words += usize::from(is_letter(byte) && !self.is_behind(end, WORD));
            is_other |= matches!(byte, b'@' | b'=' | b'{') || byte == b':' && self.byte(end + 1) == b'/';
            end += 1;
        }
        let end = self.trimmed(label.at, end, b" \t\n\r.,}'");
        if label.link == Link::Sign && label.sign == b':' && has_digit && words > 1 && !is_other {
            self.find(Kind::Address, Way::Label, label.at, end);
        }
    }
}
