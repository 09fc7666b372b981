//! Reads values out of a tree and remarks on those that don't have the shape that is needed.

use std::borrow::Cow;

use crate::place::{At, Place};
use crate::remark::{Code, Remark};
use crate::yaml::{Content, Node};

/// Longest id, in characters.
pub const MAX_ID_CHARS: usize = askwell_core::limits::MAX_ID_CHARS;

/// A map whose keys are being read.
pub struct Map<'n, 'a> {
    /// Where it begins.
    pub place: Place,
    what: &'static str,
    entries: &'n [(At<Cow<'a, str>>, Node<'a>)],
}

impl<'n, 'a> Map<'n, 'a> {
    /// The node as a map; `what` it describes is named in remarks: "a step".
    pub fn of(node: &'n Node<'a>, what: &'static str, remarks: &mut Vec<Remark>) -> Option<Map<'n, 'a>> {
        Map::like(node, what, || "{key: value}, or each key on a line of its own".to_owned(), remarks)
    }

    /// The same, with an example of how it is written, for whoever needs it.
    pub fn like(
        node: &'n Node<'a>,
        what: &'static str,
        example: impl FnOnce() -> String,
        remarks: &mut Vec<Remark>,
    ) -> Option<Map<'n, 'a>> {
        let Content::Map(entries) = &node.content else {
            let needed = format!("{what} is written as a map of keys and values");
            remarks.push(wrong_shape(node, &needed, format!("Write {}", example())));
            return None;
        };
        Some(Map { place: node.place, what, entries })
    }

    /// The value under a key.
    pub fn get(&self, key: &str) -> Option<&'n Node<'a>> {
        self.entries.iter().find(|(name, _)| name.value == key).map(|(_, node)| node)
    }

    /// The value under a key that must be there.
    pub fn need(&self, key: &'static str, remarks: &mut Vec<Remark>) -> Option<&'n Node<'a>> {
        let found = self.get(key);
        if found.is_none() {
            let message = format!("{} needs `{key}`", self.what);
            remarks.push(Remark::error(Code::MissingKey, self.place, message, format!("Add `{key}: …`")));
        }
        found
    }

    /// The keys, in their order.
    pub fn keys(&self) -> impl Iterator<Item = &'n At<Cow<'a, str>>> {
        self.entries.iter().map(|(key, _)| key)
    }

    /// Keys and values, in their order.
    pub fn entries(&self) -> &'n [(At<Cow<'a, str>>, Node<'a>)] {
        self.entries
    }

    /// Remarks on every key that isn't one of these.
    pub fn refuse_others(&self, known: &[&str], remarks: &mut Vec<Remark>) {
        for key in self.keys().filter(|key| !known.contains(&&*key.value)) {
            remarks.push(Remark::error(
                Code::UnknownKey,
                key.place,
                format!("{} has no `{}`", self.what, key.value),
                choose(&key.value, known.iter().copied()),
            ));
        }
    }
}

/// What to write instead of a name that isn't known: the nearest one, or all of them.
pub fn choose<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> String {
    let known: Vec<&str> = known.collect();
    match nearest(name, known.iter().copied()) {
        Some(near) => format!("Did you mean \"{near}\"?"),
        None if known.is_empty() => "Take it out".to_owned(),
        None if known.len() > 24 => "Look the name up".to_owned(),
        None => format!("Choose one of: {}", known.join(", ")),
    }
}

/// The known name that this one is probably a slip of.
fn nearest<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    if name.len() > MAX_ID_CHARS {
        return None;
    }
    let likely = known
        .map(|candidate| (strsim::damerau_levenshtein(name, candidate), candidate))
        .min_by_key(|(distance, _)| *distance)?;
    (likely.0 * 3 <= name.chars().count().max(3)).then_some(likely.1)
}

/// The node isn't what it should be.
fn wrong_shape(node: &Node<'_>, needed: &str, mend: impl Into<String>) -> Remark {
    Remark::error(Code::WrongShape, node.place, format!("here is {}, but {needed}", node.shape()), mend)
}

/// A text as it can stand between braces and brackets: in quotes where a sign in it would mean something there.
pub fn in_braces(text: &str) -> String {
    let text = askwell_core::text::truncate(text, 40);
    let is_plain = |character: char| character.is_alphanumeric() || " ._/?-…’".contains(character);
    match text.chars().all(is_plain) && text.starts_with(char::is_alphabetic) {
        true => text,
        false => serde_json::Value::from(text).to_string(),
    }
}

