//! The widget's words in the person's language, looked up by place and never by key.

use std::rc::Rc;

use askwell_core::locale::Locale;
pub use askwell_core::text::digits;
use askwell_core::text::halves;
use yew::AttrValue;

use crate::ports::intl::{self, PluralForm};

/// One word or sentence: its place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word(u16);

/// One constant for every `widget.*` key of the locale files.
pub mod word {
    use super::Word;

    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

/// A sentence in which a number decides the form.
#[derive(Clone, Copy, Debug)]
pub struct PluralWord {
    /// For one.
    pub one: Word,
    /// For a few, in languages that tell a few from many.
    pub few: Word,
    /// For all other numbers.
    pub other: Word,
}

/// All words in one language.
#[derive(Clone, Debug)]
pub struct Words {
    locale: Locale,
    texts: Rc<Vec<AttrValue>>,
}

/// Words are equal if they are the same; they never change.
impl PartialEq for Words {
    fn eq(&self, other: &Words) -> bool {
        Rc::ptr_eq(&self.texts, &other.texts)
    }
}

impl Words {
    /// The words of a language, in the order of [`word::KEYS`].
    pub fn new(locale: Locale, texts: Vec<AttrValue>) -> Words {
        Words { locale, texts: Rc::new(texts) }
    }

    /// `{key}` for every word, for the template that the loader fills in.
    #[cfg(feature = "ssr")]
    pub fn keys() -> Words {
        Words::new(Locale::En, word::KEYS.iter().map(|key| format!("{{{key}}}").into()).collect())
    }

    /// The language.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// A text as it stands.
    pub fn text(&self, word: Word) -> AttrValue {
        self.texts.get(usize::from(word.0)).cloned().unwrap_or_default()
    }

    /// A text with its `{name}` filled in.
    pub fn fill(&self, word: Word, name: &str, value: &str) -> AttrValue {
        self.fill_all(word, &[(name, value)])
    }

    /// A text with every `{name}` filled in.
    pub fn fill_all(&self, word: Word, values: &[(&str, &str)]) -> AttrValue {
        let text = self.text(word);
        let mut filled = String::with_capacity(text.len() + 16);
        let mut rest = text.as_str();
        while let Some((before, after)) = halves(rest, b'{') {
            filled.push_str(before);
            let Some((name, tail)) = halves(after, b'}') else { break };
            if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
                filled.push_str(value);
            }
            rest = tail;
        }
        filled.push_str(rest);
        filled.into()
    }

    /// A text in the form that the number asks for, the number filled in as `{count}`.
    pub fn count(&self, forms: PluralWord, count: usize) -> AttrValue {
        let word = match intl::plural(self.locale, count) {
            PluralForm::One => forms.one,
            PluralForm::Few => forms.few,
            PluralForm::Other => forms.other,
        };
        self.fill(word, "count", &self.number(count as u64))
    }

    /// A number as the language writes it.
    pub fn number(&self, number: u64) -> String {
        intl::number(self.locale, number)
    }

    /// A file's size as the language writes it.
    pub fn size(&self, bytes: u64) -> String {
        intl::size(self.locale, bytes)
    }

    /// A length of time as the language writes it.
    pub fn duration(&self, seconds: u64) -> String {
        intl::duration(self.locale, seconds)
    }

    /// A day, given as YYYY-MM-DD.
    pub fn day(&self, day: &str) -> String {
        intl::day(self.locale, day)
    }

    /// A moment that isn't far off, in the person's own time zone.
    pub fn soon(&self, at_ms: u64) -> String {
        intl::soon(self.locale, at_ms)
    }

    /// A moment, in the person's own time zone.
    pub fn moment(&self, at_ms: u64) -> String {
        intl::moment(self.locale, at_ms)
    }
}
