//! The compact form in which playbooks, checks and conditions travel: texts, one after the other, parted by U+001F.
//!
//! Numbers are decimals, lists begin with their length, a choice between shapes begins with its name. There is nothing
//! to escape, because no text of ours holds control characters, and little to read it with.

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
        self.text(&number.to_string());
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

/// Reads the compact form. Whatever isn't of the right shape is `None`.
pub struct Reader<'a> {
    rest: &'a str,
    depth: u8,
}

impl<'a> Reader<'a> {
    /// Begins to read.
    pub fn new(text: &'a str) -> Reader<'a> {
        Reader { rest: text, depth: 0 }
    }

    /// The next text, as it stands.
    pub fn word(&mut self) -> Option<&'a str> {
        let (text, rest) = self.rest.split_once(SEPARATOR)?;
        self.rest = rest;
        Some(text)
    }

    /// The next text.
    pub fn text(&mut self) -> Option<String> {
        self.word().map(str::to_owned)
    }

    /// The next number.
    pub fn number(&mut self) -> Option<i64> {
        self.word()?.parse().ok()
    }

    /// The next list.
    pub fn list<T>(&mut self, item: fn(&mut Reader<'a>) -> Option<T>) -> Option<Vec<T>> {
        let length = self.number()?;
        // Not allocated by what a length claims: every item needs at least a separator.
        (0..length).map(|_| item(self)).collect()
    }

    /// The next list of texts.
    pub fn texts(&mut self) -> Option<Vec<String>> {
        self.list(Reader::text)
    }

    /// Reads something nested, unless it is nested too deeply.
    pub fn nested<T>(&mut self, read: fn(&mut Reader<'a>) -> Option<T>) -> Option<T> {
        if self.depth == MAX_DEPTH {
            return None;
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    /// Whether nothing is left.
    pub fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }
}
