//! What stands around a word or number that could be anything, and what that says.

use super::token::{Token, folded};

/// Words that announce a code, in our languages, without accents.
const ANNOUNCING: [&str; 42] = [
    "code",
    "codes",
    "codigo",
    "cod",
    "codul",
    "error",
    "errors",
    "erreur",
    "eroare",
    "eroarea",
    "err",
    "errno",
    "errorcode",
    "fehler",
    "status",
    "statut",
    "estado",
    "http",
    "https",
    "response",
    "reponse",
    "respuesta",
    "raspuns",
    "reason",
    "motivo",
    "raison",
    "motif",
    "motiv",
    "decline",
    "declined",
    "refusal",
    "refused",
    "rejected",
    "result",
    "resultcode",
    "alert",
    "returned",
    "returns",
    "reply",
    "sqlstate",
    "fault",
    "failed",
];

/// Words before a number that say it is something else.
const OTHERWISE_BEFORE: [&str; 68] = [
    "order",
    "orders",
    "pedido",
    "commande",
    "comanda",
    "comenzii",
    "invoice",
    "factura",
    "facture",
    "nr",
    "no",
    "n",
    "num",
    "numero",
    "numarul",
    "number",
    "tel",
    "telefon",
    "telefono",
    "telephone",
    "phone",
    "tracking",
    "awb",
    "colis",
    "parcel",
    "sku",
    "ean",
    "upc",
    "isbn",
    "asin",
    "gtin",
    "version",
    "versiunea",
    "v",
    "ver",
    "php",
    "wordpress",
    "woocommerce",
    "magento",
    "prestashop",
    "chrome",
    "firefox",
    "safari",
    "ios",
    "android",
    "windows",
    "page",
    "pagina",
    "line",
    "ligne",
    "linea",
    "linia",
    "linie",
    "port",
    "step",
    "qty",
    "total",
    "id",
    "ticket",
    "case",
    "item",
    "product",
    "postcode",
    "zip",
    "cp",
    "eur",
    "usd",
    "ron",
];

/// Words after a number that say it counts something.
const OTHERWISE_AFTER: [&str; 60] = [
    "ms",
    "s",
    "sec",
    "secs",
    "seconds",
    "segundos",
    "secondes",
    "secunde",
    "min",
    "minutes",
    "minutos",
    "minute",
    "h",
    "hours",
    "horas",
    "heures",
    "ore",
    "days",
    "dias",
    "jours",
    "zile",
    "times",
    "kb",
    "mb",
    "gb",
    "bytes",
    "px",
    "eur",
    "euro",
    "euros",
    "lei",
    "ron",
    "usd",
    "gbp",
    "dollars",
    "orders",
    "pedidos",
    "commandes",
    "comenzi",
    "products",
    "productos",
    "produits",
    "produse",
    "items",
    "customers",
    "clientes",
    "clients",
    "clienti",
    "people",
    "am",
    "pm",
    "st",
    "th",
    "cm",
    "mm",
    "m",
    "km",
    "kg",
    "g",
    "x",
];

/// Whether a word announces a code of any system.
pub(super) fn announces(word: &str) -> bool {
    ANNOUNCING.contains(&word)
}

/// The words of a text, looked at from one of them.
#[derive(Clone, Copy)]
pub(super) struct Surroundings<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    /// The first word of what is looked at.
    pub from: usize,
    /// The one after its last.
    pub to: usize,
}

