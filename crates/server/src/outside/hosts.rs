//! The hosts that are registered for a site: the only ones that are looked at.

use url::Url;

use crate::config::site::Site;

/// Hosts with the ports at which they may be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hosts(Vec<(String, u16)>);

impl Hosts {
    /// Those of the site's origins and of the further ones for checks, each at its own port and at the usual two.
    pub fn of(site: &Site) -> Hosts {
        let mut hosts = Vec::new();
        for origin in site.origins.iter().chain(&site.check_origins) {
            let Ok(url) = Url::parse(&origin.0) else { continue };
            let Some(host) = url.host_str() else { continue };
            for port in [Some(80), Some(443), url.port()].into_iter().flatten() {
                hosts.push((host.to_owned(), port));
            }
        }
        Hosts(hosts)
    }

    /// Whether a request may go to this address: over HTTP or HTTPS, without a user's name, to one of the hosts.
    pub fn hold(&self, url: &Url) -> bool {
        let is_plain =
            matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none();
        let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default()) else { return false };
        is_plain && self.0.iter().any(|(known, at)| known == host && *at == port)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(origins: &str) -> Hosts {
        let text = format!("key = \"shop\"\nname = \"Shop\"\norigins = {origins}");
        Hosts::of(&toml::from_str(&text).unwrap())
    }

    #[test]
    fn a_registered_host_is_held_at_its_own_and_at_the_usual_ports() {
        let hosts = hosts("[\"https://shop.example\", \"http://localhost:8788\"]");

        for url in [
            "https://shop.example/cart",
            "http://shop.example/",
            "https://SHOP.example",
            "http://localhost:8788",
        ] {
            assert!(hosts.hold(&Url::parse(url).unwrap()), "{url}");
        }
    }

    #[test]
    fn everything_else_is_not() {
        let hosts = hosts("[\"https://shop.example\", \"http://localhost:8788\"]");

        for url in [
            "https://shop.example:8443/",
            "https://shop.example:22/",
            "https://www.shop.example/",
            "https://shop.example.evil.example/",
            "https://shop.example@evil.example/",
            "https://me:secret@shop.example/",
            "ftp://shop.example/",
            "file:///etc/passwd",
            "gopher://shop.example/",
            "http://localhost:8789/",
            "http://127.0.0.1:8788/",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://0177.0.0.1/",
            "http://[::1]:8788/",
            "http://[::ffff:127.0.0.1]/",
        ] {
            assert!(!hosts.hold(&Url::parse(url).unwrap()), "{url}");
        }
    }
}
