//! Codes told by their form alone: the prefix says whose they are, even where the catalogue doesn't know them.

use super::token::Token;

/// Prefixes of codes of words joined by `_`, with the system's id.
const PREFIXES: [(&str, &str); 9] = [
    ("net::ERR_", "chromium"),
    ("ERR_", "chromium"),
    ("DNS_PROBE_", "chromium"),
    ("NS_ERROR_", "firefox"),
    ("NS_BINDING_", "firefox"),
    ("SEC_ERROR_", "firefox"),
    ("SSL_ERROR_", "firefox"),
    ("MOZILLA_PKIX_", "firefox"),
    ("PR_", "firefox"),
];

/// What may be a code by its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Formed {
    /// Its system, if the form tells.
    pub system: Option<&'static str>,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
}

/// Every run of words joined by `_` or `::`, and every ray id.
pub(super) fn formed(text: &str, tokens: &[Token]) -> Vec<Formed> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut place = 0;
    while place < tokens.len() {
        let from = place;
        if let Some(ray) = ray(text, tokens, place) {
            found.push(ray);
            place += 3;
            continue;
        }
        while tokens.get(place + 1).is_some_and(|next| is_joint(bytes, tokens[place].end, next.start)) {
            place += 1;
        }
        if place > from {
            let (start, end) = (tokens[from].start as usize, tokens[place].end as usize);
            found.push(Formed { system: system(&text[start..end]), start, end });
        }
        place += 1;
    }
    found
}

/// The id by which Cloudflare finds a request again, after the words that announce it: "Ray ID: 7d1f2ab3cd4e5f60".
fn ray(text: &str, tokens: &[Token], place: usize) -> Option<Formed> {
    let [ray, id, value] = tokens.get(place..place + 3)? else { return None };
    let is_announced =
        text[ray.range()].eq_ignore_ascii_case("ray") && text[id.range()].eq_ignore_ascii_case("id");
    let is_close = value.start - id.end <= 4;
    let is_id = value.chars == 16 && text[value.range()].bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_announced && is_close && is_id).then_some(Formed {
        system: Some("cloudflare"),
        start: value.start as usize,
        end: value.end as usize,
    })
}

/// Whether only joints lie between, and perhaps the end of a line after them.
fn is_joint(bytes: &[u8], end: u32, start: u32) -> bool {
    let gap = &bytes[end as usize..start as usize];
    match gap.first() {
        Some(b'_') => gap.len() == 1 || (gap.len() <= 8 && gap.contains(&b'\n')),
        Some(b':') => gap == b"::",
        _ => false,
    }
}

fn system(run: &str) -> Option<&'static str> {
    let matches = |prefix: &&(&str, &str)| run.len() > prefix.0.len() + 2 && run.starts_with(prefix.0);
    let system = PREFIXES.iter().find(matches)?.1;
    // `PR_…` and the like are taken only as they are written there: capitals throughout.
    let rest = run.strip_prefix("net::").unwrap_or(run);
    rest.chars().all(|character| !character.is_lowercase()).then_some(system)
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    #[test]
    fn a_ray_id_is_known_by_the_words_before_it() {
        let text = "Cloudflare Ray ID: 7d1f2ab3cd4e5f60. My id: 7d1f2ab3cd4e5f60";

        let found = formed(text, &tokens(text));

        assert_eq!(found, [Formed { system: Some("cloudflare"), start: 19, end: 35 }]);
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