impl Surroundings<'_> {
    /// Whether the code of a reply stands right before, as in front of "5.7.1" in "550 5.7.1" (RFC 3463).
    pub fn is_after_reply_code(&self) -> bool {
        let Some(previous) = self.from.checked_sub(1).map(|place| &self.tokens[place]) else { return false };
        let text = &self.text[previous.range()];
        self.to - self.from == 3
            && text.len() == 3
            && text.starts_with(['2', '4', '5'])
            && previous.is_number()
    }

    /// Whether a word that announces a code stands right before or after it.
    pub fn is_announced_beside(&self) -> bool {
        self.is_announced(1) || self.is_followed_by_announcement()
    }

    /// Whether a word that announces a code stands at most so many words before.
    pub fn is_announced(&self, within: usize) -> bool {
        let before = &self.tokens[self.from.saturating_sub(within)..self.from];
        before.iter().any(|token| self.is_one_of(token, &ANNOUNCING))
    }

    /// Whether the word right after announces it: "the 404 error".
    pub fn is_followed_by_announcement(&self) -> bool {
        self.tokens.get(self.to).is_some_and(|token| self.is_one_of(token, &ANNOUNCING))
            && !self.after().contains(['.', ',', '\n'])
    }

    /// Whether it stands in brackets or quotes, or is given as a value.
    pub fn is_set_apart(&self) -> bool {
        let before = self.before().trim_end_matches(' ');
        let after = self.after().trim_start_matches(' ');
        let opens = before.ends_with(['(', '[', '{', '"', '\'', '`', '“', '«', '<']);
        let closes = after.starts_with([')', ']', '}', '"', '\'', '`', '”', '»', '>']);
        (opens && closes) || before.ends_with('=') || (before.ends_with(':') && self.is_announced(2))
    }

    /// Whether it is a part of something longer, or counts or numbers something: a price, a date, a version, a phone
    /// number, an order.
    pub fn is_otherwise(&self) -> bool {
        self.is_part_of_number() || self.is_counted() || self.is_numbering()
    }

    fn is_part_of_number(&self) -> bool {
        const SIGNS: [char; 6] = ['.', ',', '-', '/', ':', '_'];
        let (before, after) = (self.before(), self.after());
        let follows =
            before.len() == 1 && before.ends_with(SIGNS) && self.has_digits(self.from.checked_sub(1));
        let goes_on = after.len() == 1 && after.starts_with(SIGNS) && self.has_digits(Some(self.to));
        // Groups of digits: a phone or card number, thousands.
        let is_number = |place: Option<usize>| {
            place
                .and_then(|place| self.tokens.get(place))
                .is_some_and(|token| token.is_number() && token.chars >= 2)
        };
        let is_group = self.to - self.from == 1
            && ((before == " " && is_number(self.from.checked_sub(1)))
                || (after == " " && is_number(Some(self.to))));
        follows
            || goes_on
            || is_group
            || before.ends_with('+')
            || before.ends_with('@')
            || after.starts_with('@')
    }

    fn is_counted(&self) -> bool {
        const MONEY: [char; 6] = ['$', '€', '£', '%', '°', '×'];
        let after = self.after();
        self.before().trim_end().ends_with(MONEY)
            || after.trim_start().starts_with(MONEY)
            || (after.len() <= 1 && self.is_followed_by_unit())
    }

    fn is_followed_by_unit(&self) -> bool {
        self.tokens.get(self.to).is_some_and(|token| {
            // "s'affiche" is no second.
            let is_elided = self.text[token.end as usize..].starts_with(['\'', '’']);
            !is_elided && self.is_one_of(token, &OTHERWISE_AFTER)
        })
    }

    fn is_numbering(&self) -> bool {
        let before = self.before();
        let Some(previous) = self.from.checked_sub(1).map(|place| &self.tokens[place]) else {
            return before.ends_with('#');
        };
        let is_announced = self.is_one_of(previous, &ANNOUNCING);
        (before.ends_with('#') && !is_announced)
            || (!before.contains(['\n', '('])
                && before.len() <= 4
                && self.is_one_of(previous, &OTHERWISE_BEFORE))
            || before.contains(['№'])
    }

    fn has_digits(&self, place: Option<usize>) -> bool {
        place.and_then(|place| self.tokens.get(place)).is_some_and(|token| token.digits > 0)
    }

    /// What stands between it and the word before.
    fn before(&self) -> &str {
        let start = self.from.checked_sub(1).map_or(0, |place| self.tokens[place].end);
        &self.text[start as usize..self.tokens[self.from].start as usize]
    }

    /// What stands between it and the word after.
    fn after(&self) -> &str {
        let end = self.tokens.get(self.to).map_or(self.text.len(), |token| token.start as usize);
        &self.text[self.tokens[self.to - 1].end as usize..end]
    }

    fn is_one_of(&self, token: &Token, words: &[&str]) -> bool {
        // No word of the lists is longer.
        token.chars <= 12 && {
            let plain = |character: char| folded(character).unwrap_or(character).to_ascii_lowercase();
            let text = &self.text[token.range()];
            words.iter().any(|word| word.chars().eq(text.chars().map(plain)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    fn around<T>(text: &str, word: &str, look: impl Fn(Surroundings<'_>) -> T) -> T {
        let tokens = tokens(text);
        let from = tokens.iter().position(|token| &text[token.range()] == word).unwrap();
        look(Surroundings { text, tokens: &tokens, from, to: from + 1 })
    }

    #[test]
    fn numbers_of_other_things_are_known() {
        for text in [
            "order 404",
            "Comanda nr. 404",
            "#404",
            "404 lei",
            "404,50",
            "1.404",
            "2026-404",
            "€404",
            "404%",
            "+404 555",
            "0722 404 123",
            "PHP 404",
            "404ms later, 404 ms",
            "v. 404",
            "404 x 50 cm",
        ] {
            assert!(around(text, "404", |around| around.is_otherwise()), "{text}");
        }
    }

    #[test]
    fn numbers_that_may_be_codes_are_left() {
        for text in [
            "error 404",
            "error #404",
            "(404)",
            "code: 404",
            "404",
            "404 Not Found",
            "status=404.",
            "404 s'affiche",
        ] {
            assert!(!around(text, "404", |around| around.is_otherwise()), "{text}");
        }
    }

    #[test]
    fn announcements_are_heard_in_four_languages() {
        for text in ["error code 51", "código de error: 51", "Erreur n 51", "codul de eroare 51", "EROARE 51"]
        {
            assert!(around(text, "51", |around| around.is_announced(3)), "{text}");
        }
        assert!(around("a 51 error", "51", |around| around.is_followed_by_announcement()));
        assert!(around("declined (51)", "51", |around| around.is_set_apart()));
        assert!(around("transStatus=N", "N", |around| around.is_set_apart()));
        assert!(!around("It was 51. Error", "51", |around| around.is_followed_by_announcement()));
    }
}
