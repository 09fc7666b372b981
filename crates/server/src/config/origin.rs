//! The origin of a page or of this server (RFC 6454), in the form in which browsers send it.

use serde::Deserialize;

/// Scheme, host and, where it is not the scheme's own, port: `https://shop.example`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct Origin(pub String);

impl Origin {
    /// Whether the line to it is encrypted.
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }
}

impl TryFrom<String> for Origin {
    type Error = String;

    fn try_from(text: String) -> Result<Origin, String> {
        let fault =
            || format!("\"{text}\" is no origin; https://shop.example or http://localhost:8000 is one");
        let lower = text.strip_suffix('/').unwrap_or(&text).to_ascii_lowercase();
        let (scheme, authority) = lower.split_once("://").ok_or_else(fault)?;
        let default_port = match scheme {
            "https" => ":443",
            "http" => ":80",
            _ => return Err(fault()),
        };
        let authority = authority.strip_suffix(default_port).unwrap_or(authority);
        let url = format!("{scheme}://{authority}");
        let is_sound = url.parse::<axum::http::Uri>().is_ok_and(|uri| {
            uri.host().is_some_and(|host| !host.is_empty()) && !authority.contains(['/', '?', '#', '@', '*'])
        });
        if is_sound { Ok(Origin(url)) } else { Err(fault()) }
    }
}

#[cfg(test)]
mod tests {
    use super::Origin;

    #[test]
    fn an_origin_is_brought_into_the_form_that_browsers_send() {
        for (written, sent) in [
            ("https://Shop.Example", "https://shop.example"),
            ("https://shop.example:443/", "https://shop.example"),
            ("http://localhost:8000", "http://localhost:8000"),
            ("http://[::1]:8000", "http://[::1]:8000"),
        ] {
            assert_eq!(Origin::try_from(written.to_owned()), Ok(Origin(sent.to_owned())));
        }
    }

    #[test]
    fn what_is_no_origin_is_refused() {
        for text in
            ["", "*", "shop.example", "ftp://shop.example", "https://", "https://a/b", "https://*.a.b"]
        {
            assert!(Origin::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}
