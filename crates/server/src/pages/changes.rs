//! What has changed on a site's public pages: records in words, the newest first, and how looking at the pages stands.

use askwell_watch::record::ChangeRecord;
use askwell_watch::words::note;
use maud::{Markup, html};

use super::change::kind_name;
use super::moment::{Precision, moment};
use super::observed::{between, record_line};
use crate::config::site::{Site, SiteKey};
use crate::store::prints::PageWatch;
use crate::words::Words;

/// The most records that are shown.
const MOST_SHOWN: usize = 200;

/// What the page shows.
#[derive(Debug)]
pub struct ChangesPage<'a> {
    /// The site it is about.
    pub site: &'a Site,
    /// All sites.
    pub sites: &'a [Site],
    /// How looking at its pages stands.
    pub watches: &'a [PageWatch],
    /// What has changed, oldest first.
    pub records: &'a [ChangeRecord],
}

/// The page.
pub fn changes_page(words: &Words, page: &ChangesPage<'_>) -> Markup {
    html! {
        div.list-head {
            h1 { (words.get("inbox.changes.title")) }
            (site_form(words, page.sites, &page.site.key))
        }
        p.intro { (words.get("inbox.changes.intro")) }
        @if page.site.watch.is_none() { p { (words.get("inbox.changes.off")) } }
        @if !page.watches.is_empty() { (looks(words, page.watches)) }
        @if page.site.watch.is_some() || !page.records.is_empty() { (records(words, page.records)) }
        p.quiet.below { (note(words.locale())) }
    }
}

fn site_form(words: &Words, sites: &[Site], chosen: &SiteKey) -> Markup {
    html! {
        form.filter method="get" {
            div.field {
                label for="site" { (words.get("inbox.learned.site")) }
                select #site name="site" {
                    @for site in sites {
                        option value=(site.key.0) selected[site.key == *chosen] { (site.name) }
                    }
                }
            }
            button { (words.get("inbox.learned.show")) }
        }
    }
}

/// When each page was last looked at, and what came of it.
fn looks(words: &Words, watches: &[PageWatch]) -> Markup {
    html! {
        section.below aria-labelledby="pages" {
            h2 #pages { (words.get("inbox.changes.pages")) }
            ul.claims {
                @for watch in watches {
                    li {
                        strong dir="auto" { (watch.page) } ": " (outcome(words, watch))
                        p.quiet {
                            (words.get("inbox.changes.looked")) " " (moment(watch.looked_at_ms, Precision::Minutes)) ", "
                            (words.get("inbox.changes.next")) " " (moment(watch.next_ms, Precision::Minutes))
                        }
                    }
                }
            }
        }
    }
}

fn outcome(words: &Words, watch: &PageWatch) -> Markup {
    html! {
        @match watch.missed {
            Some((why, since_ms)) => {
                (words.get("case.missed.since")) " " (moment(since_ms, Precision::Minutes)) ". "
                (words.named("case.missed.", why.name()))
            },
            None if watch.is_unsettled => { (words.get("inbox.changes.unsettled")) },
            None => { (words.get("inbox.changes.seen")) },
        }
    }
}

/// Records by the two looks between which they came, the newest first.
fn records(words: &Words, records: &[ChangeRecord]) -> Markup {
    let shown: Vec<&ChangeRecord> = records.iter().rev().take(MOST_SHOWN).collect();
    let groups = shown.chunk_by(|one, other| (one.from_ms, one.to_ms) == (other.from_ms, other.to_ms));
    html! {
        section.below aria-labelledby="records" {
            h2 #records { (words.get("inbox.changes.records")) }
            @if shown.is_empty() { p { (words.get("inbox.changes.none")) } }
            ol.records {
                @for group in groups {
                    li {
                        h3 { (between(group[0].from_ms, group[0].to_ms)) }
                        ul.claims {
                            @for record in group { li { (record_item(words, record)) } }
                        }
                    }
                }
            }
        }
    }
}

fn record_item(words: &Words, record: &ChangeRecord) -> Markup {
    html! {
        (record_line(words, record))
        p.quiet {
            @if let Some(kind) = record.kind { (kind_name(words, kind)) ". " }
            span dir="auto" { (record.pages.join(", ")) }
        }
    }
}
