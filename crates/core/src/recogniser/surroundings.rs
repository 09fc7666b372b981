//! What stands around a word or number that could be anything, and what that says.

use super::signs::{begins, ends, place_of};
use super::token::Token;
use super::words::{CODE, ERROR, HTTP, NUMBERED, OTHERWISE_AFTER, OTHERWISE_BEFORE, SAYING, VOUCHER};
use crate::text::has;

/// How far a stretch without spaces is followed to see what it is.
const STRETCH_BYTES: usize = 200;

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
    /// Whether the code of a reply stands right before, as in front of "5.7.1" in "550 5.7.1" (RFC 3463), or is its beginning.
    pub fn is_reply(&self) -> bool {
        let first = &self.tokens[self.from];
        match self.to - self.from {
            4 => self.is_reply_before(&self.tokens[self.from + 1], first),
            3 => self.previous().is_some_and(|previous| self.is_reply_before(first, previous)),
            _ => false,
        }
    }

    /// Whether a number of three digits stands before one of a single digit, with which it begins.
    fn is_reply_before(&self, class: &Token, reply: &Token) -> bool {
        let bytes = self.text.as_bytes();
        let gap = &bytes[reply.end as usize..class.start as usize];
        reply.chars == 3
            && reply.is_number()
            && class.chars == 1
            && matches!(gap, b" " | b"-" | b"\n")
            && matches!(bytes[class.start as usize], b'2' | b'4' | b'5')
            && bytes[class.start as usize] == bytes[reply.start as usize]
            && bytes.get(class.end as usize) == Some(&b'.')
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
        self.is_said_by(self.from.saturating_sub(4), to, VOUCHER)
    }

    fn is_after(&self, within: usize, words: u8) -> bool {
        self.is_said_by(self.from.saturating_sub(within), self.from, words)
    }

    #[inline(never)]
    fn is_said_by(&self, from: usize, to: usize, words: u8) -> bool {
        self.tokens[from..to].iter().any(|token| token.says & words > 0)
    }

    /// Whether the word right after announces it: "the 404 error".
    pub fn is_followed_by_announcement(&self) -> bool {
        self.tokens.get(self.to).is_some_and(|token| token.says & (ERROR | CODE) > 0)
            && !self.after().iter().any(|byte| matches!(byte, b'.' | b',' | b'\n'))
    }

    /// Whether a sentence goes on with a word that has no capital, as it does after whatever is counted.
    pub fn is_followed_by_small_word(&self) -> bool {
        self.after() == b" "
            && self
                .tokens
                .get(self.to)
                .is_some_and(|next| self.text.as_bytes()[next.start as usize].is_ascii_lowercase())
    }

    /// Whether it stands in brackets or quotes, or is given as a value.
    pub fn is_set_apart(&self) -> bool {
        let (before, after) = (self.before().trim_ascii_end(), self.after().trim_ascii_start());
        (ends(before, "([{\"'`“«<") && begins(after, ")]}\"'`”»>"))
            || ends(before, "=")
            || (ends(before, ":") && self.is_announced(2))
            || self.is_in_code_brackets()
    }

    /// "(#100)": announced, or at least of three digits, which posts seldom are.
    fn is_in_code_brackets(&self) -> bool {
        self.before().ends_with(b"(#")
            && begins(self.after(), ")")
            && (self.tokens[self.from].chars >= 3 || self.is_announced(3))
    }

    /// Whether it is a status of HTTP by the word before it.
    pub fn is_status(&self) -> bool {
        self.tokens[self.from].chars == 3 && self.is_after(2, HTTP)
    }

    /// Whether it is joined to a word before it by a sign, as in "FA-404" and "File.php(404)", unless that word announces it.
    pub fn is_joined_to_word(&self) -> bool {
        self.before().len() == 1 && begins(self.before(), "-/._(:=") && self.from > 0 && !self.is_announced(1)
    }

    /// Whether a word for what bears numbers stands near: "error 10042, that is my order".
    pub fn is_near_numbered(&self) -> bool {
        let to = self.tokens.len().min(self.to + 4);
        let mut near = self.tokens[self.from.saturating_sub(3)..to].iter();
        let is_whole = |token: &Token| self.text.as_bytes().get(token.end as usize) != Some(&b'_');
        near.any(|token| token.says & NUMBERED > 0 && is_whole(token))
    }

    /// Whether it may be a year rather than a code: 1980 to 2039.
    pub fn is_year(&self) -> bool {
        let digits = &self.text.as_bytes()[self.tokens[self.from].range()];
        self.to - self.from == 1
            && matches!(digits, [b'1', b'9', b'8' | b'9', _] | [b'2', b'0', b'0'..=b'3', _])
    }

    /// Whether it is a part of an address of the web or of mail.
    pub fn is_in_address(&self) -> bool {
        let stretch = self.stretch();
        place_of(b"://", stretch).is_some() || has(stretch, b'@') || stretch.starts_with(b"www.")
    }

    /// Whether it is a part of an address, a path, a file's name, a variable or a call.
    pub fn is_in_name(&self) -> bool {
        let (before, after) = (self.before(), self.after());
        ends(before, ".$#/\\-&?@~%")
            || begins(after, "=(/\\@-[%")
            || after.starts_with(b"\":")
            || (after == b"." && self.to < self.tokens.len())
            || self.is_in_address()
    }

    /// What stands around it up to spaces, brackets and quotes.
    fn stretch(&self) -> &[u8] {
        const ENDS: &[u8] = b" \t\n\r\"'`,;()[]{}<>|";
        let bytes = self.text.as_bytes();
        let mut start = self.tokens[self.from].start as usize;
        let mut end = self.tokens[self.to - 1].end as usize;
        let (first, last) = (start.saturating_sub(STRETCH_BYTES), bytes.len().min(end + STRETCH_BYTES));
        while start > first && !has(ENDS, bytes[start - 1]) {
            start -= 1;
        }
        while end < last && !has(ENDS, bytes[end]) {
            end += 1;
        }
        &bytes[start..end]
    }

    /// Whether it is a part of something longer, or counts or numbers something: a price, a date, a version, a phone
    /// number, an order.
    pub fn is_otherwise(&self) -> bool {
        self.is_part_of_number() || self.is_counted() || self.is_numbering() || self.is_in_address()
    }

    fn is_part_of_number(&self) -> bool {
        const SIGNS: &str = ".,-/:_";
        let (before, after) = (self.before(), self.after());
        let (previous, next) = (self.previous(), self.tokens.get(self.to));
        let has_digits = |token: Option<&Token>| token.is_some_and(|token| token.digits > 0);
        // Groups of digits: a phone or card number, thousands.
        let is_group = |gap: &[u8], token: Option<&Token>| {
            self.to - self.from == 1
                && gap == b" "
                && token.is_some_and(|token| token.is_number() && token.chars >= 2)
        };
        let is_reply = self.to - self.from == 1
            && next.is_some_and(|next| self.is_reply_before(next, &self.tokens[self.from]));
        is_reply
            || (before.len() == 1 && ends(before, SIGNS) && has_digits(previous))
            || (after.len() == 1 && begins(after, SIGNS) && has_digits(next))
            || is_group(before, previous)
            || is_group(after, next)
            || ends(before, "+@")
            || begins(after, "@")
    }

    fn is_counted(&self) -> bool {
        const MONEY: &str = "$€£%°×";
        let after = self.after();
        ends(self.before().trim_ascii_end(), MONEY)
            || begins(after.trim_ascii_start(), MONEY)
            || (after.len() <= 1 && self.is_followed_by_unit())
    }

    fn is_followed_by_unit(&self) -> bool {
        self.tokens.get(self.to).is_some_and(|token| {
            // "s'affiche" is no second.
            let is_elided = begins(&self.text.as_bytes()[token.end as usize..], "'’");
            !is_elided && token.says & OTHERWISE_AFTER > 0
        })
    }

    fn is_numbering(&self) -> bool {
        let before = self.before();
        let Some(previous) = self.previous() else { return ends(before, "#") };
        let is_announced = previous.says & (ERROR | CODE) > 0;
        let is_apart = before.iter().any(|byte| matches!(byte, b'\n' | b'('));
        (ends(before, "#") && !is_announced && !self.is_in_code_brackets())
            || (!is_apart && before.len() <= 4 && previous.says & OTHERWISE_BEFORE > 0)
            || ends(before.trim_ascii_end(), "№")
    }

    fn previous(&self) -> Option<&Token> {
        self.tokens[..self.from].last()
    }

    /// What stands between it and the word before.
    fn before(&self) -> &[u8] {
        let start = self.previous().map_or(0, |token| token.end);
        &self.text.as_bytes()[start as usize..self.tokens[self.from].start as usize]
    }

    /// What stands between it and the word after.
    fn after(&self) -> &[u8] {
        let end = self.tokens.get(self.to).map_or(self.text.len(), |token| token.start as usize);
        &self.text.as_bytes()[self.tokens[self.to - 1].end as usize..end]
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
