//! Reading the well-formed markup of Yew's server renderer.

use serde_json::{Map, Value};

/// Elements without content (HTML standard, 13.1.2).
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// The markup is not what a renderer writes.
#[derive(Debug, PartialEq, Eq)]
pub struct MarkupError {
    /// What was expected.
    expected: &'static str,
    /// The markup from the place where it was expected.
    at: String,
}

impl std::fmt::Display for MarkupError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "the first question's markup: expected {} at \"{}\"", self.expected, self.at)
    }
}

impl std::error::Error for MarkupError {}

/// Turns markup with one element at its root into `[tag, {attributes}, child, …]`. Comments are dropped.
///
/// # Errors
/// When it isn't well-formed, or has another number of roots.
pub fn tree(html: &str) -> Result<Value, MarkupError> {
    let mut reader = Reader { rest: html };
    let mut nodes = reader.nodes()?;
    match (nodes.pop(), nodes.is_empty(), reader.rest.is_empty()) {
        (Some(root @ Value::Array(_)), true, true) => Ok(root),
        _ => Err(reader.expected("one element and nothing beside it")),
    }
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    /// Everything up to the end or the next closing tag.
    fn nodes(&mut self) -> Result<Vec<Value>, MarkupError> {
        let mut nodes = Vec::new();
        loop {
            if let Some(comment) = self.rest.strip_prefix("<!--") {
                let Some((_, rest)) = comment.split_once("-->") else { return Err(self.expected("-->")) };
                self.rest = rest;
            } else if self.rest.is_empty() || self.rest.starts_with("</") {
                return Ok(nodes);
            } else if self.take("<") {
                nodes.push(self.element()?);
            } else {
                push_text(&mut nodes, &decoded(self.until(|character| character == '<')));
            }
        }
    }

    /// An element whose `<` has been read.
    fn element(&mut self) -> Result<Value, MarkupError> {
        let tag = self.until(|character| character.is_whitespace() || "/>".contains(character));
        let attributes = self.attributes()?;
        let mut element = vec![Value::from(tag), attributes.into()];
        if self.take("/>") || (VOID.contains(&tag) && self.take(">")) {
            return Ok(element.into());
        }
        self.demand(">")?;
        element.append(&mut self.nodes()?);
        if self.take("</") && self.until(|character| character == '>') == tag && self.take(">") {
            return Ok(element.into());
        }
        Err(self.expected("the end of an element"))
    }

    fn attributes(&mut self) -> Result<Map<String, Value>, MarkupError> {
        let mut attributes = Map::new();
        loop {
            self.rest = self.rest.trim_start();
            let name = self.until(|character| character.is_whitespace() || "=/>".contains(character));
            if name.is_empty() {
                return Ok(attributes);
            }
            let mut value = "";
            if self.take("=") {
                self.demand("\"")?;
                value = self.until(|character| character == '"');
                self.demand("\"")?;
            }
            attributes.insert(name.to_owned(), decoded(value).into());
        }
    }

    fn until(&mut self, is_end: impl Fn(char) -> bool) -> &'a str {
        let (text, rest) = self.rest.split_at(self.rest.find(is_end).unwrap_or(self.rest.len()));
        self.rest = rest;
        text
    }

    fn take(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn demand(&mut self, text: &'static str) -> Result<(), MarkupError> {
        if self.take(text) { Ok(()) } else { Err(self.expected(text)) }
    }

    fn expected(&self, expected: &'static str) -> MarkupError {
        MarkupError { expected, at: self.rest.chars().take(40).collect() }
    }
}

/// Texts parted only by a comment are one text.
fn push_text(nodes: &mut Vec<Value>, text: &str) {
    match nodes.last_mut() {
        Some(Value::String(before)) => before.push_str(text),
        _ => nodes.push(text.into()),
    }
}

/// Resolves the entities that the renderer writes.
fn decoded(text: &str) -> String {
    // `&amp;` last, or `&amp;lt;` would become `<`.
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&#x2F;", "/"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (entity, character)| text.replace(entity, character))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::tree;

    #[test]
    fn elements_attributes_and_texts_keep_their_order() {
        let markup = r#"<form class="a b"><h2 tabindex="-1">Q</h2>one <b>two</b> three</form>"#;

        assert_eq!(
            tree(markup).unwrap(),
            json!(["form", {"class": "a b"}, ["h2", {"tabindex": "-1"}, "Q"], "one ", ["b", {}, "two"], " three"])
        );
    }

    #[test]
    fn void_and_self_closed_elements_and_boolean_attributes_are_understood() {
        let markup =
            r#"<p><input type="radio" checked><br/><path d="M0 0"/><button disabled="">x</button></p>"#;

        assert_eq!(
            tree(markup).unwrap(),
            json!(["p", {},
                ["input", {"type": "radio", "checked": ""}], ["br", {}], ["path", {"d": "M0 0"}],
                ["button", {"disabled": ""}, "x"]])
        );
    }

    #[test]
    fn comments_go_and_entities_become_characters_once() {
        let markup = r#"<!--<[a]>--><p title="&quot;&amp;lt;&quot;">a<!--x-->b &lt;c&gt;</p>"#;

        assert_eq!(tree(markup).unwrap(), json!(["p", {"title": "\"&lt;\""}, "ab <c>"]));
    }

    #[test]
    fn markup_that_is_not_well_formed_is_refused_with_its_place() {
        for markup in ["", "text", "<p>", "<p></b>", "<p></p><p></p>", "<p a=b></p>", "<!-- x", "<p></p>x"] {
            assert!(tree(markup).is_err(), "{markup}");
        }
        let message = tree("<p><b></p>").unwrap_err().to_string();
        assert!(message.contains("the end of an element"), "{message}");
    }
}
