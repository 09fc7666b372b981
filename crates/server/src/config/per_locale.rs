//! Something that the operator says in some of the four languages.

use askwell_core::locale::Locale;
use serde::Deserialize;

/// One value a language; the languages left out fall back.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PerLocale<T> {
    en: Option<T>,
    es: Option<T>,
    fr: Option<T>,
    ro: Option<T>,
}

impl<T> Default for PerLocale<T> {
    fn default() -> Self {
        PerLocale { en: None, es: None, fr: None, ro: None }
    }
}

impl<T> PerLocale<T> {
    /// What is said in this language, else in English, else in the first language that has it.
    pub fn get(&self, locale: Locale) -> Option<&T> {
        self.own(locale)
            .or(self.en.as_ref())
            .or_else(|| Locale::ALL.into_iter().find_map(|locale| self.own(locale)))
    }

    /// Every value that there is.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        Locale::ALL.into_iter().filter_map(|locale| self.own(locale))
    }

    fn own(&self, locale: Locale) -> Option<&T> {
        match locale {
            Locale::En => self.en.as_ref(),
            Locale::Es => self.es.as_ref(),
            Locale::Fr => self.fr.as_ref(),
            Locale::Ro => self.ro.as_ref(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_left_out_falls_back_to_english_and_then_to_any() {
        let both: PerLocale<String> = toml::from_str("en = \"yes\"\nro = \"da\"").unwrap();
        let one: PerLocale<String> = toml::from_str("ro = \"da\"").unwrap();

        assert_eq!(both.get(Locale::Ro).map(String::as_str), Some("da"));
        assert_eq!(both.get(Locale::Fr).map(String::as_str), Some("yes"));
        assert_eq!(one.get(Locale::Fr).map(String::as_str), Some("da"));
        assert_eq!(PerLocale::<String>::default().get(Locale::En), None);
    }
}
