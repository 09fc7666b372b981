//! The words that come with Askwell, in each language as its readers expect: polite, and with its own signs.

use askwell_playbooks::built_in;

/// Where people are spoken to as friends; everywhere else they are not.
const FAMILIAR: [(&str, &[&str]); 3] = [
    (
        "es",
        &["tú", "tus", "tienes", "puedes", "quieres", "debes", "recibirás", "verás", "contigo", "inténtalo"],
    ),
    ("fr", &["tu", "ton", "tes", "toi"]),
    ("ro", &["tău", "tale", "ție", "poți", "vrei", "apasă"]),
];

const FILES: [(&str, &str); 4] = [
    ("es.json", include_str!("../../../../locales/es.json")),
    ("fr.json", include_str!("../../../../locales/fr.json")),
    ("ro.json", include_str!("../../../../locales/ro.json")),
    ("causes.yaml", include_str!("../../../../catalogue/causes.yaml")),
];

/// Each source of words: name and content.
fn sources() -> impl Iterator<Item = (&'static str, &'static str)> {
    built_in::playbook_files().iter().chain(built_in::check_files()).copied().chain(FILES)
}

/// The lines of a source in a language: those of its own file, or those after `fr:` as far as they are indented.
fn lines<'a>(name: &str, source: &'a str, language: &str) -> Vec<&'a str> {
    if name.ends_with(".json") {
        return if name.starts_with(language) { source.lines().collect() } else { Vec::new() };
    }
    let mut block = None;
    let mut found = Vec::new();
    for line in source.lines() {
        let indent = line.len() - line.trim_start().len();
        let key = format!("{language}:");
        if block.is_some_and(|began| indent > began) {
            found.push(line);
        } else if line.trim_start().starts_with(&key) {
            block = Some(indent);
            found.push(line);
        } else {
            block = None;
            let inline =
                line.split_once(&format!(" {key} ")).or_else(|| line.split_once(&format!("{{{key} ")));
            found.extend(inline.map(|(_, rest)| until_next_language(rest)));
        }
    }
    found
}

/// A text in a map of languages on one line, up to the next language.
fn until_next_language(rest: &str) -> &str {
    [", en: ", ", es: ", ", fr: ", ", ro: "]
        .iter()
        .filter_map(|next| rest.find(next))
        .min()
        .map_or(rest, |end| &rest[..end])
}

#[test]
fn nobody_is_spoken_to_as_a_friend() {
    let mut found = Vec::new();
    for (name, source) in sources() {
        for (language, familiar) in FAMILIAR {
            for line in lines(name, source, language) {
                let mut words = line.split(|sign: char| !sign.is_alphabetic());
                if words.any(|word| familiar.contains(&word.to_lowercase().as_str())) {
                    found.push(format!("{name}: {}", line.trim()));
                }
            }
        }
    }

    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_french_sign_never_stands_alone_on_the_next_line() {
    let mut found = Vec::new();
    for (name, source) in sources() {
        for line in lines(name, source, "fr") {
            let signs = [" ?", " ;", " :", " »", "« "];
            if signs.iter().any(|sign| line.contains(sign)) {
                found.push(format!("{name}: {}", line.trim()));
            }
        }
    }

    assert!(found.is_empty(), "an ordinary space before a sign:\n{}", found.join("\n"));
}
