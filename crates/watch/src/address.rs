//! The address of a file: what it is told apart by, and the version that its address tells.

use url::Url;

use crate::fingerprint::is_random;

/// Parameters that tell a version, the most telling first.
const VERSIONS: &[&str] = &["ver", "v", "version", "rev", "build", "hash"];
/// Parameters that tell which of a provider's files it is.
const IDENTITIES: &[&str] = &["id", "client-id", "currency", "components", "render", "company_id"];
/// The most bytes of a version and of a value that are kept: what is longer may be a key.
const MAX_VERSION: usize = 24;

/// An address, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    /// All of it, without a fragment.
    pub full: String,
    pub host: String,
    /// The path as it is written.
    pub path: String,
    /// Whether it leads to the page's own host.
    pub is_own: bool,
    /// The path for the own host, else host and path, with `*` where a version stands.
    pub name: String,
    /// The version; empty if the address tells none.
    pub version: String,
}

impl Address {
    /// Reads an address as a page writes it. `None` where it leads to no host.
    pub fn read(base: &Url, page: &str, text: &str) -> Option<Address> {
        let mut url = base.join(text).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
        url.set_fragment(None);
        let host = url.host_str()?.to_ascii_lowercase();
        let is_own = Url::parse(page).is_ok_and(|page| page.host_str() == Some(&host));
        let (mut told, mut version) = (String::new(), String::new());
        for segment in url.path().split('/').skip(1) {
            told.push('/');
            told.push_str(&versionless(segment, &told, &mut version));
        }
        let mut query: Vec<_> = url.query_pairs().collect();
        query.sort();
        let value = |name: &str| query.iter().find(|(own, _)| own == name).map(|(_, value)| &**value);
        if let Some(told) = VERSIONS.iter().find_map(|name| value(name)).filter(|value| !value.is_empty()) {
            version = told.to_owned();
        }
        for name in IDENTITIES {
            if let Some(value) = value(name) {
                let separator = if told.contains('?') { '&' } else { '?' };
                told.push_str(&format!("{separator}{name}={}", kept(value)));
            }
        }
        let name = if is_own { told } else { format!("{host}{told}") };
        let version = if version.len() > MAX_VERSION { hashed(&version) } else { version };
        Some(Address { full: url.to_string(), path: url.path().to_owned(), host, is_own, name, version })
    }

    /// The segments of the path.
    pub fn segments(&self) -> Vec<&str> {
        self.path.split('/').filter(|segment| !segment.is_empty()).collect()
    }

    /// The segment after a run of others, such as the plugin after `wp-content`, `plugins`.
    pub fn segment_after(&self, run: &[&str]) -> Option<&str> {
        let segments = self.segments();
        let place = segments.windows(run.len()).position(|window| window == run)?;
        segments.get(place + run.len()).copied()
    }
}

/// A value that tells which file it is: as it is, or as a hash if it may be a key.
fn kept(value: &str) -> String {
    let is_plain = value.len() <= MAX_VERSION && crate::fingerprint::shape(value) == value;
    if is_plain { value.to_owned() } else { hashed(value) }
}

/// A value that can be compared and not read.
fn hashed(value: &str) -> String {
    format!("~{}", &crate::fingerprint::of(value.as_bytes())[..8])
}

/// A segment of a path with `*` in place of its version, which is noted. `before` is the path up to it.
fn versionless(segment: &str, before: &str, version: &mut String) -> String {
    let mut note = |found: &str| found.clone_into(version);
    if before.ends_with("/t/") && is_number(segment) {
        note(segment);
        return "*".to_owned();
    }
    if let Some(number) = segment.strip_prefix("version").filter(|number| is_number(number)) {
        note(number);
        return "version*".to_owned();
    }
    if is_release(segment.strip_prefix('v').unwrap_or(segment)) {
        note(segment);
        return "*".to_owned();
    }
    if let Some((name, release)) = segment.rsplit_once('@').filter(|(_, release)| !release.is_empty()) {
        note(release);
        return format!("{name}@*");
    }
    let shape = crate::fingerprint::shape(segment);
    if shape == "*" {
        return shape;
    }
    if before.ends_with("/extensions/*/")
        && let Some((name, number)) = segment.rsplit_once('-').filter(|(_, number)| is_number(number))
    {
        note(number);
        return format!("{name}-*");
    }
    in_file_name(segment, version)
}

