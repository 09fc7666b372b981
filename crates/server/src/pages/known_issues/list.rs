//! All known issues, for agents.

use maud::{Markup, html};

use crate::config::site::Site;
use crate::pages::moment::{Precision, moment};
use crate::store::known_issues::KnownIssueRecord;
use crate::words::Words;

/// The page.
pub fn known_issues_page(words: &Words, records: &[KnownIssueRecord], sites: &[Site]) -> Markup {
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
                @for record in records { (line(words, record, sites)) }
            }
        }
    }
}

fn line(words: &Words, record: &KnownIssueRecord, sites: &[Site]) -> Markup {
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
                    @if let Some(at_ms) = entry.next_update_ms {
                        span { (words.get("inbox.known.next_update")) " " (moment(at_ms, Precision::Minutes)) }
                    }
                }
                (moment(entry.since_ms, Precision::Minutes))
            }
        }
    }
}
