//! What kind of page came: the shop's own, or one that stands in for it.

use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use url::Url;

use super::exchange::Answer;

/// Words in the title of a page that says a shop is closed for a while.
const MAINTENANCE: [&str; 21] = [
    "under maintenance",
    "down for maintenance",
    "scheduled maintenance",
    "site maintenance",
    "maintenance mode",
    "estamos en mantenimiento",
    "sitio en mantenimiento",
    "tienda en mantenimiento",
    "web en mantenimiento",
    "modo mantenimiento",
    "site en maintenance",
    "boutique en maintenance",
    "be right back",
    "be back soon",
    "briefly unavailable",
    "volvemos pronto",
    "volvemos en breve",
    "de retour bientôt",
    "revenim",
    "în mentenan",
    "in mentenan",
];
/// Words that say so in the title of a page that comes as an error, or stand alone. Else they are what is sold: "Bicycle
/// maintenance".
const UPKEEP: [&str; 3] = ["maintenance", "mantenimiento", "mentenan"];

/// What services that keep robots out put into their pages.
const ROBOT_CHECK: [&str; 7] = [
    "/cdn-cgi/challenge-platform",
    "just a moment...",
    "captcha-delivery.com",
    "px-captcha",
    "_incapsula_resource",
    "awswafintegration",
    "are you a robot",
];

/// What fills a page that comes without words, or may do so.
const FILLING: [&str; 10] =
    ["<script", "<img", "<iframe", "<frame", "<svg", "<canvas", "<video", "<object", "<input", "<button"];

/// What stands where the shop's page should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// A page, as far as can be told.
    Page,
    /// Nothing that a person could see.
    Empty,
    /// A page that says the shop is closed for a while.
    Maintenance,
    /// A page that asks for the shop's password.
    Password,
    /// A page that wants to be sure of a person.
    RobotCheck,
}

impl PageKind {
    /// Its name in observations.
    pub fn name(self) -> &'static str {
        match self {
            PageKind::Page => "page",
            PageKind::Empty => "empty",
            PageKind::Maintenance => "maintenance",
            PageKind::Password => "password",
            PageKind::RobotCheck => "robot_check",
        }
    }

    /// What came from this address.
    pub fn of(url: &Url, answer: &Answer) -> PageKind {
        if !is_readable(answer) {
            return PageKind::Page;
        }
        let text = String::from_utf8_lossy(&answer.body).to_lowercase();
        let title = between(&text, "<title", "</title").unwrap_or_default();
        let is_refusal = answer.status.is_client_error() || answer.status.is_server_error();
        let challenges =
            answer.headers.get("cf-mitigated").is_some_and(|value| value.as_bytes() == b"challenge");
        if challenges || (is_refusal && ROBOT_CHECK.iter().any(|sign| text.contains(sign))) {
            PageKind::RobotCheck
        } else if says_closed(title.trim(), answer.status.is_server_error()) {
            PageKind::Maintenance
        } else if url.path().ends_with("/password") && text.contains("type=\"password\"") {
            PageKind::Password
        } else if answer.status.is_success() && is_empty(&text) {
            PageKind::Empty
        } else {
            PageKind::Page
        }
    }
}

/// Whether the page asks search engines to leave it out, and where it says so: `header` or `page`.
pub fn noindex(answer: &Answer) -> Option<&'static str> {
    let forbids = |text: &str| text.contains("noindex") || text.split(',').any(|word| word.trim() == "none");
    let in_header = answer.headers.get_all("x-robots-tag").iter().any(|value| {
        let value = String::from_utf8_lossy(value.as_bytes()).to_lowercase();
        // What is addressed to one robot by name says nothing of the others.
        forbids(&value) && !value.contains(':')
    });
    if in_header {
        return Some("header");
    }
    let text = String::from_utf8_lossy(&answer.body).to_lowercase();
    let is_such = |tag: &str| {
        let tag = tag.split('>').next().unwrap_or_default();
        let name = ["name=\"robots\"", "name='robots'", "name=robots"];
        name.iter().any(|name| tag.contains(name)) && (tag.contains("noindex") || tag.contains("\"none\""))
    };
    (is_readable(answer) && text.split("<meta").skip(1).any(is_such)).then_some("page")
}

/// Whether it is text that came as it was asked for, unpacked.
pub fn is_readable(answer: &Answer) -> bool {
    let is_packed =
        answer.headers.get(CONTENT_ENCODING).is_some_and(|coding| coding.as_bytes() != b"identity");
    let kind = answer.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("text/html");
    !is_packed && (kind.contains("html") || kind.starts_with("text/"))
}

fn says_closed(title: &str, is_failure: bool) -> bool {
    let is_one_word = !title.contains(char::is_whitespace);
    MAINTENANCE.iter().any(|words| title.contains(words))
        || ((is_failure || is_one_word) && UPKEEP.iter().any(|word| title.contains(word)))
}