/// The name of a file with `*` in place of a release or of a hash between its parts.
fn in_file_name(segment: &str, version: &mut String) -> String {
    let mut name = String::new();
    let mut rest = segment;
    let is_file = [".js", ".mjs", ".css"].iter().any(|ending| segment.ends_with(ending));
    while !rest.is_empty() {
        let end = rest.find(['-', '_', '.', '~']).unwrap_or(rest.len());
        let release = release_at(rest).filter(|_| !name.is_empty());
        let (length, is_version) = match release {
            Some(length) => (length, true),
            None => (end, end > 0 && is_random(&rest[..end])),
        };
        match is_version {
            true => {
                // Elsewhere than in the name of a file it may be a key.
                if release.is_some() || is_file {
                    rest[..length].clone_into(version);
                }
                name.push('*');
            }
            false => name.push_str(&rest[..length]),
        }
        rest = &rest[length..];
        if let Some(separator) = rest.chars().next().filter(|letter| matches!(letter, '-' | '_' | '.' | '~'))
        {
            name.push(separator);
            rest = &rest[1..];
        }
    }
    name
}

/// How long the release is that a text begins with: numbers joined by dots, at least two.
fn release_at(text: &str) -> Option<usize> {
    let run = text.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(text.len());
    let release = text[..run].trim_end_matches('.');
    let ends = text[release.len()..].starts_with(['-', '_', '.', '~']) || release.len() == text.len();
    (is_release(release) && ends).then_some(release.len())
}

/// Whether a text is numbers joined by dots, at least two.
fn is_release(text: &str) -> bool {
    text.contains('.') && text.split('.').all(is_number)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, String) {
        let page = "https://shop.example/products/lamp";
        let address = Address::read(&Url::parse(page).unwrap(), page, text).unwrap();
        (address.name, address.version)
    }

    #[test]
    fn keys_in_addresses_are_not_kept() {
        let key = "cs_live_a1B2c3D4e5F6g7H8";
        for address in [
            format!("https://pay.example/session/{key}"),
            format!("https://pay.example/frame?id={key}&secret={key}"),
            format!("https://pay.example/frame?v={key}{key}"),
        ] {
            let (name, version) = read(&address);
            assert!(!format!("{name} {version}").contains("a1B2c3D4"), "{name} {version}");
        }
        assert_ne!(read("/sdk?client-id=a1B2c3D4e5F6"), read("/sdk?client-id=a1B2c3D4e5F7"));
    }

    #[test]
    fn versions_are_read_off_addresses() {
        for (address, name, version) in [
            ("/assets/theme.css?v=1699", "/assets/theme.css", "1699"),
            ("/cdn/shop/t/12/assets/base.css", "/cdn/shop/t/*/assets/base.css", "12"),
            ("/js/jquery-3.6.0.min.js", "/js/jquery-*.min.js", "3.6.0"),
            ("/build/main.3f9a2c1b.js", "/build/main.*.js", "3f9a2c1b"),
            ("//cdn.example/npm/swiper@8.4.5/swiper.js", "cdn.example/npm/swiper@*/swiper.js", "8.4.5"),
            ("/static/version1699887766/frontend/a.js", "/static/version*/frontend/a.js", "1699887766"),
            ("https://js.stripe.com/v3/", "js.stripe.com/v3/", ""),
            ("/cart.js?_=1699887766", "/cart.js", ""),
            ("https://tags.example/js?id=G-ABC&cx=c", "tags.example/js?id=G-ABC", ""),
            ("/lib/3.1.2/lib.js", "/lib/*/lib.js", "3.1.2"),
        ] {
            assert_eq!(read(address), (name.to_owned(), version.to_owned()), "{address}");
        }
    }
}
