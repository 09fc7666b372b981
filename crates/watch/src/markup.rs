//! The elements of a page that tell what it is made of, in the order of the page; no tree, so no depth.

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};
use url::Url;

use crate::page::{FileKind, MAX_BYTES};

/// The most elements that are kept of a page.
const MAX_ELEMENTS: usize = 20_000;
/// The most attributes that are kept of an element.
const MAX_ATTRIBUTES: usize = 40;
/// The most bytes that are kept of an attribute.
const MAX_VALUE_BYTES: usize = 8_192;

/// What was read of a page.
#[derive(Debug, Default)]
pub(crate) struct Markup {
    pub elements: Vec<Element>,
    /// Comments with which a platform marks what an app has put in.
    pub marks: Vec<String>,
    /// Whether something was left out.
    pub is_cut: bool,
}

/// An element that tells something.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    /// The text of scripts and style sheets.
    pub text: String,
    /// The place of the form it stands in.
    pub form: Option<usize>,
}

impl Element {
    /// The value of an attribute; empty if it has none.
    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
    }

    /// Whether it has an attribute, with a value or not.
    pub fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|(own, _)| own == name)
    }

    /// Whether a word stands in a list of words, such as `rel` or `class`.
    pub fn lists(&self, name: &str, word: &str) -> bool {
        self.attribute(name).split_ascii_whitespace().any(|own| own.eq_ignore_ascii_case(word))
    }

    /// Whether it is a script that runs, rather than data.
    pub fn is_code(&self) -> bool {
        let kind = self.attribute("type").trim().to_ascii_lowercase();
        self.name == "script" && (kind.is_empty() || kind == "module" || kind.contains("javascript"))
    }
}

impl Markup {
    /// Reads a page, however broken.
    pub fn read(html: &[u8]) -> Markup {
        let text = String::from_utf8_lossy(&html[..html.len().min(MAX_BYTES)]);
        let mut reading = Reading {
            markup: Markup { is_cut: html.len() > MAX_BYTES, ..Markup::default() },
            ..Reading::default()
        };
        let mut emitter: CallbackEmitter<_, Infallible> =
            CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
                reading.take(event);
                None
            });
        emitter.naively_switch_states(true);
        let Ok(()) = Tokenizer::new_with_emitter(&*text, emitter).finish();
        reading.markup
    }

    /// What relative addresses are relative to.
    pub fn base(&self, page: &str) -> Option<Url> {
        let page = Url::parse(page).ok()?;
        let named = self.named("base").map(|base| base.attribute("href")).find(|href| !href.is_empty());
        Some(named.and_then(|href| page.join(href).ok()).unwrap_or(page))
    }

    /// The elements of a name.
    pub fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements.iter().filter(move |element| element.name == name)
    }

    /// The texts of scripts that stand in the page, data included.
    pub fn script_texts(&self) -> impl Iterator<Item = &str> {
        self.named("script").map(|script| &*script.text).filter(|text| !text.is_empty())
    }

    /// The addresses of files as they are written.
    pub fn files(&self) -> Vec<(FileKind, String)> {
        let mut files = Vec::new();
        for element in &self.elements {
            let (kind, name) = match &*element.name {
                "script" if element.is_code() => (FileKind::Script, "src"),
                "iframe" => (FileKind::Frame, "src"),
                "link" if element.lists("rel", "stylesheet") => (FileKind::Style, "href"),
                _ => continue,
            };
            let address = element.attribute(name).trim();
            if !address.is_empty() {
                files.push((kind, address.to_owned()));
            }
        }
        let loaded = self.script_texts().flat_map(crate::platform::shopify::script_tags);
        files.extend(loaded.map(|address| (FileKind::Script, address)));
        files
    }
}

/// Elements that are kept wherever they stand.
const TELLING: &[&str] = &[
    "script", "style", "link", "iframe", "meta", "base", "form", "input", "select", "textarea", "button", "a",
];

#[derive(Default)]
struct Reading {
    markup: Markup,
    open: Element,
    form: Option<usize>,
    /// Whether a value belongs to an attribute that is kept.
    takes_value: bool,
    /// Whether text belongs to the element kept last.
    is_raw: bool,
}

impl Reading {
    fn take(&mut self, event: CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.is_raw = false;
                self.open = Element { name: lossy(name), ..Element::default() };
            }
            CallbackEvent::AttributeName { name } => {
                self.takes_value = self.open.attributes.len() < MAX_ATTRIBUTES && !self.open.name.is_empty();
                if self.takes_value {
                    self.open.attributes.push((lossy(&name[..name.len().min(100)]), String::new()));
                }
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some((_, own)) = self.open.attributes.last_mut().filter(|_| self.takes_value) {
                    *own = lossy(&value[..value.len().min(MAX_VALUE_BYTES)]);
                }
            }
            CallbackEvent::CloseStartTag { .. } => self.close(),
            CallbackEvent::EndTag { name } => {
                self.is_raw = false;
                self.open = Element::default();
                if name == b"form" {
                    self.form = None;
                }
            }
            CallbackEvent::String { value } if self.is_raw => {
                if let Some(element) = self.markup.elements.last_mut() {
                    element.text.push_str(&String::from_utf8_lossy(value));
                }
            }
            CallbackEvent::Comment { value } => {
                let text = lossy(&value[..value.len().min(300)]);
                if text.trim_start().starts_with("BEGIN app") && self.markup.marks.len() < MAX_ELEMENTS {
                    self.markup.marks.push(text.trim().to_owned());
                }
            }
            _ => {}
        }
    }

    /// Keeps the element that was opened, if it tells something.
    fn close(&mut self) {
        let mut element = std::mem::take(&mut self.open);
        let tells = TELLING.contains(&&*element.name)
            || element.has("data-block-handle")
            || element.has("data-mage-init")
            || element.name == "body";
        if !tells {
            return;
        }
        if self.markup.elements.len() >= MAX_ELEMENTS {
            self.markup.is_cut = true;
            return;
        }
        if element.name == "form" {
            self.form = Some(self.markup.elements.len());
        }
        element.form = self.form;
        self.is_raw = matches!(&*element.name, "script" | "style");
        self.markup.elements.push(element);
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_belongs_to_its_own_attribute_or_to_none() {
        let many: String = (0..MAX_ATTRIBUTES).map(|n| format!(" a{n}")).collect();

        let markup = Markup::read(format!("<form{many} beyond='x'>").as_bytes());

        let form = &markup.elements[0];
        assert_eq!(form.attributes.len(), MAX_ATTRIBUTES);
        assert!(form.attributes.iter().all(|(_, value)| value.is_empty()));
    }

    #[test]
    fn scripts_keep_their_text_and_other_elements_none() {
        let markup =
            Markup::read(b"<script>a < b</script>text<style>c{}</style><a href=x>link</a><script>open");

        let texts: Vec<_> = markup.elements.iter().map(|element| &*element.text).collect();
        assert_eq!(texts, ["a < b", "c{}", "", "open"]);
    }
}
