//! The four languages, and which of them a person gets.

use serde::{Deserialize, Serialize};

/// A language that every word exists in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Locale {
    /// English, also where nothing else fits.
    #[default]
    En,
    /// Spanish.
    Es,
    /// French.
    Fr,
    /// Romanian.
    Ro,
}

impl Locale {
    /// All of them.
    pub const ALL: [Locale; 4] = [Locale::En, Locale::Es, Locale::Fr, Locale::Ro];

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Locale::En => "en",
            Locale::Es => "es",
            Locale::Fr => "fr",
            Locale::Ro => "ro",
        }
    }

    /// The locale for a BCP 47 tag, by its language alone: `fr-CA` is French.
    pub fn from_tag(tag: &str) -> Option<Locale> {
        let tag = tag.trim();
        let is_language = matches!(tag.as_bytes().get(2), None | Some(b'-' | b'_'));
        let language = tag.get(..2).filter(|_| is_language)?;
        Locale::ALL.into_iter().find(|locale| locale.tag().eq_ignore_ascii_case(language))
    }

    /// The best locale for an `Accept-Language` header (RFC 9110, 12.5.4); English if none fits.
    pub fn from_accept_language(header: &str) -> Locale {
        let mut best = None;
        for range in header.split(',') {
            let mut parts = range.split(';');
            let Some(locale) = parts.next().and_then(Locale::from_tag) else { continue };
            let quality = parts
                .find_map(|part| part.trim().strip_prefix("q="))
                .map_or(Some(1.0), |text| text.trim().parse::<f32>().ok())
                .unwrap_or(0.0);
            if quality > 0.0 && best.is_none_or(|(_, other)| quality > other) {
                best = Some((locale, quality));
            }
        }
        best.map(|(locale, _)| locale).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Locale;

    #[test]
    fn the_highest_quality_that_we_speak_wins() {
        assert_eq!(Locale::from_accept_language("de-DE, ro;q=0.6, fr-CA;q=0.8"), Locale::Fr);
        assert_eq!(Locale::from_accept_language("es"), Locale::Es);
        assert_eq!(Locale::from_accept_language("fr;q=0, de"), Locale::En);
        assert_eq!(Locale::from_accept_language(""), Locale::En);
    }
}
