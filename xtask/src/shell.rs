//! The first question as data: markup becomes a tree that the loader can build without `innerHTML`.
//!
//! An element is `[tag, {attributes}, child, …]`, a text is a string. A word is named in the markup by
//! `{its.key}` and in the tree by `{its place}` in each language's list.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

mod markup;

pub use markup::{MarkupError, tree};

/// The word for each kind of event (`core::recording::EventKind`) on a card.
const KINDS: [(&str, &str); 5] = [
    ("visible", "widget.kind.visible"),
    ("request", "widget.kind.request"),
    ("resource", "widget.kind.request"),
    ("exception", "widget.kind.script"),
    ("rejection", "widget.kind.script"),
];
const PLAIN_WORDS: &str = "loader.plain.";

/// The help button: a question in a speech bubble, and a word.
const BUTTON: &str = r#"<button class="launcher" type="button" part="launcher"><svg viewBox="0 0 24 24" width="24" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true"><path d="M4 4h16v13h-8l-5 4v-4H4zM12 14v.1M9.5 9q.5-2 2.5-2t2.5 2t-2.5 2.5"></path></svg>{loader.launcher}</button>"#;
const DIALOG: &str = r#"<dialog class="dialog" aria-labelledby="askwell-title"><div class="shell">{page}</div><div class="app" hidden></div></dialog>"#;
/// What the first question says when nothing more can be fetched, and while an earlier run is.
const MISHAPS: &str = r#"<p role="alert" hidden>{loader.failed} <button type="button" name="again">{loader.again}</button></p><p role="status" hidden>{loader.moment}</p>"#;

/// What the loader holds, as JSON: `trees` of the button and the dialog; `css`; `words`, each language's list, joined by `|`;
/// `kinds`, where in that list the word for each kind of event is.
///
/// # Errors
/// When the markup isn't well-formed.
pub fn bundle(
    html: &str,
    css: &str,
    locales: &[(String, Map<String, Value>)],
) -> Result<String, MarkupError> {
    let page = html.replace("{card.", "{").replace("</main>", &format!("{MISHAPS}</main>"));
    let dialog = DIALOG.replace("{page}", &page);
    let mut trees = Value::from(vec![tree(BUTTON)?, tree(&dialog)?]);
    let (Some((_, english)), mut keys) = (locales.first(), BTreeSet::new()) else { return Ok("null".into()) };
    keys_in(&trees, english, &mut keys);
    keys.extend(KINDS.iter().map(|(_, key)| (*key).to_owned()));
    let keys: Vec<String> = keys.into_iter().collect();
    number_words(&mut trees, &keys);

    let place = |key: &str| keys.iter().position(|other| other == key);
    let kinds: Map<String, Value> =
        KINDS.iter().map(|(kind, key)| ((*kind).to_owned(), json!(place(key)))).collect();
    let joined = |words: &Map<String, Value>| -> Value {
        let texts: Vec<&str> = keys.iter().filter_map(|key| words.get(key)?.as_str()).collect();
        texts.join("|").into()
    };
    let words: Map<String, Value> = locales.iter().map(|(tag, words)| (tag.clone(), joined(words))).collect();
    Ok(json!({ "trees": trees, "css": css, "words": words, "kinds": kinds }).to_string())
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
            "loader.launcher": "Help", "loader.plain.send": "send", "inbox.new": "new", "widget.close": close,
            "widget.kind.request": "failed", "widget.kind.script": "script", "widget.kind.visible": "seen",
            "widget.unused": "unused",
        });
        (tag.to_owned(), words.as_object().cloned().unwrap())
    }

    #[test]
    fn only_words_that_are_shown_are_carried() {
        let locales = [locale("en", "Close"), locale("es", "Cerrar")];

        let bundle = bundle(r#"<p title="{widget.close}">{card.text}</p>"#, "p{}", &locales).unwrap();

        let bundle: Value = serde_json::from_str(&bundle).unwrap();
        assert_eq!(
            bundle["words"],
            json!({"en": "Help|Close|failed|script|seen", "es": "Help|Cerrar|failed|script|seen"})
        );
        assert_eq!(
            bundle["kinds"],
            json!({"visible": 4, "request": 2, "resource": 2, "exception": 3, "rejection": 3})
        );
        assert_eq!(bundle["trees"][1][2][2], json!(["p", {"title": "{1}"}, "{text}"]));
        assert_eq!(bundle["css"], "p{}");
    }

    #[test]
    fn the_page_holds_what_is_said_when_nothing_more_can_be_fetched() {
        let bundle = bundle("<main></main>", "", &[locale("en", "Close")]).unwrap();

        assert!(
            bundle.contains(r#"["main",{},["p",{"hidden":"","role":"alert"},"{loader.failed} ""#),
            "{bundle}"
        );
    }

    #[test]
    fn the_plain_form_gets_its_own_words_alone() {
        let words = plain_words(&[locale("en", "Close")]);

        assert_eq!(words, r#"{"en":{"send":"send"}}"#);
    }
}
