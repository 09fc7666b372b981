//! Browser and system in plain words, told from the user agent (RFC 9110, 10.1.5) as far as it tells the truth.

/// What a user agent string says of browser and system; `None` where it says nothing that can be trusted.
#[derive(Debug, PartialEq, Eq)]
pub struct UserAgent {
    /// The browser with its main version: `Firefox 153`.
    pub browser: Option<String>,
    /// The system, with its version only where browsers don't freeze it.
    pub system: Option<String>,
}

/// The mark before the version, and the name people know. Order decides: nearly all name several browsers, and the
/// most specific one is the true one.
const BROWSERS: [(&str, &str); 10] = [
    ("Edg/", "Edge"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Version/", "Safari"),
];

impl UserAgent {
    /// Reads the string; never fails.
    pub fn read(text: &str) -> UserAgent {
        UserAgent { browser: browser(text), system: system(text) }
    }
}

fn browser(text: &str) -> Option<String> {
    BROWSERS.iter().find_map(|(mark, name)| {
        let version = number(after(text, mark)?);
        if *name == "Safari" && !text.contains("Safari/") {
            return None;
        }
        Some(if version.is_empty() { (*name).to_owned() } else { format!("{name} {version}") })
    })
}

fn system(text: &str) -> Option<String> {
    if let Some(rest) = after(text, "iPhone OS ").or_else(|| after(text, "CPU OS ")) {
        let name = if text.contains("iPad") { "iPadOS" } else { "iOS" };
        return Some(format!("{name} {}", version(rest, '_')));
    }
    if let Some(rest) = after(text, "Android ") {
        // Chrome says "10; K" whatever the device is.
        let frozen = rest.starts_with("10; K)");
        let version = version(rest, '.');
        return Some(if frozen || version.is_empty() {
            "Android".into()
        } else {
            format!("Android {version}")
        });
    }
    let fixed = [
        // Windows 11 calls itself 10.0 too.
        ("Windows NT 10.0", "Windows 10 / 11"),
        ("Windows NT", "Windows"),
        // Frozen at 10.15.7.
        ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ];
    fixed.iter().find(|(mark, _)| text.contains(mark)).map(|(_, name)| (*name).to_owned())
}

fn after<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    text.split_once(mark).map(|(_, rest)| rest)
}

fn number(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())]
}

/// At most two numbers, joined by a dot.
fn version(text: &str, separator: char) -> String {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != separator).unwrap_or(text.len());
    let parts: Vec<&str> = text[..end].split(separator).filter(|part| !part.is_empty()).take(2).collect();
    parts.join(".")
}

#[cfg(test)]
mod tests {
    use super::UserAgent;

    fn read(text: &str) -> (String, String) {
        let agent = UserAgent::read(text);
        (agent.browser.unwrap_or_default(), agent.system.unwrap_or_default())
    }

    #[test]
    fn common_browsers_are_told_apart() {
        for (text, browser, system) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0",
                "Edge 156",
                "Windows 10 / 11",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Mobile/15E148 Safari/604.1",
                "Safari 18",
                "iOS 18.4",
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/155.0.0.0 Mobile Safari/537.36",
                "Chrome 155",
                "Android",
            ),
            (
                "Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36",
                "Samsung Internet 25",
                "Android 14",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0",
                "Firefox 153",
                "Linux",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Safari/605.1.15",
                "Safari 19",
                "macOS",
            ),
        ] {
            assert_eq!(read(text), (browser.to_owned(), system.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_not_told_is_not_invented() {
        assert_eq!(read("curl/8.5.0"), (String::new(), String::new()));
        assert_eq!(read(""), (String::new(), String::new()));
        assert_eq!(read("Version/ Android "), (String::new(), "Android".into()));
    }
}
