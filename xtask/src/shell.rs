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
const LOADER_WORDS: &str = "loader.";
const PLAIN_WORDS: &str = "loader.plain.";

/// What the loader holds, as JSON: `tree`; `css`; `words`, each language's list; `places`, by short name
/// (`again` for `loader.again`, `visible` for `widget.kind.visible`), of the words that the loader puts
/// in by itself.
///
/// # Errors
/// When the markup isn't well-formed.
pub fn bundle(
    html: &str,
    css: &str,
    locales: &[(String, Map<String, Value>)],
) -> Result<String, MarkupError> {
    let mut tree = tree(html)?;
    let (Some((_, english)), mut keys) = (locales.first(), BTreeSet::new()) else { return Ok("null".into()) };
    keys_in(&tree, english, &mut keys);
    let own = |key: &&String| {
        key.starts_with(CARD_WORDS) || (key.starts_with(LOADER_WORDS) && !key.starts_with(PLAIN_WORDS))
    };
    let own: Vec<&String> = english.keys().filter(own).collect();
    keys.extend(own.iter().map(|key| (*key).clone()));
    let keys: Vec<String> = keys.into_iter().collect();
    number_words(&mut tree, &keys);
    let place = |key: &String| keys.iter().position(|other| other == key);
    let places: Map<String, Value> = own
        .iter()
        .map(|key| (key.rsplit('.').next().unwrap_or_default().to_owned(), json!(place(key))))
        .collect();
    let words: Map<String, Value> = locales
        .iter()
        .map(|(tag, words)| (tag.clone(), keys.iter().map(|key| words.get(key).cloned()).collect()))
        .collect();
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
            "loader.again": "again", "loader.plain.send": "send", "inbox.new": "new",
            "widget.close": close, "widget.kind.visible": "seen", "widget.unused": "unused",
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
                "tree": ["p", {"title": "{1}"}, "{card.text}"],
                "css": "p{}",
                "words": {"en": ["again", "Close", "seen"], "es": ["again", "Cerrar", "seen"]},
                "places": {"again": 0, "visible": 2},
            })
        );
    }

    #[test]
    fn the_plain_form_gets_its_own_words_alone() {
        let words = plain_words(&[locale("en", "Close")]);

        assert_eq!(words, r#"{"en":{"send":"send"}}"#);
    }
}
