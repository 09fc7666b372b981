//! Taking out what must not leave the browser: the one function that decides, for browser and server alike.
//!
//! The loader holds a coarse form of the same rules in JavaScript for what it records. A mark tells the kind and never the
//! length. Masking twice changes nothing more.

pub mod kind;
pub mod mark;
pub mod policy;

pub use kind::{Kind, Treatment};
pub use mark::{Mark, Masked, counts};
pub use policy::{KindTreatment, Policy, Rule};

const CARD: &str = "[card]";
const EMAIL: &str = "[email]";
const TOKEN: &str = "[token]";
const HIDDEN: &str = "[hidden]";

/// The text with everything replaced that the built-in policy masks. Linear in the text's length.
pub fn mask(text: &str) -> String {
    Policy::default().mask(text)
}

/// The address as the built-in policy leaves it.
pub fn mask_url(url: &str) -> String {
    Policy::default().mask_url(url)
}

impl Policy {
    /// The text with marks instead of what this policy masks.
    pub fn mask(&self, text: &str) -> String {
        self.inspect(text).text
    }

    /// The text with marks, and what was found where.
    pub fn inspect(&self, text: &str) -> Masked {
        let text = self.chosen.iter().fold(text.to_owned(), |text, chosen| match chosen.is_empty() {
            true => text,
            false => text.replace(chosen.as_str(), Kind::Chosen.mark()),
        });
        Masked { text: mask_words(&mask_cards(&text)), ..Masked::default() }
    }

    /// The address without user, password, query values and fragment.
    pub fn mask_url(&self, url: &str) -> String {
        let url = url.split('#').next().unwrap_or_default();
        let (address, query) = match url.split_once('?') {
            Some((address, query)) => (address, Some(query)),
            None => (url, None),
        };
        let mut masked = self.mask(&without_credentials(address));
        if let Some(query) = query {
            masked.push('?');
            for (index, pair) in query.split('&').filter(|pair| !pair.is_empty()).enumerate() {
                if index > 0 {
                    masked.push('&');
                }
                match pair.split_once('=') {
                    Some((name, value)) => {
                        masked.push_str(&self.mask(name));
                        masked.push('=');
                        if !value.is_empty() {
                            masked.push_str(HIDDEN);
                        }
                    }
                    // A query without names may itself be the secret.
                    None => masked.push_str(HIDDEN),
                }
            }
        }
        masked
    }
}

fn without_credentials(address: &str) -> String {
    if let Some((scheme, rest)) = address.split_once(':')
        && let Some(rest) = rest.strip_prefix("//")
    {
        let end = rest.find('/').unwrap_or(rest.len());
        if let Some(at) = rest[..end].rfind('@') {
            return [scheme, "://", &rest[at + 1..]].concat();
        }
    }
    address.to_owned()
}

/// Replaces every run of 13 to 19 digits, grouped by single spaces, dots or hyphens or not at all, that passes the Luhn
/// check (ISO/IEC 7812-1) and begins as card numbers do.
fn mask_cards(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|character: char| character.is_ascii_digit()) {
        let (before, run) = rest.split_at(start);
        masked.push_str(before);
        let end = digit_run_end(run);
        let digits: Vec<u8> =
            run[..end].bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0').collect();
        if is_card(&digits) {
            masked.push_str(CARD);
        } else {
            masked.push_str(&run[..end]);
        }
        rest = &run[end..];
    }
    masked.push_str(rest);
    masked
}

/// Where a run of digits ends that may hold one separator between any two digits.
fn digit_run_end(run: &str) -> usize {
    let bytes = run.as_bytes();
    let mut end = 0;
    while end < bytes.len() {
        let separates =
            matches!(bytes[end], b' ' | b'-' | b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !bytes[end].is_ascii_digit() && !separates {
            break;
        }
        end += 1;
    }
    end
}

fn is_card(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(index, &digit)| {
            let weighted = u32::from(digit) * (1 + (index as u32 % 2));
            weighted / 10 + weighted % 10
        })
        .sum();
    (13..=19).contains(&digits.len()) && (2..=6).contains(&digits[0]) && sum.is_multiple_of(10)
}

