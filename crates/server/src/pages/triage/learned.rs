//! What resolved cases have taught a site: how often each cause was true, and what moved how far.

use maud::{Markup, html};

use super::cause_name;
use crate::config::site::{Site, SiteKey};
use crate::triage::learning::{Moved, TaughtSite};
use crate::words::Words;

/// What the page shows.
#[derive(Debug)]
pub struct LearnedPage<'a> {
    /// The site it is about.
    pub site: &'a SiteKey,
    /// All sites.
    pub sites: &'a [Site],
    /// What the site has taught; `None` as long as nothing was worked out.
    pub taught: Option<&'a TaughtSite>,
    /// The evidence that moved most.
    pub moved: Vec<Moved>,
}

/// The page.
pub fn learned_page(words: &Words, page: &LearnedPage<'_>) -> Markup {
    let taught = page.taught.filter(|taught| taught.own + taught.borrowed > 0);
    html! {
        div.list-head {
            h1 { (words.get("inbox.learned.title")) }
            form.filter method="get" {
                div.field {
                    label for="site" { (words.get("inbox.learned.site")) }
                    select #site name="site" {
                        @for site in page.sites {
                            option value=(site.key.0) selected[site.key == *page.site] { (site.name) }
                        }
                    }
                }
                button { (words.get("inbox.learned.show")) }
            }
        }
        p.intro { (words.get("inbox.learned.intro")) }
        @match taught {
            None => p { (words.get("inbox.learned.none")) },
            Some(taught) => {
                p {
                    strong { (words.count("inbox.learned.own", taught.own)) } ", "
                    (words.count("inbox.learned.borrowed", taught.borrowed))
                }
                (causes(words, taught))
                @if !page.moved.is_empty() { (evidence(words, &page.moved)) }
            }
        }
    }
}

fn causes(words: &Words, taught: &TaughtSite) -> Markup {
    let shares = taught.learned.shares();
    html! {
        div.scroll.below {
            table.counts {
                caption { (words.get("inbox.learned.causes")) }
                thead {
                    tr {
                        th scope="col" { (words.get("inbox.learned.cause")) }
                        th.figure scope="col" { (words.get("inbox.learned.count")) }
                        th scope="col" { (words.get("inbox.learned.moved")) }
                    }
                }
                tbody {
                    @for (cause, count) in &taught.counts {
                        tr {
                            th scope="row" { (cause_name(words, *cause)) }
                            td.figure { (count) }
                            td { (distance(words, shares[*cause as usize])) }
                        }
                    }
                }
            }
        }
    }
}

fn evidence(words: &Words, moved: &[Moved]) -> Markup {
    html! {
        section.below aria-labelledby="moved" {
            h2 #moved { (words.get("inbox.learned.evidence")) }
            ul.claims {
                @for moved in moved {
                    li {
                        span dir="auto" { (moved.says) } ": "
                        strong { (cause_name(words, moved.cause)) } " " (distance(words, moved.by))
                    }
                }
            }
        }
    }
}

/// By how much something was moved, in natural logarithms, as people say it.
fn distance(words: &Words, by: f32) -> &str {
    let name = match by {
        1.0.. => "inbox.learned.much_more",
        0.5.. => "inbox.learned.more",
        0.15.. => "inbox.learned.a_little_more",
        ..=-1.0 => "inbox.learned.much_less",
        ..=-0.5 => "inbox.learned.less",
        ..=-0.15 => "inbox.learned.a_little_less",
        _ => "inbox.learned.same",
    };
    words.get(name)
}
