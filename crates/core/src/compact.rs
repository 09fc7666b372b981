//! The compact form in which playbooks, checks and conditions travel: texts, one after the other, parted by U+001F.
//!
//! Numbers are decimals, lists begin with their length, a choice between shapes begins with its name. There is nothing
//! to escape, because no text of ours holds control characters, and little to read it with.

use crate::text::{concat, digits, number};

const SEPARATOR: char = '\u{1f}';

/// Deepest nesting that is read.
const MAX_DEPTH: u8 = 32;

/// Writes the compact form.
#[derive(Debug, Default)]
pub struct Writer(String);

impl Writer {
    /// Adds a text, without the separators that may be in it.
    pub fn text(&mut self, text: &str) {
        self.0.extend(text.chars().filter(|character| *character != SEPARATOR));
        self.0.push(SEPARATOR);
    }

    /// Adds a number.
    pub fn number(&mut self, number: i64) {
        // Not by a template: the widget has none of what that needs (decision 9).
        let sign = if number < 0 { "-" } else { "" };
        self.text(&concat(&[sign, &digits(number.unsigned_abs())]));
    }

    /// Adds a list.
    pub fn list<T>(&mut self, items: &[T], mut add: impl FnMut(&mut Writer, &T)) {
        self.number(items.len() as i64);
        for item in items {
            add(self, item);
        }
    }

    /// Adds a list of texts.
    pub fn texts(&mut self, texts: &[String]) {
        self.list(texts, |writer, text| writer.text(text));
    }

    /// What was written.
    pub fn finish(self) -> String {
        self.0
    }
}

/// Reads the compact form. Where something isn't of the right shape, what is taken is empty, and from then on the reader is
/// broken: whoever reads asks once at the end whether all of it was there. A way out at every field would be three
/// times the code, which the widget's module would carry.
pub struct Reader<'a> {
    rest: &'a str,
    depth: u8,
    is_broken: bool,
}

impl<'a> Reader<'a> {
    /// Begins to read.
    pub fn new(text: &'a str) -> Reader<'a> {
        Reader { rest: text, depth: 0, is_broken: false }
    }

    /// Whether something taken was missing, or of the wrong shape.
    pub fn is_broken(&self) -> bool {
        self.is_broken
    }

    /// Says that what was read makes no sense.
    pub fn break_off(&mut self) {
        self.rest = "";
        self.is_broken = true;
    }

    /// Takes the next text, as it stands.
    #[inline(never)]
    pub fn take_word(&mut self) -> &'a str {
        let end = self.rest.bytes().position(|byte| byte == SEPARATOR as u8);
        match end.and_then(|end| self.rest.split_at_checked(end)) {
            Some((text, rest)) => {
                self.rest = &rest[1..];
                text
            }
            None => {
                self.break_off();
                ""
            }
        }
    }

    /// Takes the next text.
    #[inline(never)]
    pub fn take_text(&mut self) -> String {
        self.take_word().to_owned()
    }

    /// Takes the next number.
    #[inline(never)]
    pub fn take_number(&mut self) -> i64 {
        number(self.take_word()).unwrap_or_else(|| {
            self.break_off();
            0
        })
    }

    /// Takes the place of something among so many.
    #[inline(never)]
    pub fn take_place(&mut self, count: usize) -> usize {
        let place = self.take_number() as usize;
        if place < count {
            return place;
        }
        self.break_off();
        0
    }

    /// Takes something that is known by name.
    pub fn take_named<T>(&mut self, named: fn(&str) -> Option<T>, otherwise: T) -> T {
        named(self.take_word()).unwrap_or_else(|| {
            self.break_off();
            otherwise
        })
    }

    /// Takes the next list.
    pub fn take_list<T>(&mut self, item: fn(&mut Reader<'a>) -> T) -> Vec<T> {
        let mut items = Vec::new();
        self.each(&mut |reader| items.push(item(reader)));
        items
    }

    /// Takes the items of a list, one after the other. A loop for all of them: it would be laid out anew for every type.
    #[inline(never)]
    fn each(&mut self, take: &mut dyn FnMut(&mut Reader<'a>)) {
        // Not allocated by what a length claims.
        for _ in 0..self.take_number() {
            if self.is_broken {
                break;
            }
            take(self);
        }
    }

    /// Takes the next list of texts.
    pub fn take_texts(&mut self) -> Vec<String> {
        self.take_list(Reader::take_text)
    }

    /// Goes into something nested, unless that is too deep; `leave` goes out again.
    pub fn enter(&mut self) {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            self.break_off();
        }
    }

    /// Goes out of something nested.
    pub fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Whether nothing is left.
    pub fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }
}
