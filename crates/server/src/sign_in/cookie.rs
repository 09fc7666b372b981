//! Our cookies (RFC 6265bis): for us alone, out of scripts' reach, and bound to the host where that is possible.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};

use crate::config::origin::Origin;

/// A cookie of ours.
#[derive(Clone, Copy, Debug)]
pub struct Cookie {
    name: &'static str,
    same_site: &'static str,
    max_age_seconds: u64,
}

/// Holds a session. Lax, so that a link in a message opens the case.
pub const SESSION: Cookie =
    Cookie { name: "askwell", same_site: "Lax", max_age_seconds: super::session::LONGEST_MS / 1000 };
/// Ties a form to the browser it was shown in, before anybody is signed in.
pub const FORM: Cookie = Cookie { name: "askwell-form", same_site: "Lax", max_age_seconds: 24 * 3600 };

impl Cookie {
    /// Its value in a request.
    pub fn read<'a>(&self, headers: &'a HeaderMap, public_url: &Origin) -> Option<&'a str> {
        let name = self.full_name(public_url);
        let pairs = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        pairs
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(given, value)| *given == name && !value.is_empty())
            .map(|(_, value)| value)
    }

    /// The header that sets it.
    pub fn set(&self, value: &str, public_url: &Origin) -> HeaderValue {
        self.header(value, self.max_age_seconds, public_url)
    }

    /// The header that takes it away.
    pub fn clear(&self, public_url: &Origin) -> HeaderValue {
        self.header("", 0, public_url)
    }

    fn header(&self, value: &str, max_age_seconds: u64, public_url: &Origin) -> HeaderValue {
        let name = self.full_name(public_url);
        let secure = if is_https(public_url) { "; Secure" } else { "" };
        let text = format!(
            "{name}={value}; Path=/; HttpOnly; SameSite={}; Max-Age={max_age_seconds}{secure}",
            self.same_site
        );
        // Values are base64url, so this never fails; an empty header would set nothing.
        HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
    }

    fn full_name(&self, public_url: &Origin) -> String {
        let prefix = if is_https(public_url) { "__Host-" } else { "" };
        format!("{prefix}{}", self.name)
    }
}

fn is_https(public_url: &Origin) -> bool {
    public_url.0.starts_with("https://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_https_the_cookie_is_bound_to_the_host() {
        let origin = Origin("https://help.example".to_owned());
        let header = SESSION.set("abc", &origin);

        assert_eq!(
            header.to_str().unwrap(),
            "__Host-askwell=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=1209600; Secure"
        );

        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("x=1; askwell=no; __Host-askwell=abc"));
        assert_eq!(SESSION.read(&headers, &origin), Some("abc"));
    }

    #[test]
    fn without_https_it_works_and_is_not_called_secure() {
        let origin = Origin("http://localhost:8400".to_owned());

        assert!(!SESSION.set("abc", &origin).to_str().unwrap().contains("Secure"));
    }
}
