//! Codes told by their form alone: the prefix says whose they are, even where the catalogue doesn't know them.

use super::token::Token;
use crate::text::has;

/// Prefixes of codes of words joined by `_`, with the system's id. What follows is written as they are, in capitals or small.
const PREFIXES: [(&str, &str); 13] = [
    ("net::ERR_", "chromium"),
    ("ERR_", "chromium"),
    ("DNS_PROBE_", "chromium"),
    ("NS_ERROR_", "firefox"),
    ("NS_BINDING_", "firefox"),
    ("SEC_ERROR_", "firefox"),
    ("SSL_ERROR_", "firefox"),
    ("MOZILLA_PKIX_", "firefox"),
    ("PR_", "firefox"),
    ("OR_BIBED_", "google_pay"),
    ("cc_rejected_", "mercado_pago"),
    ("woocommerce_rest_", "woocommerce"),
    ("PAYMENTS_CREDIT_CARD_", "shopify"),
];
/// Letters before numbers of so many digits, with the system's id.
const NUMBERED: [(&str, u16, &str); 2] = [("SIS", 4, "redsys"), ("AH", 5, "apache")];

/// What may be a code by its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Formed {
    /// Its system, if the form tells.
    pub system: Option<&'static str>,
    /// Whether it is the id of one request, which means nothing to anybody else.
    pub is_id: bool,
    /// The first word.
    pub from: usize,
    /// The one after its last.
    pub to: usize,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
}

impl Formed {
    fn of(system: Option<&'static str>, tokens: &[Token], from: usize, to: usize) -> Formed {
        let (start, end) = (tokens[from].start as usize, tokens[to - 1].end as usize);
        Formed { system, is_id: false, from, to, start, end }
    }
}

/// Every run of words joined by `_` or `::`, every ray id, and what else has a form of its own.
pub(super) fn formed(text: &str, tokens: &[Token]) -> Vec<Formed> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut place = 0;
    while place < tokens.len() {
        let from = place;
        let whole = ray(text, tokens, place)
            .or_else(|| state(text, tokens, place))
            .or_else(|| numbered(text, tokens, place));
        if let Some(whole) = whole {
            found.push(whole);
            place = whole.to;
            continue;
        }
        while tokens.get(place + 1).is_some_and(|next| is_joint(bytes, tokens[place].end, next.start)) {
            place += 1;
        }
        place += 1;
        if place - from > 1 {
            let mut form = Formed::of(None, tokens, from, place);
            form.system = system(&text[form.start..form.end]);
            found.push(form);
        }
    }
    found
}

/// The id by which Cloudflare finds a request again, after the words that announce it: "Ray ID: 7d1f2ab3cd4e5f60",
/// "cf-ray: 7d1f2ab3cd4e5f60-MAD".
fn ray(text: &str, tokens: &[Token], place: usize) -> Option<Formed> {
    let is = |word: &Token, other: &str| text[word.range()].eq_ignore_ascii_case(other);
    let [one, two, value] = tokens.get(place..place + 3)? else { return None };
    let is_announced = (is(one, "ray") && is(two, "id")) || (is(one, "cf") && is(two, "ray"));
    let is_close = value.start - two.end <= 4;
    let is_id = value.chars == 16 && text[value.range()].bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_announced && is_close && is_id).then(|| Formed {
        is_id: true,
        start: value.start as usize,
        ..Formed::of(Some("cloudflare"), tokens, place, place + 3)
    })
}

/// "SQLSTATE[42S02]": five digits or capitals (ISO/IEC 9075).
fn state(text: &str, tokens: &[Token], place: usize) -> Option<Formed> {
    let [name, value] = tokens.get(place..place + 2)? else { return None };
    let is_state = value.chars == 5
        && text[value.range()].bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
    if !is_state || !text[name.range()].eq_ignore_ascii_case("sqlstate") || value.start != name.end + 1 {
        return None;
    }
    let mut form = Formed::of(Some("sqlstate"), tokens, place, place + 2);
    form.end += usize::from(text.as_bytes().get(form.end) == Some(&b']'));
    Some(form)
}

/// "SIS0042".
fn numbered(text: &str, tokens: &[Token], place: usize) -> Option<Formed> {
    let word = &tokens[place];
    if word.digits < 4 || word.digits == word.chars {
        return None;
    }
    let (_, _, system) = NUMBERED.iter().find(|(letters, digits, _)| {
        let rest = text[word.range()].strip_prefix(letters);
        rest.is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit())) && word.digits == *digits
    })?;
    Some(Formed::of(Some(system), tokens, place, place + 1))
}

/// Whether only joints lie between, and perhaps the end of a line after them.
fn is_joint(bytes: &[u8], end: u32, start: u32) -> bool {
    let gap = &bytes[end as usize..start as usize];
    match gap.first() {
        Some(b'_') => gap.len() == 1 || (gap.len() <= 8 && has(gap, b'\n')),
        Some(b':') => gap == b"::",
        _ => false,
    }
}

fn system(run: &str) -> Option<&'static str> {
    let matches = |prefix: &&(&str, &str)| run.len() > prefix.0.len() + 2 && run.starts_with(prefix.0);
    let (prefix, system) = PREFIXES.iter().find(matches)?;
    let rest = &run.as_bytes()[prefix.len()..];
    // The letter before the `_` tells how all are written.
    let is_small = prefix.as_bytes()[prefix.len() - 2].is_ascii_lowercase();
    let is_alike = match is_small {
        true => !rest.iter().any(u8::is_ascii_uppercase),
        false => !rest.iter().any(u8::is_ascii_lowercase),
    };
    is_alike.then_some(*system)
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    #[test]
    fn a_ray_id_is_known_by_the_words_before_it() {
        let text = "Cloudflare Ray ID: 7d1f2ab3cd4e5f60. My id: 7d1f2ab3cd4e5f60";

        let found = formed(text, &tokens(text));

        assert_eq!(found.len(), 1);
        assert_eq!((found[0].system, found[0].is_id), (Some("cloudflare"), true));
        assert_eq!((found[0].start, found[0].end), (19, 35));
    }

    #[test]
    fn states_and_numbers_after_letters_have_a_form_of_their_own() {
        let text = "SQLSTATE[99ZZZ] SIS0999 AH09999 CF-RAY: 7d1f2ab3cd4e5f60-OTP cc_rejected_new SIS099 sqlstate abc";

        let found: Vec<_> = formed(text, &tokens(text))
            .iter()
            .map(|form| (&text[form.start..form.end], form.system))
            .collect();

        assert_eq!(
            found,
            [
                ("SQLSTATE[99ZZZ]", Some("sqlstate")),
                ("SIS0999", Some("redsys")),
                ("AH09999", Some("apache")),
                ("7d1f2ab3cd4e5f60", Some("cloudflare")),
                ("cc_rejected_new", Some("mercado_pago")),
            ]
        );
    }

    #[test]
    fn runs_are_found_whole_and_known_by_their_beginning() {
        let text = "a_b x net::ERR_SOMETHING_NEW, NS_ERROR_ODD err_x PR_END_OF_\nFILE_ERROR pr_x c:d";

        let found: Vec<_> = formed(text, &tokens(text))
            .into_iter()
            .map(|form| (&text[form.start..form.end], form.system))
            .collect();

        assert_eq!(
            found,
            [
                ("a_b", None),
                ("net::ERR_SOMETHING_NEW", Some("chromium")),
                ("NS_ERROR_ODD", Some("firefox")),
                ("err_x", None),
                ("PR_END_OF_\nFILE_ERROR", Some("firefox")),
                ("pr_x", None),
            ]
        );
    }
}
