//! The first question as data: markup becomes a tree that the loader can build without `innerHTML`.
//!
//! An element is `[tag, {attributes}, child, …]`, a text is a string. A word is named in the markup by
//! `{its.key}` and in the tree by `{its place}` in each language's list.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

mod markup;

pub use markup::{MarkupError, tree};

/// The help button.
const BUTTON: &str = r#"<button class="launcher">{widget.frame.title}</button>"#;
const DIALOG: &str = r#"<dialog class="dialog" aria-labelledby="askwell-title"><div class="shell">{page}</div><div class="app" hidden></div></dialog>"#;
/// Where that is said: above the actions.
const BOTTOM: &str = r#"<div class="bottom">"#;
/// What the first question says when nothing more can be fetched.
const MISHAP: &str = r#"<p role="alert" hidden><button>{loader.again}</button></p>"#;

/// What the loader holds, as JSON: `trees` of the button, of the dialog, where 0 stands for the cards, and of a card; `css`; `words`, each language's list, joined by `|`.
///
/// # Errors
/// When the markup isn't well-formed.
pub fn bundle(
    html: &str,
    css: &str,
    locales: &[(String, Map<String, Value>)],
) -> Result<String, MarkupError> {
    let page = html
        .replace("noticed-0", "noticed-{index}")
        .replace("{card.", "{")
        .replace(r#" type="button""#, "")
        .replace(r#" type="submit""#, "")
        .replace(BOTTOM, &format!("{MISHAP}{BOTTOM}"));
    let dialog = DIALOG.replace("{page}", &page);
    let mut dialog = tree(&dialog)?;
    let card = cut_card(&mut dialog);
    let mut trees = Value::from(vec![tree(BUTTON)?, dialog, card]);
    let (Some((_, english)), mut keys) = (locales.first(), BTreeSet::new()) else { return Ok("null".into()) };
    keys_in(&trees, english, &mut keys);
    let keys: Vec<String> = keys.into_iter().collect();
    number_words(&mut trees, &keys);

    let joined = |words: &Map<String, Value>| -> Value {
        let texts: Vec<&str> = keys.iter().filter_map(|key| words.get(key)?.as_str()).collect();
        texts.join("|").into()
    };
    let words: Map<String, Value> = locales.iter().map(|(tag, words)| (tag.clone(), joined(words))).collect();
    Ok(json!({ "trees": trees, "css": css, "words": words }).to_string())
}

/// The words whose keys begin so, by language and the rest of their keys, as JSON.
pub fn words_of(locales: &[(String, Map<String, Value>)], beginning: &str) -> String {
    let all: Map<String, Value> =
        locales.iter().map(|(tag, words)| (tag.clone(), words_in(words, beginning))).collect();
    Value::Object(all).to_string()
}

/// A language's words whose keys begin so, by the rest of their keys.
pub fn words_in(words: &Map<String, Value>, beginning: &str) -> Value {
    let short =
        |(key, text): (&String, &Value)| Some((key.strip_prefix(beginning)?.to_owned(), text.clone()));
    words.iter().filter_map(short).collect::<Map<_, _>>().into()
}

/// Takes the prototype of a card out of the tree and leaves 0 in its place; null if there is none.
fn cut_card(tree: &mut Value) -> Value {
    let Value::Array(items) = tree else { return Value::Null };
    for item in items {
        let card = if item[1]["class"] == "choice card" { item.take() } else { cut_card(item) };
        if card.is_array() {
            if item.is_null() {
                *item = json!(0);
            }
            return card;
        }
    }
    Value::Null
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
            "widget.frame.title": "Help", "loader.plain.send": "send", "inbox.new": "new", "widget.close": close,
            "widget.unused": "unused",
        });
        (tag.to_owned(), words.as_object().cloned().unwrap())
    }

    #[test]
    fn only_words_that_are_shown_are_carried() {
        let locales = [locale("en", "Close"), locale("es", "Cerrar")];

        let bundle = bundle(r#"<p title="{widget.close}">{card.text}</p>"#, "p{}", &locales).unwrap();

        let bundle: Value = serde_json::from_str(&bundle).unwrap();
        assert_eq!(bundle["words"], json!({"en": "Close|Help", "es": "Cerrar|Help"}));
        assert_eq!(bundle["trees"][1][2][2], json!(["p", {"title": "{0}"}, "{text}"]));
        assert_eq!(bundle["css"], "p{}");
    }

    #[test]
    fn the_page_holds_what_is_said_when_nothing_more_can_be_fetched() {
        let bundle =
            bundle(r#"<form><div class="bottom"></div></form>"#, "", &[locale("en", "Close")]).unwrap();

        assert!(
            bundle.contains(r#"["p",{"hidden":"","role":"alert"},["button",{},"{loader.again}"]],["div",{"class":"bottom"}"#),
            "{bundle}"
        );
    }

    #[test]
    fn the_card_is_a_tree_of_its_own() {
        let html = r#"<div class="cards"><div class="choice card"><input value="noticed-0"></div></div>"#;

        let bundle: Value =
            serde_json::from_str(&bundle(html, "", &[locale("en", "Close")]).unwrap()).unwrap();

        assert_eq!(bundle["trees"][1][2][2], json!(["div", {"class": "cards"}, 0]));
        assert_eq!(
            bundle["trees"][2],
            json!(["div", {"class": "choice card"}, ["input", {"value": "noticed-{index}"}]])
        );
    }

    #[test]
    fn a_part_gets_its_own_words_alone() {
        let words = words_of(&[locale("en", "Close")], "loader.plain.");

        assert_eq!(words, r#"{"en":{"send":"send"}}"#);
    }
}
