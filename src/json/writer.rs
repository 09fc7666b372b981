//! Writes JSON text (RFC 8259), key by key.

use crate::words::digits;

/// The text so far. Values are written with their key, list items with the empty key.
#[derive(Default)]
pub struct Writer {
    text: String,
}

impl Writer {
    /// What has been written.
    pub fn into_text(self) -> String {
        self.text
    }

    /// A text.
    pub fn text(&mut self, key: &str, value: &str) {
        self.key(key);
        self.quote(value);
    }

    /// A text or nothing.
    pub fn optional_text(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(key, value);
        }
    }

    /// A list of texts.
    pub fn texts(&mut self, key: &str, values: &[String]) {
        self.open(key, '[');
        values.iter().for_each(|value| self.text("", value));
        self.close(']');
    }

    /// A number.
    pub fn number(&mut self, key: &str, value: u64) {
        self.key(key);
        self.text.push_str(&digits(value));
    }

    /// A number or nothing.
    pub fn optional_number(&mut self, key: &str, value: Option<u64>) {
        if let Some(value) = value {
            self.number(key, value);
        }
    }

    /// Yes or no.
    pub fn flag(&mut self, key: &str, value: bool) {
        self.key(key);
        self.text.push_str(if value { "true" } else { "false" });
    }

    /// Begins an object or a list with its opening bracket.
    pub fn open(&mut self, key: &str, bracket: char) {
        self.key(key);
        self.text.push(bracket);
    }

    /// Ends it with its closing bracket.
    pub fn close(&mut self, bracket: char) {
        self.text.push(bracket);
    }

    fn key(&mut self, key: &str) {
        if !matches!(self.text.as_bytes().last(), None | Some(b'{' | b'[')) {
            self.text.push(',');
        }
        if !key.is_empty() {
            self.quote(key);
            self.text.push(':');
        }
    }

    fn quote(&mut self, value: &str) {
        self.text.push('"');
        for character in value.chars() {
            match character {
                '"' | '\\' => {
                    self.text.push('\\');
                    self.text.push(character);
                }
                '\0'..='\u{1f}' => {
                    let code = character as u8;
                    self.text.push_str("\\u00");
                    for nibble in [code >> 4, code & 15] {
                        self.text.push(char::from(b"0123456789abcdef"[usize::from(nibble)]));
                    }
                }
                _ => self.text.push(character),
            }
        }
        self.text.push('"');
    }
}
