//! Words in several languages, as they are written, and what may stand in them.

use std::borrow::Cow;

use askwell_core::text::{clean, truncate};

use crate::place::{At, Place};
use crate::placeholder;
use crate::remark::{Code, Remark};
use crate::shape::{self, Map, choose};
use crate::yaml::Node;

/// Longest question and title of a page, in characters.
pub const MAX_QUESTION_CHARS: usize = 140;
/// Longest label: an option, a link, a playbook's or a check's title.
pub const MAX_LABEL_CHARS: usize = 80;
/// Longest hint, item of a list, and sentence about a finding.
pub const MAX_SENTENCE_CHARS: usize = 400;
/// Longest paragraph.
pub const MAX_PARAGRAPH_CHARS: usize = 1_000;
/// Longest unit of a number.
pub const MAX_UNIT_CHARS: usize = 20;
/// Most languages of a source.
pub const MAX_LOCALES: usize = 40;
/// Most paragraphs, or items of a list.
pub const MAX_PARAGRAPHS: usize = 20;

/// The languages of a source, in the order in which it names them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Locales(pub Vec<At<String>>);

/// Something in every language: one text, or several.
#[derive(Clone, Debug, PartialEq)]
pub struct Words<T = At<String>> {
    /// Where the map of languages begins.
    pub place: Place,
    /// One for each of the source's languages, in their order; `None` where it is missing.
    pub texts: Vec<Option<T>>,
}

impl<T> Words<T> {
    /// The words for a language: its own, or those of the nearest language that has some.
    pub fn get(&self, chain: &[usize]) -> Option<&T> {
        chain.iter().find_map(|place| self.texts.get(*place)?.as_ref())
    }
}

impl Locales {
    /// Reads the list of languages.
    pub fn read(node: &Node<'_>, remarks: &mut Vec<Remark>) -> Locales {
        let mut locales: Vec<At<String>> = Vec::new();
        for locale in shape::texts(node, "a language", remarks) {
            let is_there = locales.iter().any(|known| known.value == locale.value);
            if is_there || !is_tag(&locale.value) || locales.len() == MAX_LOCALES {
                remarks.push(Remark::error(
                    Code::UnknownLocale,
                    locale.place,
                    match is_there {
                        true => format!("\"{}\" is named twice", locale.value),
                        false => format!("\"{}\" isn't the tag of a language", truncate(&locale.value, 40)),
                    },
                    format!("Write tags such as en or pt-BR, each once, at most {MAX_LOCALES}"),
                ));
                continue;
            }
            locales.push(locale);
        }
        if locales.is_empty() {
            let message = "there is no language to say anything in";
            remarks.push(Remark::error(Code::UnknownLocale, node.place, message, "Write locales: [en]"));
        }
        Locales(locales)
    }

    /// The order in which languages are asked for words: the one that is wanted, the same without its region, English,
    /// the others as the source names them.
    pub fn chain(&self, wanted: &str) -> Vec<usize> {
        let language = wanted.split('-').next().unwrap_or(wanted);
        let place = |tag: &str| self.0.iter().position(|locale| locale.value.eq_ignore_ascii_case(tag));
        let mut chain: Vec<usize> =
            [place(wanted), place(language), place("en")].into_iter().flatten().collect();
        chain.extend(0..self.0.len());
        let mut seen = vec![false; self.0.len()];
        chain.retain(|place| !std::mem::replace(&mut seen[*place], true));
        chain
    }

    /// Reads one text in every language.
    pub fn words(&self, node: &Node<'_>, max_chars: usize, remarks: &mut Vec<Remark>) -> Option<Words> {
        self.each(node, remarks, |node, remarks| {
            let text = shape::text(node, "a text for people", remarks)?;
            look_at(&text, max_chars, remarks);
            Some(text)
        })
    }

    /// Reads several texts in every language.
    pub fn paragraphs(
        &self,
        node: &Node<'_>,
        max_chars: usize,
        remarks: &mut Vec<Remark>,
    ) -> Option<Words<Vec<At<String>>>> {
        let words = self.each(node, remarks, |node, remarks| {
            let texts = shape::texts(node, "a text for people", remarks);
            texts.iter().for_each(|text| look_at(text, max_chars, remarks));
            if texts.len() > MAX_PARAGRAPHS {
                remarks.push(Remark::error(
                    Code::TooMany,
                    node.place,
                    format!("here are {} texts; at most {MAX_PARAGRAPHS} are shown", texts.len()),
                    "Say less, or make two steps of it",
                ));
            }
            Some(texts)
        })?;
        self.compare_lengths(&words, remarks);
        Some(words)
    }

