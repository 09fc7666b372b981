//! Reads YAML into a tree in which every node knows its place.
//!
//! Only what a person writes by hand is taken: one document, no anchors, aliases or tags, bounded in size and depth.
//! What is left can't be made to grow while it is read.

use std::borrow::Cow;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span, StrInput};

use crate::place::{At, Place};
use crate::remark::{Code, Remark};

/// The most bytes that are read.
pub const MAX_BYTES: usize = 1 << 20;

/// How deep lists and maps may be nested.
pub const MAX_DEPTH: usize = 32;

/// A node of the tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Node<'a> {
    /// Where it begins.
    pub place: Place,
    /// What it is.
    pub content: Content<'a>,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq)]
pub enum Content<'a> {
    /// A text, a number, a yes or a no: they are told apart by whoever reads them.
    Text(Cow<'a, str>),
    /// Nothing at all, or `null`.
    Empty,
    /// A list.
    List(Vec<Node<'a>>),
    /// A map, in the order in which it is written; no key is there twice.
    Map(Vec<(At<Cow<'a, str>>, Node<'a>)>),
}

impl<'a> Node<'a> {
    /// The text, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        match &self.content {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The items, if it is a list.
    pub fn as_list(&self) -> Option<&[Node<'a>]> {
        match &self.content {
            Content::List(items) => Some(items),
            _ => None,
        }
    }

    /// The value under a key, if it is a map and the key is there.
    pub fn get(&self, key: &str) -> Option<&Node<'a>> {
        let Content::Map(entries) = &self.content else { return None };
        entries.iter().find(|(name, _)| name.value == key).map(|(_, node)| node)
    }

    /// What it is, for a message: "a list".
    pub fn shape(&self) -> &'static str {
        match self.content {
            Content::Text(_) => "a text",
            Content::Empty => "nothing",
            Content::List(_) => "a list",
            Content::Map(_) => "a map",
        }
    }
}

/// Reads one document.
///
/// # Errors
/// The first thing because of which it can't be read.
pub fn read(source: &str) -> Result<Node<'_>, Remark> {
    if source.len() > MAX_BYTES {
        return Err(Remark::error(
            Code::TooLarge,
            Place::START,
            format!("the file has {} bytes; at most {MAX_BYTES} are read", source.len()),
            "Split it into several playbooks",
        ));
    }
    let mut reader = Reader { events: Parser::new_from_str(source.trim_start_matches('\u{feff}')) };
    let mut root = None;
    while let Some((event, span)) = reader.next()? {
        match event {
            Event::DocumentStart(_) if root.is_some() => {
                return Err(Remark::error(
                    Code::SeveralDocuments,
                    place(span.start),
                    "a second document begins here",
                    "Put it into a file of its own",
                ));
            }
            Event::DocumentStart(_) => {
                let (event, span) = reader.expect()?;
                root = Some(reader.node(event, span, 0)?);
            }
            _ => {}
        }
    }
    Ok(root.unwrap_or(Node { place: Place::START, content: Content::Empty }))
}

struct Reader<'a> {
    events: Parser<'a, StrInput<'a>>,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<Option<(Event<'a>, Span)>, Remark> {
        self.events.next_event().transpose().map_err(|error| syntax(&error))
    }

    fn expect(&mut self) -> Result<(Event<'a>, Span), Remark> {
        self.next()?.ok_or_else(|| {
            Remark::error(Code::Syntax, Place::START, "the file ends too early", "Write it to its end")
        })
    }

    fn node(&mut self, event: Event<'a>, span: Span, depth: usize) -> Result<Node<'a>, Remark> {
        let place = place(span.start);
        if depth > MAX_DEPTH {
            return Err(too_deep(place));
        }
        let (anchor, tag) = match &event {
            Event::Scalar(_, _, anchor, tag)
            | Event::SequenceStart(anchor, tag)
            | Event::MappingStart(anchor, tag) => (*anchor, tag.is_some()),
            _ => (0, false),
        };
        if anchor != 0 || tag || matches!(event, Event::Alias(_)) {
            return Err(Remark::error(
                Code::Anchor,
                place,
                "anchors (&), aliases (*) and tags (!) aren't read",
                "Write the value out where it is needed; a text that begins so goes into quotes",
            ));
        }
        let content = match event {
            Event::Scalar(text, style, ..) => scalar(text, style),
            Event::SequenceStart(..) => self.list(depth)?,
            Event::MappingStart(..) => self.map(depth)?,
            _ => Content::Empty,
        };
        Ok(Node { place, content })
    }

    fn list(&mut self, depth: usize) -> Result<Content<'a>, Remark> {
        let mut items = Vec::new();
        loop {
            match self.expect()? {
                (Event::SequenceEnd, _) => return Ok(Content::List(items)),
                (event, span) => items.push(self.node(event, span, depth + 1)?),
            }
        }
    }

    fn map(&mut self, depth: usize) -> Result<Content<'a>, Remark> {
        let mut entries: Vec<(At<Cow<'a, str>>, Node<'a>)> = Vec::new();
        loop {
            let (event, span) = self.expect()?;
            if matches!(event, Event::MappingEnd) {
                refuse_repeated(&entries)?;
                return Ok(Content::Map(entries));
            }
            let key = self.node(event, span, depth + 1)?;
            let Content::Text(name) = key.content else {
                return Err(Remark::error(
                    Code::WrongShape,
                    key.place,
                    format!("a key must be a text, not {}", key.shape()),
                    "Write `name: value`",
                ));
            };
            let (event, span) = self.expect()?;
            entries.push((At::new(name, key.place), self.node(event, span, depth + 1)?));
        }
    }
}

