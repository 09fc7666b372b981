//! Which Askwell server and site the pages embed, and under which policy.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::Response;

use crate::apps::Apps;

/// The Askwell server and the site.
#[derive(Clone, Debug)]
pub struct Place {
    /// The server's origin, without a slash at its end.
    pub askwell: String,
    /// The site's key.
    pub site: String,
    /// The loader that the shop itself embeds.
    pub loader: String,
    /// The apps in the shop.
    pub apps: Apps,
}

/// A page's Content-Security-Policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// None at all, as on most shops.
    Open,
    /// Only the shop's own files and the Askwell server, WASM allowed, Trusted Types required.
    Strict,
    /// The same without WASM.
    StrictWithoutWasm,
    /// Strict, but the shop may add the script of its payment provider and show that one's frame, and its pages may be
    /// drawn as pictures where the screen can't be had.
    Shop,
}

impl Place {
    /// A shop without recorder and apps.
    pub fn new(askwell: impl Into<String>, site: impl Into<String>) -> Place {
        Place {
            askwell: askwell.into(),
            site: site.into(),
            loader: "askwell.js".to_owned(),
            apps: Apps::default(),
        }
    }

    /// An HTML page with `{askwell}`, `{site}` and `{loader}` filled in.
    pub fn page(&self, html: &str, policy: Policy) -> Response {
        let html = html.replace("{askwell}", &self.askwell).replace("{site}", &self.site);
        let html = html.replace("{loader}", &self.loader);
        let mut response = file("text/html; charset=utf-8", html);
        if let Some(value) = self.policy(policy).and_then(|policy| policy.parse().ok()) {
            response.headers_mut().insert(CONTENT_SECURITY_POLICY, value);
        }
        response
    }

    fn policy(&self, policy: Policy) -> Option<String> {
        let (wasm, styles, pictures, frames, types) = match policy {
            Policy::Open => return None,
            Policy::Strict => (" 'wasm-unsafe-eval'", "", "", "'none'", "'none'"),
            Policy::StrictWithoutWasm => ("", "", "", "'none'", "'none'"),
            Policy::Shop => (" 'wasm-unsafe-eval'", " 'unsafe-inline'", " data:", "'self'", "fern-and-clay"),
        };
        let askwell = &self.askwell;
        Some(format!(
            "default-src 'none'; script-src 'self' {askwell}{wasm}; connect-src 'self' {askwell}; \
             style-src 'self'{styles}; img-src 'self' blob:{pictures}; frame-src {frames}; base-uri 'none'; form-action 'self'; \
             frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types {types}"
        ))
    }
}

/// A file that is never kept by the browser, so that a change is seen at once.
pub fn file(content_type: &'static str, content: impl Into<Body>) -> Response {
    let mut response = Response::new(content.into());
    response.headers_mut().insert(CONTENT_TYPE, axum::http::HeaderValue::from_static(content_type));
    response.headers_mut().insert(CACHE_CONTROL, axum::http::HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strict_policy_allows_the_server_and_wasm_and_nothing_inline() {
        let place = Place::new("https://help.example", "fern");

        let response = place.page("<b>{askwell} {site}</b>", Policy::Strict);

        let policy = response.headers()[CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.contains("script-src 'self' https://help.example 'wasm-unsafe-eval';"), "{policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
        let shop = place.page("", Policy::Shop);
        let policy = shop.headers()[CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(
            policy.contains("frame-src 'self';") && policy.ends_with("trusted-types fern-and-clay"),
            "{policy}"
        );
        assert!(!place.page("", Policy::Open).headers().contains_key(CONTENT_SECURITY_POLICY));
    }
}
