//! The headers of an answer that change what a page may do or where it comes from.

use crate::fingerprint::{is_random, shape};
use crate::part::{Part, PartKind};

/// Headers whose value matters.
const TELLING: &[&str] = &[
    "server",
    "x-powered-by",
    "powered-by",
    "x-generator",
    "via",
    "strict-transport-security",
    "x-frame-options",
    "permissions-policy",
    "referrer-policy",
    "cross-origin-opener-policy",
    "cross-origin-embedder-policy",
    "cross-origin-resource-policy",
    "x-robots-tag",
    "content-language",
    "access-control-allow-origin",
    "x-litespeed-cache-control",
];
/// Headers that say by being there that something stands between.
const PRESENT: &[(&str, &str)] = &[
    ("cf-ray", "Cloudflare"),
    ("x-sucuri-id", "Sucuri"),
    ("x-iinfo", "Imperva"),
    ("x-amz-cf-id", "CloudFront"),
    ("x-fastly-request-id", "Fastly"),
    ("x-varnish", "Varnish"),
    ("x-litespeed-cache", "LiteSpeed"),
    ("x-shopify-stage", "Shopify"),
    ("x-magento-tags", "Magento"),
];
/// The most letters of a value.
const MAX_VALUE: usize = 300;

/// The parts that headers tell.
pub(crate) fn parts(headers: &[(String, String)]) -> Vec<Part> {
    let mut parts = Vec::new();
    for (name, value) in headers {
        let name = name.to_ascii_lowercase();
        if TELLING.contains(&&*name) {
            let value: String = shape(value).chars().take(MAX_VALUE).collect();
            parts.push(Part::new(PartKind::Header, &*name).saying(value));
        } else if let Some((_, whose)) = PRESENT.iter().find(|(known, _)| *known == name) {
            parts.push(Part::new(PartKind::Header, &*name).of(*whose).saying("present"));
        } else if name == "content-security-policy" {
            policy(value, "", &mut parts);
        } else if name == "content-security-policy-report-only" {
            policy(value, " (report only)", &mut parts);
        } else if name == "set-cookie" {
            parts.extend(cookie(value));
        }
    }
    parts
}

/// One part for every source of every directive: nonces are left out.
pub(crate) fn policy(text: &str, suffix: &str, parts: &mut Vec<Part>) {
    for directive in text.split([';', ',']) {
        let mut words = directive.split_ascii_whitespace();
        let Some(name) = words.next() else { continue };
        let name = name.to_ascii_lowercase();
        let mut is_bare = true;
        for source in words.take(200) {
            is_bare = false;
            let source = match source.trim_matches('\'') {
                nonce if nonce.starts_with("nonce-") => "'nonce-*'".to_owned(),
                // Hashes of scripts in the page, which are compared by themselves.
                hash if hash.starts_with("sha256-")
                    || hash.starts_with("sha384-")
                    || hash.starts_with("sha512-") =>
                {
                    "'sha*'".to_owned()
                }
                _ if name.starts_with("report") => shape(source.split('?').next().unwrap_or_default()),
                _ => shape(source),
            };
            parts.push(Part::new(PartKind::Policy, format!("{name}{suffix} {source}")));
        }
        if is_bare {
            parts.push(Part::new(PartKind::Policy, format!("{name}{suffix}")));
        }
    }
}

/// A cookie by its name and how it is guarded, never by its value.
fn cookie(text: &str) -> Option<Part> {
    let mut words = text.split(';').map(str::trim);
    let name = words.next()?.split('=').next()?.trim();
    let mut guards: Vec<String> = words
        .map(str::to_ascii_lowercase)
        .filter(|word| {
            matches!(&**word, "secure" | "httponly" | "partitioned") || word.starts_with("samesite=")
        })
        .collect();
    guards.sort();
    let guards = if guards.is_empty() { "unguarded".to_owned() } else { guards.join(" ") };
    let is_named = !name.is_empty() && !is_random(name);
    is_named.then(|| Part::new(PartKind::Cookie, shape(name)).saying(guards))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, value: &str) -> Vec<(String, String)> {
        parts(&[(name.to_owned(), value.to_owned())])
            .into_iter()
            .map(|part| (part.name, part.value))
            .collect()
    }

    fn named(name: &str, value: &str) -> (String, String) {
        (name.to_owned(), value.to_owned())
    }

    #[test]
    fn a_policy_is_its_sources_without_nonces() {
        let found = of(
            "Content-Security-Policy",
            "script-src 'self' 'nonce-Zm9v' https://js.stripe.com; upgrade-insecure-requests",
        );

        let names = [
            "script-src 'self'",
            "script-src 'nonce-*'",
            "script-src https://js.stripe.com",
            "upgrade-insecure-requests",
        ];
        assert_eq!(found, names.map(|name| named(name, "")));
    }

    #[test]
    fn a_cookie_is_kept_without_its_value() {
        let found = of("Set-Cookie", "wp_session_9b1f0c3d7e21ab44=very-secret; Path=/; Secure; SameSite=Lax");

        assert_eq!(found, [named("wp_session_*", "samesite=lax secure")]);
    }

    #[test]
    fn headers_that_say_nothing_are_left_out() {
        assert!(of("date", "Tue, 1 Jan 2030 00:00:00 GMT").is_empty());
        assert_eq!(of("CF-Ray", "8f2c1a"), [named("cf-ray", "present")]);
    }
}
