//! The page that is looked at: the one the person is on, without what is only theirs.

use askwell_core::limits::MAX_URL_CHARS;
use askwell_core::masking::mask;
use url::Url;

use super::hosts::Hosts;

/// From so many letters and digits in a row on, a part of a path may be a key.
const KEY_CHARS: usize = 16;

/// A page of a registered host, without query and fragment.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Target {
    url: Url,
}

/// Why an address can't be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetFault {
    /// It is no address of a web page.
    Malformed,
    /// Its host isn't registered for the site.
    NotRegistered,
}

impl Target {
    /// The page at this address. Its query is left out: it may hold secrets, or tell the shop to do something. Where
    /// a part of the path may be a key, which could work only once, it is the shop's front page instead.
    ///
    /// # Errors
    /// If nothing at this address may be looked at.
    pub fn of(text: &str, hosts: &Hosts) -> Result<Target, TargetFault> {
        if text.len() > MAX_URL_CHARS * 4 {
            return Err(TargetFault::Malformed);
        }
        let mut url = Url::parse(text).map_err(|_| TargetFault::Malformed)?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(TargetFault::Malformed);
        }
        if !hosts.hold(&url) {
            return Err(TargetFault::NotRegistered);
        }
        url.set_query(None);
        url.set_fragment(None);
        if may_hold_a_key(url.path()) {
            url.set_path("/");
        }
        Ok(Target { url })
    }

    /// Its address.
    pub fn url(&self) -> &Url {
        &self.url
    }
}

fn may_hold_a_key(path: &str) -> bool {
    // Brackets are what masking leaves: `[token]`.
    mask(path) != path || path.split('/').any(is_key_like) || path.contains("%5B") || path.contains('[')
}

fn is_key_like(segment: &str) -> bool {
    let is_hex = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    let has = |test: fn(&u8) -> bool, text: &str| text.bytes().any(|byte| test(&byte));
    let mixes = |text: &str| has(u8::is_ascii_digit, text) && has(u8::is_ascii_alphabetic, text);
    if segment.len() >= KEY_CHARS && is_hex(segment) && has(u8::is_ascii_digit, segment) {
        return true;
    }
    segment
        .split(|character: char| !character.is_ascii_alphanumeric())
        .any(|word| word.len() >= KEY_CHARS && mixes(word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn target(text: &str) -> Result<String, TargetFault> {
        let site = "key = \"shop\"\nname = \"Shop\"\norigins = [\"https://shop.example\"]";
        let hosts = Hosts::of(&toml::from_str(site).unwrap());
        Target::of(text, &hosts).map(|target| target.url.to_string())
    }

    #[test]
    fn a_page_is_looked_at_without_what_could_be_secret_or_an_order() {
        for (asked, looked_at) in [
            ("https://shop.example/cart?add-to-cart=12&token=abc#top", "https://shop.example/cart"),
            (
                "https://shop.example/products/blue-mug-2024-edition",
                "https://shop.example/products/blue-mug-2024-edition",
            ),
            ("https://shop.example/reset/9f86d081884c7d659a2feaa0c55ad015", "https://shop.example/"),
            ("https://shop.example/r/3f2504e0-4f89-11d3-9a0c-0305e82c3301", "https://shop.example/"),
            ("https://shop.example/checkouts/cn/Z2NwLXVzLWVhc3QxOjAxSk/information", "https://shop.example/"),
            ("https://shop.example/unsubscribe/ana@example.org", "https://shop.example/"),
            ("https://shop.example/account/[token]", "https://shop.example/"),
        ] {
            assert_eq!(target(asked).as_deref(), Ok(looked_at), "{asked}");
        }
    }

    #[test]
    fn what_is_no_page_of_the_shop_is_refused() {
        assert_eq!(target("shop.example/cart"), Err(TargetFault::Malformed));
        assert_eq!(target("file:///etc/passwd"), Err(TargetFault::Malformed));
        assert_eq!(target("https://evil.example/"), Err(TargetFault::NotRegistered));
        assert_eq!(target("https://shop.example@evil.example/"), Err(TargetFault::NotRegistered));
        assert_eq!(target("https://me@shop.example/"), Err(TargetFault::NotRegistered));
        assert_eq!(
            target(&format!("https://shop.example/{}", "a/".repeat(9_000))),
            Err(TargetFault::Malformed)
        );
    }

    proptest! {
        #[test]
        fn whatever_is_asked_for_only_the_shop_is_looked_at(
            text in "(https?:)?[/\\\\]{0,3}(shop\\.example|[a-z0-9.@:\\[\\]%]{0,12}){1,3}[/\\\\@:?#a-z0-9]{0,12}"
        ) {
            if let Ok(url) = target(&text) {
                let url = Url::parse(&url).unwrap();
                prop_assert_eq!(url.host_str(), Some("shop.example"));
                prop_assert!(matches!(url.port_or_known_default(), Some(80 | 443)), "{}", url);
                prop_assert!(url.username().is_empty() && url.query().is_none() && url.fragment().is_none());
            }
        }
    }
}
