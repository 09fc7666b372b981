//! What was told as JSON, taken apart into paths and texts: `case.events.0.url`, and beside it the address. Whoever has a
//! parser at hand, as every browser, takes it apart; to look something up then takes little code.

use serde_json::Value;

use crate::text::{self, digits};

const SEPARATOR: char = '\u{1f}';

/// The parts of something told, or of a part of it, in the order in which they stand.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    parts: &'a [(&'a str, &'a str)],
    /// So much of each path leads to where we are.
    start: usize,
}

/// Paths and texts that were written in turn, each with U+001F between.
pub fn parts_of(text: &str) -> Vec<(&str, &str)> {
    let mut parts = Vec::new();
    let mut words = text::parts(text, SEPARATOR as u8);
    while let (Some(path), Some(text)) = (words.next(), words.next()) {
        parts.push((path, text));
    }
    parts
}

/// Takes a value apart. Lists and objects have a line of their own, so that empty ones are there too; what is null isn't.
pub fn take_apart(value: &Value) -> String {
    let mut lines = Vec::new();
    add(value, String::new(), &mut lines);
    lines.join("\u{1f}")
}

fn add(value: &Value, path: String, lines: &mut Vec<String>) {
    let text = match value {
        Value::Null => return,
        Value::String(text) => text.replace(SEPARATOR, ""),
        Value::Array(_) | Value::Object(_) => String::new(),
        plain => plain.to_string(),
    };
    lines.extend([path.clone(), text]);
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(place, item)| add(item, format!("{path}.{place}"), lines));
        }
        Value::Object(parts) => {
            parts.iter().for_each(|(name, part)| add(part, format!("{path}.{name}"), lines));
        }
        _ => {}
    }
}

impl<'a> Told<'a> {
    /// All of it.
    pub fn new(parts: &'a [(&'a str, &'a str)]) -> Told<'a> {
        Told { parts, start: 0 }
    }

    /// The part with this name, or of this path (`error.typed.text`).
    #[inline(never)]
    pub fn part(self, path: &str) -> Told<'a> {
        let end = self.start + 1 + path.len();
        let mut found = Told { parts: &[], start: end };
        // What belongs to a part stands together.
        for (place, (known, _)) in self.parts.iter().enumerate() {
            let is_of_part = known.get(self.start + 1..end) == Some(path)
                && matches!(known.as_bytes().get(end), None | Some(b'.'));
            if is_of_part {
                let first = place - found.parts.len();
                found.parts = &self.parts[first..=place];
            }
        }
        found
    }

    /// Whether it was told.
    pub fn is_there(self) -> bool {
        !self.parts.is_empty()
    }

    /// The items of the list with this name.
    #[inline(never)]
    pub fn items(self, path: &str) -> Vec<Told<'a>> {
        let list = self.part(path);
        let mut items = Vec::new();
        loop {
            let item = list.part(&digits(items.len() as u64));
            if !item.is_there() {
                return items;
            }
            items.push(item);
        }
    }

    /// The text of the part with this name, empty if it is no text, number, or yes or no; its own if the name is empty.
    #[inline(never)]
    pub fn text(self, path: &str) -> &'a str {
        let part = if path.is_empty() { self } else { self.part(path) };
        part.parts.first().map_or("", |(_, text)| text)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_was_taken_apart_is_found_by_its_names() {
        let text = take_apart(&json!({
            "a": { "b": "one\u{1f}", "b2": "two", "none": null },
            "list": ["x", { "n": 7 }],
            "empty": [],
        }));
        let parts = parts_of(&text);
        let told = Told::new(&parts);

        let a = told.part("a");
        assert_eq!((a.text("b"), a.text("b2"), a.text("b3"), told.text("a.b2")), ("one", "two", "", "two"));
        assert!(!a.part("none").is_there() && told.part("empty").is_there());
        let items = told.items("list");
        assert_eq!((items.len(), items[0].text(""), items[1].text("n")), (2, "x", "7"));
        assert!(told.items("empty").is_empty() && told.items("nowhere").is_empty());
    }

    #[test]
    fn names_that_only_begin_alike_are_not_mixed_up() {
        let text = take_apart(&json!({ "finding": "1", "findings": { "finding": "2" } }));
        let parts = parts_of(&text);
        let told = Told::new(&parts);

        assert_eq!(told.text("finding"), "1");
        assert_eq!(told.part("findings").text("finding"), "2");
    }
}
