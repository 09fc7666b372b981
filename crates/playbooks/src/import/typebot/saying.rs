//! Bubbles become words.

use serde_json::Value;

use crate::import::speech::{MARKS, plain};
use crate::import::typebot::walk::{Walk, text};

impl Walk<'_> {
    /// What a bubble says, a paragraph a line; nothing where it says nothing.
    pub(super) fn speech(&mut self, block: &Value, place: &str) -> Option<String> {
        let content = block.get("content")?;
        let mut paragraphs = Vec::new();
        match content.get("richText").and_then(Value::as_array) {
            Some(rich) => rich.iter().for_each(|paragraph| {
                let mut said = String::new();
                collect(paragraph, &mut said);
                paragraphs.push(said);
            }),
            None => paragraphs.push(text(content, "plainText").to_owned()),
        }
        let paragraphs: Vec<String> = paragraphs
            .into_iter()
            .map(|paragraph| self.with_answers(&paragraph.replace(MARKS, ""), place))
            .filter(|paragraph| !plain(paragraph).is_empty())
            .collect();
        (!paragraphs.is_empty()).then(|| paragraphs.join("\n"))
    }

    /// `{{Name}}` becomes the answer that sets the variable.
    pub(super) fn with_answers(&mut self, said: &str, place: &str) -> String {
        let mut filled = String::new();
        let mut rest = said;
        while let Some((before, after)) = rest.split_once("{{") {
            filled.push_str(before);
            let Some((name, after)) = after.split_once("}}") else {
                rest = after;
                continue;
            };
            let variable = self.names.iter().find(|(_, known)| *known == name.trim()).map(|(id, _)| id);
            match variable.and_then(|id| self.answers.get(&**id)?.last()) {
                Some(step) => filled
                    .push_str(&format!("{}answer.{}{}", MARKS[0], self.sketch.steps[*step].id, MARKS[1])),
                None => self.sketch.note(place, format!("no answer fills {{{{{name}}}}}")),
            }
            rest = after;
        }
        filled.push_str(rest);
        filled
    }
}

/// The text of a rich-text node and of all below it.
fn collect(node: &Value, said: &mut String) {
    if let Some(text) = node.get("text").and_then(Value::as_str) {
        said.push_str(text);
    }
    let from = said.len();
    node.get("children")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .for_each(|child| collect(child, said));
    if let Some(url) = node.get("url").and_then(Value::as_str)
        && said[from..].trim() != url
    {
        said.push_str(&format!(" ({url})"));
    }
}
