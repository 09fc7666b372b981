//! Every word the server's pages say, in four languages: those of `locales/server`, and below `widget.` those of the
//! widget.

use std::collections::HashMap;
use std::sync::LazyLock;

use askwell_core::locale::Locale;

/// The words of one language. A key that doesn't exist shows as itself; tests see to it that none does.
#[derive(Debug)]
pub struct Words {
    locale: Locale,
    texts: HashMap<String, String>,
}

static WORDS: LazyLock<[Words; 4]> = LazyLock::new(|| Locale::ALL.map(Words::read));
static WORDS_FOR_CUSTOMERS: LazyLock<[Words; 4]> =
    LazyLock::new(|| Locale::ALL.map(|locale| Words::read(locale).addressed()));

/// What begins the key of a text that speaks to the customer, where the key without it speaks about them.
const YOU: &str = "follow.you.";

fn source(locale: Locale) -> &'static str {
    match locale {
        Locale::En => include_str!("../../../locales/server/en.json"),
        Locale::Es => include_str!("../../../locales/server/es.json"),
        Locale::Fr => include_str!("../../../locales/server/fr.json"),
        Locale::Ro => include_str!("../../../locales/server/ro.json"),
    }
}

/// The widget's own words, which the plain pages say too.
fn widget_source(locale: Locale) -> &'static str {
    match locale {
        Locale::En => include_str!("../../../locales/en.json"),
        Locale::Es => include_str!("../../../locales/es.json"),
        Locale::Fr => include_str!("../../../locales/fr.json"),
        Locale::Ro => include_str!("../../../locales/ro.json"),
    }
}

impl Words {
    /// The words of this language.
    pub fn of(locale: Locale) -> &'static Words {
        &WORDS[locale as usize]
    }

    /// The words of this language, spoken to the customer instead of about them.
    pub fn for_customer(locale: Locale) -> &'static Words {
        &WORDS_FOR_CUSTOMERS[locale as usize]
    }

    fn read(locale: Locale) -> Words {
        // The files are part of the program; a test reads all of them.
        let read = |source| serde_json::from_str::<HashMap<String, String>>(source).unwrap_or_default();
        let mut texts = read(widget_source(locale));
        texts.extend(read(source(locale)));
        Words { locale, texts }
    }

    fn addressed(mut self) -> Words {
        let you: Vec<(String, String)> = self
            .texts
            .iter()
            .filter_map(|(key, text)| Some((key.strip_prefix(YOU)?.to_owned(), text.clone())))
            .collect();
        self.texts.extend(you);
        self
    }

    /// Which language it is.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// The text of this key.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.texts.get(key).map_or(key, String::as_str)
    }

    /// The text of a key that not every language has, such as a plural form.
    pub fn find(&self, key: &str) -> Option<&str> {
        self.texts.get(key).map(String::as_str)
    }

    /// The text of one of a family of keys: `family` ends in a dot, `name` is what core calls the member.
    pub fn named<'a>(&'a self, family: &str, name: &'a str) -> &'a str {
        self.texts.get(&format!("{family}{name}")).map_or(name, String::as_str)
    }

    /// The text of this key with each `{name}` replaced by its value. Values are never looked at again, so
    /// braces in them stay what they are.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut filled = String::new();
        let mut rest = self.get(key);
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let Some((name, tail)) = after.split_once('}') else {
                filled.push('{');
                rest = after;
                continue;
            };
            filled.push_str(values.iter().find(|(given, _)| *given == name).map_or("", |(_, value)| value));
            rest = tail;
        }
        filled.push_str(rest);
        filled
    }

    /// The text for this many things, from `key.one`, `key.few` or `key.other`, with `{count}` filled in.
    pub fn count(&self, key: &str, count: u64) -> String {
        let key = format!("{key}.{}", plural_category(self.locale, count));
        self.fill(&key, &[("count", &count.to_string())])
    }

    /// A length of time in seconds, exact to a tenth below ten.
    pub fn seconds(&self, duration_ms: u64) -> String {
        let seconds = duration_ms as f64 / 1e3;
        self.fill("case.duration.seconds", &[("value", &self.decimal(seconds))])
    }

    /// A number of bytes as people read it, in decimal units (ISO 80000): `1.2 MB`.
    pub fn size(&self, bytes: u64) -> String {
        let (value, unit) = match bytes {
            0..1_000 => return self.fill("case.size.bytes", &[("value", &bytes.to_string())]),
            1_000..1_000_000 => (bytes as f64 / 1e3, "case.size.kilobytes"),
            _ => (bytes as f64 / 1e6, "case.size.megabytes"),
        };
        self.fill(unit, &[("value", &self.decimal(value))])
    }

    /// Two digits are enough to compare by.
    fn decimal(&self, value: f64) -> String {
        let digits = usize::from(value < 10.0);
        let number = format!("{value:.digits$}");
        if self.locale == Locale::En { number } else { number.replace('.', ",") }
    }
}

/// The plural category of a whole number (CLDR, cardinal).
fn plural_category(locale: Locale, count: u64) -> &'static str {
    match (locale, count) {
        (Locale::Fr, 0) | (_, 1) => "one",
        (Locale::Ro, 0) => "few",
        (Locale::Ro, count) if (1..20).contains(&(count % 100)) => "few",
        _ => "other",
    }
}

#[cfg(test)]
mod tests;