fn refuse_repeated(entries: &[(At<Cow<'_, str>>, Node<'_>)]) -> Result<(), Remark> {
    let repeated = if entries.len() <= 24 {
        let is_repeated =
            |index: &usize| entries[..*index].iter().any(|(key, _)| key.value == entries[*index].0.value);
        (1..entries.len()).find(is_repeated)
    } else {
        let mut names = std::collections::HashSet::with_capacity(entries.len());
        entries.iter().position(|(key, _)| !names.insert(&key.value))
    };
    let Some(index) = repeated else { return Ok(()) };
    let key = &entries[index].0;
    Err(Remark::error(
        Code::DuplicateKey,
        key.place,
        format!("\"{}\" is already there in this map", key.value),
        "Keep one of the two",
    ))
}

/// Plain `null`, `~` and nothing are nothing (YAML 1.2.2, 10.3.2); every other scalar is kept as it is written.
fn scalar(text: Cow<'_, str>, style: ScalarStyle) -> Content<'_> {
    let is_plain = style == ScalarStyle::Plain;
    if is_plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL") {
        return Content::Empty;
    }
    Content::Text(text)
}

fn place(marker: Marker) -> Place {
    let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
    Place { line: number(marker.line()).max(1), column: number(marker.col()).saturating_add(1) }
}

fn too_deep(place: Place) -> Remark {
    Remark::error(
        Code::TooDeep,
        place,
        format!("lists and maps are nested deeper than {MAX_DEPTH}"),
        "Write the condition with fewer levels",
    )
}

fn syntax(error: &ScanError) -> Remark {
    let place = place(*error.marker());
    if error.info().contains("recursion limit") {
        return too_deep(place);
    }
    let (what, mend) = explained(error.info());
    Remark::error(Code::Syntax, place, format!("this isn't YAML: {what}"), mend)
}

