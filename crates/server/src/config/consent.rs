//! What a site says about what is collected.

use askwell_core::consent::Consent;

/// The longest text, in characters: it stands above the first question, and people are in a hurry.
const MOST_CHARS: usize = 400;

/// # Errors
/// A sentence that names the first thing that can't be.
pub(super) fn check(consent: &Consent) -> Result<(), String> {
    let length = consent.text.trim().chars().count();
    if length == 0 || length > MOST_CHARS {
        return Err(format!("consent: text has {length} characters; 1 to {MOST_CHARS} fit"));
    }
    let leads_out = ["https://", "http://"].iter().any(|scheme| {
        consent.url.strip_prefix(scheme).is_some_and(|rest| {
            !rest.is_empty() && !rest.contains(|sign: char| sign.is_whitespace() || sign.is_control())
        })
    });
    if !consent.url.is_empty() && !leads_out {
        return Err(format!(
            "consent: \"{}\" is no address of a privacy notice; begin it with https://",
            consent.url
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str, url: &str) -> Option<String> {
        check(&Consent { text: text.to_owned(), url: url.to_owned() }).err()
    }

    #[test]
    fn a_sentence_with_or_without_an_address_is_taken() {
        assert_eq!(fault("We keep what you send for a year.", ""), None);
        assert_eq!(fault("We keep what you send for a year.", "https://shop.example/privacy"), None);
    }

    #[test]
    fn nothing_too_much_and_what_leads_nowhere_is_refused() {
        assert!(fault(" ", "").is_some_and(|fault| fault.contains("0 characters")));
        assert!(fault(&"a".repeat(401), "").is_some_and(|fault| fault.contains("401")));
        for url in ["javascript:alert(1)", "shop.example", "https://", "https://a b"] {
            assert!(fault("Text.", url).is_some_and(|fault| fault.contains("no address")), "{url}");
        }
    }
}
