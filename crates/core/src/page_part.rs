//! A part of the page a person was on: a script, a style sheet, a frame, what the page says it was made with.
//!
//! One line each, `KIND ADDRESS`, so that a hundred of them are a hundred texts on the wire.

use crate::limits::{MAX_LABEL_CHARS, MAX_URL_CHARS};
use crate::masking::Policy;
use crate::text::{before, clean_line, concat, halves, parts, truncate};

/// Most parts of a page that are sent.
pub const MAX_PAGE_PARTS: usize = 400;

/// The kinds: `script`, `style` and `frame` with an address, then `generator` and `theme` with what the page says.
const KINDS: [&str; 5] = ["script", "style", "frame", "generator", "theme"];
/// The place of the first kind without an address.
const FIRST_SAID: usize = 3;
/// The names under which addresses carry a version.
const VERSION_NAMES: [&str; 3] = ["v", "ver", "version"];

/// The line tidied and masked, or nothing if it tells of no part. Of an address's query only what names a version stays.
/// Doing it twice changes nothing more.
pub fn tidied(line: &str, policy: &Policy) -> Option<String> {
    let line = clean_line(line);
    let (kind, text) = halves(&line, b' ')?;
    let place = place_in(&KINDS, kind)?;
    // What stands in the page itself isn't fetched from anywhere, and may say anything.
    if text.starts_with("data:") || text.starts_with("blob:") {
        return None;
    }
    if place >= FIRST_SAID {
        return Some(truncate(&concat(&[kind, " ", &policy.mask(text)]), MAX_LABEL_CHARS));
    }
    let address = before(before(text, b' '), b'#');
    let mut address = parts(address, b'?');
    let masked = policy.mask_url(address.next().unwrap_or_default());
    if masked.is_empty() {
        return None;
    }
    let version = parts(address.rest().unwrap_or_default(), b'&').find(|pair| is_version(pair));
    let sign = if version.is_some() { "?" } else { "" };
    let told = concat(&[kind, " ", &masked, sign, version.unwrap_or_default()]);
    Some(truncate(&told, MAX_URL_CHARS))
}

#[inline(never)]
fn place_in(names: &[&str], name: &str) -> Option<usize> {
    names.iter().position(|known| *known == name)
}

fn is_version(pair: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-';
    halves(pair, b'=').is_some_and(|(name, version)| {
        place_in(&VERSION_NAMES, name).is_some()
            && (1..=20).contains(&version.len())
            && version.bytes().all(is_plain)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told(line: &str) -> Option<String> {
        tidied(line, &Policy::default())
    }

    #[test]
    fn an_address_keeps_its_version_and_nothing_else_of_its_query() {
        let line = "script https://cdn.example/app.js?token=abc&ver=6.4.2#x";
        assert_eq!(told(line).as_deref(), Some("script https://cdn.example/app.js?ver=6.4.2"));
        assert_eq!(
            told("style https://me:secret@shop.example/a.css?v=not%20a%20version").as_deref(),
            Some("style https://shop.example/a.css")
        );
    }

    #[test]
    fn what_is_written_into_the_page_itself_isnt_told() {
        assert_eq!(told("script data:text/javascript,alert(1)"), None);
        assert_eq!(told("frame blob:https://shop.example/1"), None);
    }

    #[test]
    fn only_parts_of_known_kinds_are_told() {
        assert_eq!(told("generator WooCommerce 9.4.2").as_deref(), Some("generator WooCommerce 9.4.2"));
        assert_eq!(told("cookie a=b"), None);
        assert_eq!(told("script"), None);
    }

    proptest! {
        #[test]
        fn telling_it_twice_changes_nothing(line in "(script|theme|frame) [a-z0-9:/?&=.#@ -]{0,60}") {
            if let Some(once) = told(&line) {
                prop_assert_eq!(told(&once), Some(once));
            }
        }
    }
}
