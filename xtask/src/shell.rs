//! The first question as data: markup becomes a tree that the loader can build without `innerHTML`.
//!
//! An element is `[tag, {attributes}, child, …]`, a text is a string. A word is named in the markup by
//! `{its.key}` and in the tree by `{its place}` in each language's list.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

mod markup;

pub use markup::{MarkupError, tree};

/// Words that the loader puts in by itself, so that they don't occur in the markup.
const CARD_WORDS: &str = "widget.kind.";
/// The word for each kind of event (`core::recording::EventKind`) on a card.
const KINDS: [(&str, &str); 5] = [
    ("visible", "widget.kind.visible"),
    ("request", "widget.kind.request"),
    ("resource", "widget.kind.request"),
    ("exception", "widget.kind.script"),
    ("rejection", "widget.kind.script"),
];
const LOADER_WORDS: &str = "loader.";
const PLAIN_WORDS: &str = "loader.plain.";

/// What the loader holds, as JSON: `tree`; `css`; `words`, each language's list, joined by `|`; `places` in that list of the
/// words that the loader puts in by itself, by short name (`again` for `loader.again`) or kind of event.
///
/// # Errors
/// When the markup isn't well-formed.
pub fn bundle(
    html: &str,
    css: &str,
    locales: &[(String, Map<String, Value>)],
) -> Result<String, MarkupError> {
    let mut tree = tree(&html.replace("{card.", "{"))?;
    let (Some((_, english)), mut keys) = (locales.first(), BTreeSet::new()) else { return Ok("null".into()) };
    keys_in(&tree, english, &mut keys);
    let is_own = |key: &&String| {
        key.starts_with(CARD_WORDS) || (key.starts_with(LOADER_WORDS) && !key.starts_with(PLAIN_WORDS))
    };
    keys.extend(english.keys().filter(is_own).cloned());
    let keys: Vec<String> = keys.into_iter().collect();
    number_words(&mut tree, &keys);

    let place = |key: &str| keys.iter().position(|other| other == key);
    let short = |key: &String| Some((key.strip_prefix(LOADER_WORDS)?.to_owned(), json!(place(key))));
    let kinds = KINDS.iter().map(|(kind, key)| ((*kind).to_owned(), json!(place(key))));
    let places: Map<String, Value> = keys.iter().filter_map(short).chain(kinds).collect();
    let joined = |words: &Map<String, Value>| -> Value {
        let texts: Vec<&str> = keys.iter().filter_map(|key| words.get(key)?.as_str()).collect();
        texts.join("|").into()
    };
    let words: Map<String, Value> = locales.iter().map(|(tag, words)| (tag.clone(), joined(words))).collect();
    Ok(json!({ "tree": tree, "css": css, "words": words, "places": places }).to_string())
}

/// The plain form's words by language and short name, as JSON.
pub fn plain_words(locales: &[(String, Map<String, Value>)]) -> String {
    let plain = |words: &Map<String, Value>| -> Map<String, Value> {
        let short =
            |(key, text): (&String, &Value)| Some((key.strip_prefix(PLAIN_WORDS)?.to_owned(), text.clone()));
        words.iter().filter_map(short).collect()
    };
    let all: Map<String, Value> =
        locales.iter().map(|(tag, words)| (tag.clone(), plain(words).into())).collect();
    Value::Object(all).to_string()
}

/// The keys named in a text: every `{…}` in it.
fn named(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

fn keys_in(tree: &Value, known: &Map<String, Value>, keys: &mut BTreeSet<String>) {
    match tree {
        Value::String(text) => {
            keys.extend(named(text).filter(|key| known.contains_key(*key)).map(str::to_owned))
        }
        Value::Array(items) => items.iter().for_each(|item| keys_in(item, known, keys)),
        Value::Object(attributes) => attributes.values().for_each(|value| keys_in(value, known, keys)),
        _ => {}
    }
}

fn number_words(tree: &mut Value, keys: &[String]) {
    match tree {
        Value::String(text) => {
            for (place, key) in keys.iter().enumerate() {
                *text = text.replace(&format!("{{{key}}}"), &format!("{{{place}}}"));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| number_words(item, keys)),
        Value::Object(attributes) => attributes.values_mut().for_each(|value| number_words(value, keys)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(tag: &str, close: &str) -> (String, Map<String, Value>) {
        let words = json!({
            "loader.again": "again", "loader.plain.send": "send", "inbox.new": "new", "widget.close": close,
            "widget.kind.request": "failed", "widget.kind.script": "script", "widget.kind.visible": "seen",
            "widget.unused": "unused",
        });
        (tag.to_owned(), words.as_object().cloned().unwrap())
    }

    #[test]
    fn only_words_of_the_markup_and_of_the_loader_are_carried() {
        let locales = [locale("en", "Close"), locale("es", "Cerrar")];

        let bundle = bundle(r#"<p title="{widget.close}">{card.text}</p>"#, "p{}", &locales).unwrap();

        assert_eq!(
            serde_json::from_str::<Value>(&bundle).unwrap(),
            json!({
                "tree": ["p", {"title": "{1}"}, "{text}"],
                "css": "p{}",
                "words": {"en": "again|Close|failed|script|seen", "es": "again|Cerrar|failed|script|seen"},
                "places": {
                    "again": 0, "visible": 4, "request": 2, "resource": 2, "exception": 3, "rejection": 3,
                },
            })
        );
    }

    #[test]
    fn the_plain_form_gets_its_own_words_alone() {
        let words = plain_words(&[locale("en", "Close")]);

        assert_eq!(words, r#"{"en":{"send":"send"}}"#);
    }
}