/// What the parser means, as it happens to people who write playbooks, and what mends it most often.
fn explained(info: &str) -> (&str, &'static str) {
    let speaks_of = |words: &[&str]| words.iter().any(|word| info.contains(word));
    if speaks_of(&["tabs disallowed", "tab cannot", "found a tab", "start with a tab"]) {
        return ("there is a tab here", "Indent with spaces");
    }
    if speaks_of(&["unexpected end of stream", "unexpected document indicator", "indentation in quoted"]) {
        return ("a text in quotes doesn't end", "Close the quotes that are opened here or above");
    }
    if speaks_of(&["quoted scalar", "double-quoted", "escape"]) {
        return (
            "something is wrong with the quotes here",
            "Put a text that has both kinds of quotes, or something behind them, into \"…\", and write \\\" for each within",
        );
    }
    if speaks_of(&["flow mapping", "flow sequence", "flow construct", "misplaced bracket"]) {
        return (
            "between { } or [ ] something isn't parted by a comma, or isn't closed",
            "Put a text with a colon, a comma, quotes or brackets into \"…\", and close each bracket",
        );
    }
    if speaks_of(&["mapping values are not allowed", "illegal placement of ':'"]) {
        return (
            "here is a colon, but no key can stand here",
            "Put a text with a colon in it into \"…\"; or give this line as many spaces as those that it belongs to",
        );
    }
    let is_indented_wrongly = speaks_of(&[
        "block collection",
        "block mapping",
        "block sequence entries",
        "invalid indentation",
        "wrongly indented",
        "simple key",
    ]);
    if is_indented_wrongly {
        return (
            "this line isn't indented like those that it belongs to, or a key has no colon",
            "Give it as many spaces as they have, and write `key: value`",
        );
    }
    (info, "Look at indentation, quotes and brackets here and just above")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(source: &str) -> (Code, u32, u32) {
        let remark = read(source).expect_err("this should be refused");
        (remark.code, remark.place.line, remark.place.column)
    }

    #[test]
    fn every_node_knows_its_line_and_column() {
        let root = read("steps:\n  - id: é\n    words: {en: \"Șase\", ro: ok}\n").unwrap();

        let step = &root.get("steps").and_then(Node::as_list).unwrap()[0];
        let words = step.get("words").unwrap();
        assert_eq!(step.get("id").unwrap().place, Place { line: 2, column: 9 });
        assert_eq!(words.get("en").unwrap().place, Place { line: 3, column: 17 });
        assert_eq!(words.get("ro").unwrap().place, Place { line: 3, column: 29 });
    }

    #[test]
    fn a_number_stays_the_text_that_was_written() {
        let root = read("a: 0402\nb: yes\nc: 1.50\nd:\ne: ''").unwrap();

        let texts: Vec<_> = ["a", "b", "c", "d", "e"].map(|key| root.get(key).unwrap().as_text()).into();
        assert_eq!(texts, [Some("0402"), Some("yes"), Some("1.50"), None, Some("")]);
    }

    #[test]
    fn what_is_no_yaml_is_refused_with_its_place() {
        assert_eq!(refused("a: [1, 2\nb: 3\n").0, Code::Syntax);
        assert_eq!(refused("a: b: c\n"), (Code::Syntax, 1, 5));
        assert_eq!(refused("a: 1\n\tb: 2\n").0, Code::Syntax);
    }

    #[test]
    fn what_is_no_yaml_is_explained_by_what_people_do() {
        for (source, what) in [
            ("a:\n\tb: 2\n", "tab"),
            ("a: 'It's broken'\n", "quotes"),
            ("a: \"It is broken\nb: 2\n", "doesn't end"),
            ("a: {en: Order: which one?}\n", "between { }"),
            ("a: Order: which one?\n", "colon"),
            ("a:\n  - b: 1\n    c: 2\n   d: 3\n", "indented"),
        ] {
            let remark = read(source).unwrap_err();
            assert!(remark.code == Code::Syntax && remark.message.contains(what), "{source}: {remark}");
        }
    }

    #[test]
    fn an_anchor_bomb_is_refused_before_it_grows() {
        let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for level in 1..20 {
            bomb.push_str(&format!(
                "a{level}: &a{level} [{}]\n",
                vec![format!("*a{}", level - 1); 9].join(", ")
            ));
        }

        assert_eq!(refused(&bomb), (Code::Anchor, 1, 5));
        assert_eq!(refused("a: b\nc: *a\n").0, Code::Syntax);
        assert_eq!(refused("a: !!binary aGk=\n").0, Code::Anchor);
    }

    #[test]
    fn deep_nesting_is_refused_wherever_it_is() {
        for source in
            ["[".repeat(100_000), "- ".repeat(100_000), "{a: ".repeat(100_000), "? ".repeat(100_000)]
        {
            assert_eq!(refused(&source).0, Code::TooDeep);
        }
    }

    #[test]
    fn a_key_that_is_there_twice_is_refused_at_the_second() {
        assert_eq!(refused("a: 1\nb: 2\na: 3\n"), (Code::DuplicateKey, 3, 1));
        let many: String = (0..1000).map(|number| format!("k{number}: 1\n")).collect();
        assert_eq!(refused(&format!("{many}k7: 1\n")), (Code::DuplicateKey, 1001, 1));
    }

    #[test]
    fn a_second_document_and_too_many_bytes_are_refused() {
        assert_eq!(refused("a: 1\n---\nb: 2\n").0, Code::SeveralDocuments);
        assert_eq!(refused(&"#".repeat(MAX_BYTES + 1)).0, Code::TooLarge);
    }

    #[test]
    fn an_empty_file_is_nothing() {
        assert_eq!(read("# nothing\n").unwrap().content, Content::Empty);
        assert_eq!(read("").unwrap().content, Content::Empty);
    }
}
