//! All known issues, for agents.

use maud::{Markup, html};

use crate::config::site::Site;
use crate::known_issues::KnownIssueEntry;
use crate::pages::moment::{Precision, moment};
use crate::store::known_issues::KnownIssueRecord;
use crate::words::Words;

/// The page.
pub fn known_issues_page(words: &Words, records: &[KnownIssueRecord], sites: &[Site], now_ms: u64) -> Markup {
    html! {
        div.list-head {
            h1 { (words.get("inbox.known.title")) }
            p { a.button href="/inbox/known-issues/new" { (words.get("inbox.known.new")) } }
        }
        p.intro { (words.get("inbox.known.intro")) }
        @if records.is_empty() {
            p.empty { (words.get("inbox.known.none")) }
        } @else {
            ol.cases aria-label=(words.get("inbox.known.title")) {
                @for record in records { (line(words, record, sites, now_ms)) }
            }
        }
    }
}

fn line(words: &Words, record: &KnownIssueRecord, sites: &[Site], now_ms: u64) -> Markup {
    let entry = &record.entry;
    let site =
        sites.iter().find(|site| site.key == entry.site).map_or(entry.site.0.as_str(), |site| &site.name);
    html! {
        li {
            a.case href={ "/inbox/known-issues/" (record.id.0) } {
                span.status data-known=(entry.state.name()) { (words.named("inbox.known.state.", entry.state.name())) }
                span.summary dir="auto" { (entry.title()) }
                span.meta {
                    span { (site) }
                    strong { (words.count("inbox.known.joined", record.joined)) }
                    (news_by(words, entry, now_ms))
                }
                (moment(entry.since_ms, Precision::Minutes))
            }
        }
    }
}

/// By when there are to be news; with more weight once that has passed.
pub fn news_by(words: &Words, entry: &KnownIssueEntry, now_ms: u64) -> Markup {
    html! {
        @if let Some(at_ms) = entry.next_update_after(now_ms) {
            span { (words.get("inbox.known.next_update")) " " (moment(at_ms, Precision::Minutes)) }
        } @else if let (Some(at_ms), true) = (entry.next_update_ms, entry.is_overdue(now_ms)) {
            strong.overdue { (words.get("inbox.known.overdue")) " " (moment(at_ms, Precision::Minutes)) }
        }
    }
}
