//! Taking out what must not leave the browser: the one function that decides, for browser and server alike.
//!
//! The loader holds a coarse form of the same rules in JavaScript for what it records. A mark tells the kind and never the
//! length. Masking twice changes nothing more.

mod armour;
mod card;
mod escape;
mod filter;
mod iban;
mod identity;
pub mod kind;
mod label;
mod lookalike;
pub mod mark;
mod marking;
mod number;
mod pattern;
mod phone;
pub mod policy;
mod scan;
mod signs;
mod token;
mod value;
mod view;
mod web;

pub use kind::{Kind, Treatment};
pub use mark::{Mark, Masked, counts, next_mark};
pub use policy::{KindTreatment, Policy, Rule};

use crate::text::{before, concat, halves, parts};

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
        marking::inspected(self, text)
    }

    /// The address without user, password, query values and fragment.
    pub fn mask_url(&self, url: &str) -> String {
        let mut masked = self.mask_url_once(url);
        // A mark may show what was hidden before.
        for _ in 0..8 {
            let again = self.mask_url_once(&masked);
            if again == masked {
                break;
            }
            masked = again;
        }
        masked
    }

    fn mask_url_once(&self, url: &str) -> String {
        let mut address = parts(before(url, b'#'), b'?');
        let mut masked = self.mask(&without_credentials(address.next().unwrap_or_default()));
        let Some(query) = address.rest() else { return masked };
        masked.push('?');
        let mut sign = "";
        for pair in parts(query, b'&') {
            // A query without names may itself be the secret.
            let (name, value) = halves(pair, b'=').unwrap_or(("", pair));
            if pair.is_empty() {
                continue;
            }
            masked.push_str(sign);
            sign = "&";
            if name.len() + value.len() < pair.len() {
                masked.push_str(&self.mask(name));
                masked.push('=');
            }
            if !value.is_empty() {
                masked.push_str(HIDDEN);
            }
        }
        masked
    }
}

fn without_credentials(address: &str) -> String {
    match halves(address, b':') {
        Some((scheme, rest)) if rest.starts_with("//") => {
            let host = before(&rest[2..], b'/');
            let name = host.bytes().rposition(|byte| byte == b'@').map_or(2, |at| at + 3);
            concat(&[scheme, "://", &rest[name..]])
        }
        _ => address.to_owned(),
    }
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
        assert_eq!(mask("write to ana@example.org."), "write to [email].");
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
