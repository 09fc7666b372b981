//! Whether a text is harsh: such words are folded, so that the facts are read first. Nothing is ever dropped for it.

use std::borrow::Cow;
use std::sync::LazyLock;

use askwell_core::locale::Locale;
use askwell_core::tone;

use crate::words::Words;

/// The words of all languages: people curse in more than one.
static HARSH: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    Locale::ALL.into_iter().flat_map(|locale| Words::of(locale).get("case.tone.words").split(' ')).collect()
});

/// Whether the text holds such words, shouted or not.
pub fn is_harsh(text: &str) -> bool {
    tone::is_harsh(&text.to_lowercase(), &HARSH)
}

/// The text with an ellipsis for each such word, so that its facts can be read first.
pub fn calmed(text: &str) -> Cow<'_, str> {
    if !is_harsh(text) {
        return Cow::Borrowed(text);
    }
    let mut calm = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let (gap, after) = rest.split_at(start);
        let (word, tail) =
            after.split_at(after.find(|sign: char| !sign.is_alphanumeric()).unwrap_or(after.len()));
        calm.push_str(gap);
        calm.push_str(if is_harsh(word) { "…" } else { word });
        rest = tail;
    }
    calm.push_str(rest);
    Cow::Owned(calm)
}

/// Whether the text holds words that the widget, in this language, would have a gentle line for.
pub fn gets_a_line(text: &str, words: &Words) -> bool {
    let list: Vec<&str> = words.get("widget.tone.words").split(", ").collect();
    tone::is_harsh(&text.to_lowercase(), &list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curse_is_one_in_every_language_and_a_complaint_is_none() {
        for text in ["What a load of bullshit", "¡Qué mierda!", "Bande de connards", "Sunteți niște idioți"]
        {
            assert!(is_harsh(text), "{text}");
        }
        for text in [
            "I am very angry and I want my money back",
            "Esto es inaceptable",
            "C’est un scandale, votre site est nul",
            "Este o rușine",
            "The payment fails, damn quickly",
        ] {
            assert!(!is_harsh(text), "{text}");
        }
    }

    #[test]
    fn what_is_left_of_harsh_words_are_the_facts() {
        assert_eq!(calmed("You IDIOTS, your shit checkout: E-40"), "You …, your … checkout: E-40");
        assert_eq!(calmed("Idiots!"), "…!");
        assert!(matches!(calmed("It fails: 502"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_shouted_curse_is_one_too() {
        assert!(is_harsh("TÂMPIȚILOR") && is_harsh("ENCULÉS"));
        assert!(gets_a_line("SUNTEȚI PROȘTI", Words::of(Locale::Ro)));
    }

    #[test]
    fn what_shops_sell_where_people_live_and_plain_complaints_are_no_curses() {
        for (locale, text) in [
            (
                Locale::En,
                "My shitake spores and the cocktail glasses for Scunthorpe were assessed twice, then nothing",
            ),
            (
                Locale::Es,
                "La ladrona de libros no llega, y el sitio funciona mal; disputa abierta, computadora nueva",
            ),
            (
                Locale::Fr,
                "Ma salopette et mon pain bâtard sont en retard, encore des retards ; Le Voleur d’ombres aussi",
            ),
            (
                Locale::Ro,
                "Pagina merge prost, calitate proastă; am comandat rahat, prostatică, jeggings și Dracula",
            ),
        ] {
            assert!(!is_harsh(text), "{text}");
            assert!(!gets_a_line(text, Words::of(locale)), "{text}");
        }
    }
}