/// Replaces e-mail addresses and tokens, which are both single words.
fn mask_words(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut after_scheme = false;
    for piece in text.split_inclusive(is_boundary) {
        let boundary = piece.chars().next_back().filter(|character| is_boundary(*character));
        let word = &piece[..piece.len() - boundary.map_or(0, char::len_utf8)];
        let shown = if is_email(word) {
            EMAIL
        } else if is_token(word) || (after_scheme && word.len() >= 8) {
            TOKEN
        } else {
            word
        };
        masked.push_str(shown);
        masked.extend(boundary);
        if !word.is_empty() {
            after_scheme = ["bearer", "basic"].iter().any(|scheme| word.eq_ignore_ascii_case(scheme));
        }
    }
    masked
}

fn is_boundary(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '"' | '\''
                | '`'
                | '<'
                | '>'
                | '('
                | ')'
                | '['
                | ']'
                | '{'
                | '}'
                | ','
                | ';'
                | ':'
                | '='
                | '|'
                | '/'
                | '?'
                | '&'
        )
}

fn is_email(word: &str) -> bool {
    let word = word.trim_end_matches(['.', '!']);
    match word.split_once('@') {
        Some((local, domain)) => {
            !local.is_empty()
                && domain
                    .rsplit_once('.')
                    .is_some_and(|(name, tld)| !name.is_empty() && tld.chars().count() >= 2)
        }
        None => false,
    }
}

/// JSON web tokens (RFC 7519) and keys with a published prefix.
fn is_token(word: &str) -> bool {
    const PREFIXES: [&str; 10] =
        ["sk_live_", "sk_test_", "rk_live_", "whsec_", "shpat_", "shpss_", "ghp_", "xoxb-", "AKIA", "ya29."];
    let is_jwt = word.len() > 20 && word.starts_with("eyJ") && word.matches('.').count() == 2;
    is_jwt || (word.len() >= 16 && PREFIXES.iter().any(|prefix| word.starts_with(prefix)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_card_number_never_gets_through_however_it_is_grouped() {
        for card in ["4242424242424242", "4242 4242 4242 4242", "4242-4242-4242-4242", "3782 822463 10005"] {
            assert_eq!(mask(&format!("paid with {card} today")), "paid with [card] today");
        }
    }

    #[test]
    fn order_numbers_prices_dates_and_codes_stay() {
        for text in [
            "order 100000234512",
            "EAN 4006381333931",
            "1.299,00 lei on 2026-11-21 at 14:02",
            "card_declined (402) insufficient_funds",
            "tracking 1Z999AA10123456784",
            "mail @ the door",
        ] {
            assert_eq!(mask(text), text);
        }
    }

    #[test]
    fn addresses_and_tokens_are_marked_by_kind() {
        assert_eq!(mask("write to ana@example.org."), "write to [email]");
        assert_eq!(mask("<ana@example.org>"), "<[email]>");
        assert_eq!(mask("Authorization: Bearer abcdef123456"), "Authorization: Bearer [token]");
        assert_eq!(mask("key=sk_live_abcdefghijkl"), "key=[token]");
        assert_eq!(mask("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"), "[token]");
    }

    #[test]
    fn an_address_keeps_its_path_and_names_and_loses_its_values() {
        assert_eq!(
            mask_url("https://me:secret@shop.example/cart/c/1?token=abc&lang=&x#frag"),
            "https://shop.example/cart/c/1?token=[hidden]&lang=&[hidden]"
        );
    }

    proptest! {
        #[test]
        fn masking_twice_changes_nothing(text in any::<String>()) {
            let once = mask(&text);
            prop_assert_eq!(mask(&once), once);
        }

        #[test]
        fn masking_likely_texts_twice_changes_nothing(text in "[a-z0-9@. =:/?&\\[\\]-]{0,80}") {
            let once = mask(&text);
            prop_assert_eq!(mask(&once), once);
            let once = mask_url(&text);
            prop_assert_eq!(mask_url(&once), once);
        }
    }
}