    fn compare_lengths(&self, words: &Words<Vec<At<String>>>, remarks: &mut Vec<Remark>) {
        let mut lengths = words
            .texts
            .iter()
            .zip(&self.0)
            .filter_map(|(texts, locale)| texts.as_ref().map(|texts| (texts.len(), &*locale.value)));
        let Some((first, first_locale)) = lengths.next() else { return };
        if let Some((other, locale)) = lengths.find(|(length, _)| *length != first) {
            remarks.push(Remark::error(
                Code::MissingWords,
                words.place,
                format!("\"{first_locale}\" has {first} texts here, \"{locale}\" has {other}"),
                "Say the same in every language",
            ));
        }
    }

    fn each<T>(
        &self,
        node: &Node<'_>,
        remarks: &mut Vec<Remark>,
        mut read: impl FnMut(&Node<'_>, &mut Vec<Remark>) -> Option<T>,
    ) -> Option<Words<T>> {
        let map = Map::like(node, "a text for people", || self.example(node), remarks)?;
        let mut texts: Vec<Option<T>> = self.0.iter().map(|_| None).collect();
        let mut missing = vec![true; self.0.len()];
        for (locale, node) in map.entries() {
            match self.0.iter().position(|known| known.value == locale.value) {
                Some(place) => {
                    missing[place] = false;
                    texts[place] = read(node, remarks);
                }
                None => remarks.push(self.unknown(locale)),
            }
        }
        let missing: Vec<&str> = self
            .0
            .iter()
            .zip(missing)
            .filter(|(_, is_missing)| *is_missing)
            .map(|(locale, _)| &*locale.value)
            .collect();
        if !missing.is_empty() {
            remarks.push(Remark::error(
                Code::MissingWords,
                node.place,
                format!("there are no words for: {}", missing.join(", ")),
                "Add them, or take the language out of `locales`",
            ));
        }
        Some(Words { place: node.place, texts })
    }

    /// How what stands here would be written as words in a language.
    fn example(&self, node: &Node<'_>) -> String {
        let locale = self.0.first().map_or("en", |locale| &locale.value);
        let text = match (node.as_text(), node.as_list()) {
            (Some(text), _) => shape::in_braces(text),
            (_, Some(items)) => {
                let items = items.iter().filter_map(|item| item.as_text().map(shape::in_braces));
                format!("[{}]", items.take(3).collect::<Vec<_>>().join(", "))
            }
            _ => "…".to_owned(),
        };
        format!("{{{locale}: {text}}}")
    }

    fn unknown(&self, locale: &At<Cow<'_, str>>) -> Remark {
        Remark::error(
            Code::UnknownLocale,
            locale.place,
            format!("\"{}\" isn't one of the languages in `locales`", locale.value),
            choose(&locale.value, self.0.iter().map(|locale| &*locale.value)),
        )
    }
}

/// Whether it has the shape of a BCP 47 tag: a language, and perhaps script or region.
pub fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let is_language = parts.next().is_some_and(|language| {
        (2..=3).contains(&language.len()) && language.bytes().all(|byte| byte.is_ascii_lowercase())
    });
    is_language
        && tag.len() <= 24
        && parts.all(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

/// Remarks on a text that can't be shown as it stands.
fn look_at(text: &At<String>, max_chars: usize, remarks: &mut Vec<Remark>) {
    let At { value, place } = text;
    let length = value.chars().count();
    if value.trim().is_empty() {
        remarks.push(Remark::error(
            Code::EmptyText,
            *place,
            "this text is empty",
            "Write it, or take the key out",
        ));
    }
    if length > max_chars {
        remarks.push(Remark::error(
            Code::TooLong,
            *place,
            format!("this text has {length} characters; {max_chars} fit"),
            "Shorten it",
        ));
    }
    // Most texts hold nothing but letters, and are done.
    if value
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'.' | b',' | b'?' | b'\''))
    {
        return;
    }
    if is_markup(value) {
        remarks.push(Remark::error(
            Code::Markup,
            *place,
            format!("HTML isn't shown as such: \"{}\"", truncate(value, 40)),
            "Write plain text; a `<` before a letter needs a space between",
        ));
    }
    // Compared without white space, which cleaning also tidies.
    let visible = |text: &str| text.chars().filter(|character| !character.is_whitespace()).count();
    if visible(&clean(value)) != visible(value) {
        remarks.push(Remark::error(
            Code::HiddenCharacter,
            *place,
            "a control character, or one that changes the direction of the text around it, is hidden here",
            "Type the text anew; the direction is found by itself",
        ));
    }
    if let Err(what) = placeholder::parse(value) {
        remarks.push(Remark::error(
            Code::BadPlaceholder,
            *place,
            what,
            "Write {answer.STEP}, {site.NAME}, {context.NAME} or {finding.CHECK.NAME}; a brace of its own is {{",
        ));
    }
}

/// Whether a browser could take it for a tag, a comment, or a character reference.
fn is_markup(text: &str) -> bool {
    let mut rest = text;
    while let Some(place) = rest.find('<') {
        rest = &rest[place + 1..];
        if rest.starts_with(|next: char| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')) {
            return true;
        }
    }
    text.to_ascii_lowercase().contains("javascript:")
}