fn is_empty(text: &str) -> bool {
    !FILLING.iter().any(|tag| text.contains(tag)) && {
        let body =
            text.split_once("<body").map_or(text, |(_, body)| body.split_once('>').map_or("", |it| it.1));
        let words = body.split('<').enumerate().map(|(place, piece)| match place {
            0 => piece,
            _ => piece.split_once('>').map_or("", |it| it.1),
        });
        words.into_iter().all(|piece| piece.trim().is_empty())
    }
}

/// What stands between the end of a tag that begins so, and the next.
fn between<'a>(text: &'a str, begin: &str, end: &str) -> Option<&'a str> {
    let rest = text.split_once(begin)?.1.split_once('>')?.1;
    Some(rest.split_once(end).map_or(rest, |(inner, _)| inner))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use axum::http::{HeaderMap, StatusCode};
    use proptest::prelude::*;

    use super::*;

    fn answer(status: u16, headers: &[(&'static str, &str)], body: &str) -> Answer {
        let headers: HeaderMap =
            headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
        Answer {
            status: StatusCode::from_u16(status).unwrap(),
            headers,
            body: body.to_owned().into(),
            is_cut: false,
            first_byte: Duration::ZERO,
        }
    }

    fn kind(path: &str, status: u16, body: &str) -> PageKind {
        let url = Url::parse("https://shop.example").unwrap().join(path).unwrap();
        PageKind::of(&url, &answer(status, &[("content-type", "text/html; charset=utf-8")], body))
    }

    #[test]
    fn what_stands_in_for_a_shop_is_told_from_the_shop() {
        for (path, status, body, expected) in [
            (
                "/",
                200,
                "<title>Fern &amp; Clay</title><body><p>Mugs for your maintenance team",
                PageKind::Page,
            ),
            ("/", 503, "<html><title>Site Maintenance</title>", PageKind::Maintenance),
            ("/", 200, "<title lang=es>Estamos en mantenimiento</title>", PageKind::Maintenance),
            ("/", 200, "<title> Mentenanță </title>", PageKind::Maintenance),
            ("/", 503, "<title>Fern &amp; Clay: mantenimiento</title>", PageKind::Maintenance),
            ("/", 200, "<title>Bicycle maintenance – Fern &amp; Clay</title>", PageKind::Page),
            ("/", 200, "<title>Productos de mantenimiento</title><p>Aceite", PageKind::Page),
            ("/password", 200, "<form><input type=\"password\"></form>", PageKind::Password),
            ("/account/login", 200, "<form><input type=\"password\"></form>", PageKind::Page),
            ("/", 403, "<title>Just a moment...</title>", PageKind::RobotCheck),
            ("/", 200, "", PageKind::Empty),
            ("/", 200, "<html><head><title>Shop</title></head><body> <div></div>\n</body>", PageKind::Empty),
            ("/", 200, "<body><div id=root></div><script src=app.js></script>", PageKind::Page),
            ("/", 500, "", PageKind::Page),
        ] {
            assert_eq!(kind(path, status, body), expected, "{path} {status} {body}");
        }
    }

    #[test]
    fn a_challenge_is_told_by_its_header_too() {
        let answer = answer(403, &[("cf-mitigated", "challenge")], "");

        assert_eq!(PageKind::of(&Url::parse("https://shop.example").unwrap(), &answer), PageKind::RobotCheck);
    }

    #[test]
    fn what_is_packed_or_no_text_is_not_judged() {
        let url = Url::parse("https://shop.example/").unwrap();

        for headers in [("content-encoding", "gzip"), ("content-type", "image/png")] {
            assert_eq!(PageKind::of(&url, &answer(200, &[headers], "")), PageKind::Page);
        }
    }

    #[test]
    fn a_page_that_wants_to_be_left_out_says_so_in_one_of_two_places() {
        let html = |body: &str| noindex(&answer(200, &[], body));

        assert_eq!(html("<meta name=\"robots\" content=\"NOINDEX, follow\">"), Some("page"));
        assert_eq!(html("<meta content='noindex' name='robots'>"), Some("page"));
        assert_eq!(html("<meta name=\"robots\" content=\"index\"><p>noindex"), None);
        assert_eq!(noindex(&answer(200, &[("x-robots-tag", "noindex")], "")), Some("header"));
        assert_eq!(noindex(&answer(200, &[("x-robots-tag", "otherbot: noindex")], "")), None);
    }

    proptest! {
        #[test]
        fn any_page_is_judged(body in "(<title|</title|<body|<meta name=robots|>|<|noindex|İ|\\PC){0,12}") {
            kind("/", 200, &body);
            noindex(&answer(200, &[], &body));
        }
    }
}
