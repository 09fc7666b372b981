//! Whether a text is harsh: such words are folded, so that the facts are read first. Nothing is ever dropped for it.

use std::sync::LazyLock;

use askwell_core::locale::Locale;
use askwell_core::tone;

use crate::words::Words;

/// The words of all languages: people curse in more than one.
static HARSH: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    Locale::ALL.into_iter().flat_map(|locale| Words::of(locale).get("case.tone.words").split(' ')).collect()
});

/// Whether the text holds such words.
pub fn is_harsh(text: &str) -> bool {
    tone::is_harsh(text, &HARSH)
}

#[cfg(test)]
mod tests {
    use super::is_harsh;

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
}