/// A text.
pub fn text(node: &Node<'_>, what: &str, remarks: &mut Vec<Remark>) -> Option<At<String>> {
    match node.as_text() {
        Some(text) => Some(At::new(text.to_owned(), node.place)),
        None => {
            let mend = match node.content {
                Content::Empty => "Write it, or take the key out",
                _ => "Write the text right after the colon",
            };
            remarks.push(wrong_shape(node, &format!("{what} is a text"), mend));
            None
        }
    }
}

/// The items of a list.
pub fn list<'n, 'a>(node: &'n Node<'a>, what: &str, remarks: &mut Vec<Remark>) -> &'n [Node<'a>] {
    match node.as_list() {
        Some(items) => items,
        None => {
            let mend = match node.as_text() {
                Some(text) => format!("Write [{}]", in_braces(text)),
                None => "Put `- ` before each item, or [ ] around them".to_owned(),
            };
            remarks.push(wrong_shape(node, &format!("{what} is a list"), mend));
            &[]
        }
    }
}

/// One text, or several in a list.
pub fn texts(node: &Node<'_>, what: &str, remarks: &mut Vec<Remark>) -> Vec<At<String>> {
    match &node.content {
        Content::List(items) => items.iter().filter_map(|item| text(item, what, remarks)).collect(),
        _ => text(node, what, remarks).into_iter().collect(),
    }
}

/// An id: small letters and digits, parts joined by `-` or `_`.
pub fn id(node: &Node<'_>, what: &str, remarks: &mut Vec<Remark>) -> Option<At<String>> {
    let id = text(node, what, remarks)?;
    if !is_id(&id.value) {
        let rule =
            format!("small letters, digits, - and _, begin with a letter, at most {MAX_ID_CHARS} characters");
        let likely = make_id(&id.value).filter(|_| id.value.starts_with(char::is_alphabetic));
        remarks.push(Remark::error(
            Code::BadId,
            id.place,
            format!("\"{}\" isn't an id", askwell_core::text::truncate(&id.value, MAX_ID_CHARS)),
            match likely {
                Some(likely) => format!("Write {likely}; ids have {rule}"),
                None => format!("Use {rule}"),
            },
        ));
        return None;
    }
    Some(id)
}

/// Whether a text is written as ids are.
pub fn is_id(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    text.len() <= MAX_ID_CHARS
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.bytes().all(|byte| is_part(byte) || matches!(byte, b'-' | b'_'))
        && !text.ends_with(['-', '_'])
}

/// An id made of a text, if it has letters for one: `How did you pay?` becomes `how-did-you-pay`.
pub fn make_id(text: &str) -> Option<String> {
    let mut id = String::new();
    for character in text.chars().flat_map(char::to_lowercase) {
        match character {
            _ if character.is_ascii_lowercase() || (character.is_ascii_digit() && !id.is_empty()) => {
                id.push(character)
            }
            '_' if !id.is_empty() => id.push('_'),
            _ if !id.is_empty() && !id.ends_with('-') => id.push('-'),
            _ => {}
        }
        if id.len() >= 40 {
            break;
        }
    }
    let id = id.trim_matches(['-', '_']);
    (!id.is_empty()).then(|| id.to_owned())
}

/// A yes or no.
pub fn flag(map: &Map<'_, '_>, key: &str, remarks: &mut Vec<Remark>) -> bool {
    let Some(node) = map.get(key) else { return false };
    match node.as_text() {
        Some("true") => true,
        Some("false") => false,
        _ => {
            let message = format!("`{key}` is true or false");
            remarks.push(Remark::error(
                Code::WrongValue,
                node.place,
                message,
                "Write `true`, or leave it out",
            ));
            false
        }
    }
}

/// A whole number.
pub fn number(node: &Node<'_>, what: &str, remarks: &mut Vec<Remark>) -> Option<At<i64>> {
    match node.as_text().and_then(|text| text.trim().parse().ok()) {
        Some(number) => Some(At::new(number, node.place)),
        None => {
            remarks.push(Remark::error(
                Code::WrongValue,
                node.place,
                format!("{what} is a whole number"),
                "Write digits only, such as 800",
            ));
            None
        }
    }
}

/// One of several names.
pub fn one_of<T: Copy>(
    node: &Node<'_>,
    what: &str,
    all: &[T],
    name: fn(T) -> &'static str,
    remarks: &mut Vec<Remark>,
) -> Option<At<T>> {
    let written = text(node, what, remarks)?;
    match all.iter().find(|value| name(**value) == written.value) {
        Some(value) => Some(At::new(*value, written.place)),
        None => {
            remarks.push(Remark::error(
                Code::WrongValue,
                written.place,
                format!("\"{}\" isn't {what}", written.value),
                choose(&written.value, all.iter().map(|value| name(*value))),
            ));
            None
        }
    }
}
