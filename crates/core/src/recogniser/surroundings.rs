//! What stands around a word or number that could be anything, and what that says.

use super::token::Token;
use super::words::{CODE, ERROR, HTTP, NUMBERED, OTHERWISE_AFTER, OTHERWISE_BEFORE, SAYING, VOUCHER};

/// How far a stretch without spaces is followed to see what it is.
const STRETCH_BYTES: usize = 200;
/// Years that people write of.
const YEARS: std::ops::RangeInclusive<u32> = 1980..=2039;

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
        self.is_after(within, ERROR | CODE)
    }

    /// Whether a word for an error stands right before, or one for codes between them: "error code 51".
    pub fn is_announced_as_error(&self) -> bool {
        self.is_after(1, ERROR) || (self.is_after(1, CODE) && self.is_after(3, ERROR))
    }

    /// Whether it is told what is said: "Redsys devuelve 0190".
    pub fn is_said(&self) -> bool {
        self.is_after(1, SAYING)
    }

    /// Whether a word for coupons, or for what lets somebody in, is in it or near.
    pub fn is_voucher(&self) -> bool {
        let to = self.tokens.len().min(self.to + 2);
        let mut near = self.tokens[self.from.saturating_sub(4)..to].iter();
        near.any(|token| token.says & VOUCHER > 0)
    }

    fn is_after(&self, within: usize, words: u8) -> bool {
        let mut before = self.tokens[self.from.saturating_sub(within)..self.from].iter();
        before.any(|token| token.says & words > 0)
    }

    /// Whether the word right after announces it: "the 404 error".
    pub fn is_followed_by_announcement(&self) -> bool {
        self.tokens.get(self.to).is_some_and(|token| token.says & (ERROR | CODE) > 0)
            && !self.after().contains(['.', ',', '\n'])
    }

    /// Whether a sentence goes on with a word that has no capital, as it does after whatever is counted.
    pub fn is_followed_by_small_word(&self) -> bool {
        self.after() == " "
            && self
                .tokens
                .get(self.to)
                .is_some_and(|next| self.text.as_bytes()[next.start as usize].is_ascii_lowercase())
    }

    /// Whether it stands in brackets or quotes, or is given as a value.
    pub fn is_set_apart(&self) -> bool {
        let before = self.before().trim_end_matches(' ');
        let after = self.after().trim_start_matches(' ');
        let opens = before.ends_with(['(', '[', '{', '"', '\'', '`', '“', '«', '<']);
        let closes = after.starts_with([')', ']', '}', '"', '\'', '`', '”', '»', '>']);
        (opens && closes)
            || before.ends_with('=')
            || (before.ends_with(':') && self.is_announced(2))
            || self.is_in_code_brackets()
    }

    /// "(#100)": announced, or at least of three digits, which posts seldom are.
    fn is_in_code_brackets(&self) -> bool {
        self.before().ends_with("(#")
            && self.after().starts_with(')')
            && (self.tokens[self.from].chars >= 3 || self.is_announced(3))
    }

    /// Whether it is a status of HTTP by the word before it.
    pub fn is_status(&self) -> bool {
        self.tokens[self.from].chars == 3 && self.is_after(2, HTTP)
    }

    /// Whether it is joined to a word before it by a sign, as in "FA-404" and "File.php(404)", unless that word announces it.
    pub fn is_joined_to_word(&self) -> bool {
        self.before().len() == 1
            && self.before().starts_with(['-', '/', '.', '_', '(', ':', '='])
            && self.from > 0
            && !self.is_announced(1)
    }

    /// Whether a word for what bears numbers stands near: "error 10042, that is my order".
    pub fn is_near_numbered(&self) -> bool {
        let to = self.tokens.len().min(self.to + 4);
        let mut near = self.tokens[self.from.saturating_sub(3)..to].iter();
        let is_whole = |token: &Token| !self.text[token.end as usize..].starts_with('_');
        near.any(|token| token.says & NUMBERED > 0 && is_whole(token))
    }

    /// Whether it may be a year rather than a code.
    pub fn is_year(&self) -> bool {
        self.to - self.from == 1
            && self.text[self.tokens[self.from].range()].parse().is_ok_and(|year| YEARS.contains(&year))
    }

    /// Whether it is a part of an address of the web or of mail.
    pub fn is_in_address(&self) -> bool {
        let stretch = self.stretch();
        stretch.contains("://") || stretch.contains('@') || stretch.starts_with("www.")
    }

    /// Whether it is a part of an address, a path, a file's name, a variable or a call.
    pub fn is_in_name(&self) -> bool {
        let (before, after) = (self.before(), self.after());
        let is_attached = after.len() == 1 && self.to < self.tokens.len();
        self.is_in_address()
            || before.ends_with(['.', '$', '#', '/', '\\', '-', '&', '?', '@', '~', '%'])
            || after.starts_with(['=', '(', '/', '\\', '@', '-', '[', '%'])
            || after.starts_with("\":")
            || (is_attached && after == ".")
    }

    /// What stands around it up to spaces, brackets and quotes.
    fn stretch(&self) -> &str {
        const ENDS: &[u8] = b" \t\n\r\"'`,;()[]{}<>|";
        let bytes = self.text.as_bytes();
        let mut start = self.tokens[self.from].start as usize;
        let mut end = self.tokens[self.to - 1].end as usize;
        let (first, last) = (start.saturating_sub(STRETCH_BYTES), bytes.len().min(end + STRETCH_BYTES));
        while start > first && !ENDS.contains(&bytes[start - 1]) {
            start -= 1;
        }
        while end < last && !ENDS.contains(&bytes[end]) {
            end += 1;
        }
        // What is cut inside a character is no address.
        self.text.get(start..end).unwrap_or_default()
    }

    /// Whether it is a part of something longer, or counts or numbers something: a price, a date, a version, a phone
    /// number, an order.
    pub fn is_otherwise(&self) -> bool {
        self.is_part_of_number() || self.is_counted() || self.is_numbering() || self.is_in_address()
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
            !is_elided && token.says & OTHERWISE_AFTER > 0
        })
    }

    fn is_numbering(&self) -> bool {
        let before = self.before();
        let Some(previous) = self.from.checked_sub(1).map(|place| &self.tokens[place]) else {
            return before.ends_with('#');
        };
        let is_announced = previous.says & (ERROR | CODE) > 0;
        (before.ends_with('#') && !is_announced && !self.is_in_code_brackets())
            || (!before.contains(['\n', '(']) && before.len() <= 4 && previous.says & OTHERWISE_BEFORE > 0)
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
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::super::words::said;
    use super::*;

    fn around<T>(text: &str, word: &str, look: impl Fn(Surroundings<'_>) -> T) -> T {
        let mut tokens = tokens(text);
        for token in &mut tokens {
            token.says = said(&text[token.range()]);
        }
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
