//! A page as an answer: its markup with the headers that keep it to itself.

use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, REFERRER_POLICY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::Markup;

/// What a page may do (CSP 3): run our scripts, show our styles and pictures, send our forms; nothing else, and
/// under Trusted Types.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
     connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; \
     require-trusted-types-for 'script'; trusted-types 'none'";

/// A page.
#[derive(Debug)]
pub struct Page {
    /// The HTTP status.
    pub status: StatusCode,
    /// The whole document.
    pub document: Markup,
    /// Whether the address of the page is itself a secret, and must not be told to any other page.
    pub is_secret: bool,
}

impl Page {
    /// A page for agents and those who sign in.
    pub fn inbox(document: Markup) -> Page {
        Page { status: StatusCode::OK, document, is_secret: false }
    }

    /// A page behind a private link.
    pub fn private(document: Markup) -> Page {
        Page { status: StatusCode::OK, document, is_secret: true }
    }

    /// The same with this status.
    pub fn with_status(self, status: StatusCode) -> Page {
        Page { status, ..self }
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let headers = headers(POLICY, "text/html; charset=utf-8", self.is_secret);
        (self.status, headers, self.document.into_string()).into_response()
    }
}

/// The headers of a page or of what belongs to one.
pub fn headers(policy: &str, media_type: &'static str, is_secret: bool) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let mut set = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    set(CONTENT_TYPE, media_type);
    set(CONTENT_SECURITY_POLICY, policy);
    // Forms of the inbox tell their origin only if pages may tell their address to their own origin.
    set(REFERRER_POLICY, if is_secret { "no-referrer" } else { "same-origin" });
    set(CACHE_CONTROL, "no-store");
    set(HeaderName::from_static("x-content-type-options"), "nosniff");
    set(HeaderName::from_static("x-frame-options"), "DENY");
    set(HeaderName::from_static("x-robots-tag"), "noindex");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    headers
}
