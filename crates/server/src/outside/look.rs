//! One look at a shop from outside: everything that the checks then judge.

use std::time::Duration;

use tokio::time::Instant;
use url::Url;

use super::names::NameAnswer;
use super::page::{PageKind, noindex};
use super::robots_txt;
use super::target::Target;
use super::visit::{End, Visit, Visitor};

/// How long the page may take, over all redirects.
const VISITING: Duration = Duration::from_millis(5_000);

/// What was seen.
#[derive(Debug)]
pub struct Look {
    /// Which page.
    pub url: Url,
    /// Where its host's name leads.
    pub names: NameAnswer,
    /// Whether all of the host's addresses are on the public internet.
    pub is_public: bool,
    /// Where the page's address led.
    pub page: Seen,
    /// Where the same address leads when it is typed without "https"; `None` if the page itself has none.
    pub plain: Option<Seen>,
    /// The shop's rules for robots.
    pub robots: Robots,
    /// How long all of it took.
    pub took: Duration,
}

/// A visit, with of its answer only what is judged.
#[derive(Debug)]
pub struct Seen {
    /// Where it led.
    pub visit: Visit,
    /// What came in the end.
    pub page: Option<SeenPage>,
}

/// What came in the end.
#[derive(Debug)]
pub struct SeenPage {
    /// What kind of page it is.
    pub kind: PageKind,
    /// How long the last host took to answer.
    pub first_byte: Duration,
    /// How much was read of it, in bytes.
    pub size_bytes: usize,
    /// Whether there was more.
    pub is_cut: bool,
    /// Where it asks search engines to leave it out.
    pub noindex: Option<&'static str>,
}

/// The shop's rules for robots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Robots {
    /// The host didn't answer.
    NotSeen,
    /// There are none, so everything is allowed (RFC 9309, 2.3.1.3).
    Missing,
    /// They are there and fail to come, so nothing is (RFC 9309, 2.3.1.4).
    Failing,
    /// There are some.
    Found {
        /// Whether the page may be read.
        allows_page: bool,
        /// Whether the shop's front page may be.
        allows_shop: bool,
    },
}

impl Seen {
    fn of(mut visit: Visit) -> Seen {
        let page = match &mut visit.end {
            End::Answered(answer) => {
                let page = SeenPage {
                    kind: visit.way.last().map_or(PageKind::Page, |url| PageKind::of(url, answer)),
                    first_byte: answer.first_byte,
                    size_bytes: answer.body.len(),
                    is_cut: answer.is_cut,
                    noindex: noindex(answer),
                };
                // Half a megabyte for each look that is remembered would add up.
                answer.body.clear();
                Some(page)
            }
            _ => None,
        };
        Seen { visit, page }
    }
}

impl Look {
    /// Looks at a page: its name first, then everything else at the same time.
    pub async fn at(target: &Target, visitor: &Visitor) -> Look {
        let begun = Instant::now();
        let url = target.url().clone();
        let names = visitor.look_up(&url).await;
        let until = Instant::now() + VISITING;
        let (page, plain, robots) = tokio::join!(
            visitor.visit(url.clone(), until),
            async {
                match plain(&url) {
                    Some(plain) => Some(visitor.visit(plain, until).await),
                    None => None,
                }
            },
            robots(&url, visitor, until),
        );
        Look {
            is_public: names.addresses.iter().all(|address| super::address::is_public(*address)),
            names,
            page: Seen::of(page),
            plain: plain.map(Seen::of),
            robots,
            took: begun.elapsed(),
            url,
        }
    }
}

/// The same address as somebody types it: without "https", at the usual port.
fn plain(url: &Url) -> Option<Url> {
    let mut plain = (url.scheme() == "https").then(|| url.clone())?;
    plain.set_scheme("http").ok()?;
    plain.set_port(None).ok()?;
    Some(plain)
}

async fn robots(url: &Url, visitor: &Visitor, until: Instant) -> Robots {
    let mut address = url.clone();
    address.set_path("/robots.txt");
    let visit = visitor.visit(address, until).await;
    let End::Answered(answer) = visit.end else { return Robots::NotSeen };
    if answer.status.is_server_error() {
        Robots::Failing
    } else if answer.status.is_success() {
        let rules = String::from_utf8_lossy(&answer.body);
        Robots::Found {
            allows_page: robots_txt::allows(&rules, url.path()),
            allows_shop: robots_txt::allows(&rules, "/"),
        }
    } else {
        Robots::Missing
    }
}
