//! The four word files are complete, alike and used.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::*;

fn read(locale: Locale) -> BTreeMap<String, String> {
    serde_json::from_str(source(locale)).expect("a flat object of texts")
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

/// Romanian alone has `.few`: such a key is compared with its `.other`.
fn without_few(texts: &BTreeMap<String, String>) -> BTreeSet<&str> {
    texts.keys().map(String::as_str).filter(|key| !key.ends_with(".few")).collect()
}

#[test]
fn the_four_files_have_the_same_keys_and_placeholders() {
    let english = read(Locale::En);

    for locale in Locale::ALL {
        let texts = read(locale);

        assert_eq!(without_few(&texts), without_few(&english), "{locale:?}");
        for (key, text) in &texts {
            let same = key.strip_suffix(".few").map_or(key.clone(), |stem| format!("{stem}.other"));
            assert_eq!(placeholders(text), placeholders(&english[&same]), "{locale:?} {key}");
            assert!(!text.trim().is_empty(), "{locale:?} {key} is empty");
        }
        for key in texts.keys().filter_map(|key| key.strip_suffix(".one")) {
            let few = texts.contains_key(&format!("{key}.few"));
            assert_eq!(few, locale == Locale::Ro, "{locale:?} {key}.few");
        }
    }
}

#[test]
fn every_key_named_in_the_source_exists_and_every_key_is_named() {
    let english = read(Locale::En);
    let widget: BTreeMap<String, String> = serde_json::from_str(widget_source(Locale::En)).unwrap();
    let mut source = String::new();
    read_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut source);

    let areas = ["case.", "follow.", "help.", "inbox.", "problem.", "sign_in.", "widget."];
    for literal in source.split('"').skip(1) {
        let is_key = areas.iter().any(|area| literal.starts_with(area))
            && literal.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c == '.')
            && ![".", ".css", ".js", ".example"].iter().any(|end| literal.ends_with(end));
        if is_key && !literal.contains("..") {
            let known = english.contains_key(literal)
                || widget.contains_key(literal)
                || widget.contains_key(&format!("{literal}.other"))
                || literal.ends_with(".few")
                || english.contains_key(&format!("{literal}.other"));
            assert!(known, "{literal} has no words");
        }
    }
    for key in english.keys().map(|key| key.strip_prefix(YOU).unwrap_or(key)) {
        assert!(english.contains_key(key), "{YOU}{key} replaces nothing");
        let stem = key.trim_end_matches(".one").trim_end_matches(".other");
        let family = stem.rsplit_once('.').map_or(stem, |(family, _)| family);
        let named = source.contains(&format!("\"{stem}\"")) || source.contains(&format!("\"{family}.\""));
        assert!(named, "{key} is never said");
    }
}

fn read_folder(folder: &Path, source: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_folder(&path, source);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            source.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn the_customer_is_spoken_to_and_not_about() {
    let key = "case.error.typed";

    assert_eq!(Words::of(Locale::En).get(key), "Typed by the customer");
    assert_eq!(Words::for_customer(Locale::En).get(key), "Typed by you");
    for locale in Locale::ALL {
        assert_eq!(Words::of(locale).locale(), locale);
        assert_eq!(Words::for_customer(locale).locale(), locale);
    }
}

#[test]
fn a_value_is_put_in_as_it_is() {
    let words = Words { locale: Locale::En, texts: HashMap::from([("a".into(), "x {one} y {two}".into())]) };

    assert_eq!(words.fill("a", &[("one", "{two}"), ("two", "2")]), "x {two} y 2");
}

#[test]
fn numbers_decide_the_form_as_each_language_wants() {
    let category = |locale, numbers: &[u64]| -> Vec<&str> {
        numbers.iter().map(|number| plural_category(locale, *number)).collect()
    };

    assert_eq!(category(Locale::En, &[0, 1, 2]), ["other", "one", "other"]);
    assert_eq!(category(Locale::Es, &[0, 1, 2]), ["other", "one", "other"]);
    assert_eq!(category(Locale::Fr, &[0, 1, 2]), ["one", "one", "other"]);
    assert_eq!(category(Locale::Ro, &[0, 1, 2, 19, 20, 101]), ["few", "one", "few", "few", "other", "few"]);
}

#[test]
fn a_size_is_said_in_the_language() {
    assert_eq!(Words::of(Locale::En).size(1_234_567), "1.2 MB");
    assert_eq!(Words::of(Locale::Fr).size(1_234_567), "1,2 Mo");
    assert_eq!(Words::of(Locale::En).size(999), "999 bytes");
    assert_eq!(Words::of(Locale::En).size(45_600), "46 kB");
}
