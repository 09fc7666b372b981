//! All playbooks in force, with how their ways ended, and what was refused.

use askwell_core::run::WalkEnd;
use askwell_playbooks::compile;
use maud::{Markup, html};

use super::remarks::remarks_list;
use crate::pages::layout::csrf_field;
use crate::playbooks::entry::Entry;
use crate::playbooks::shelf::Shelf;
use crate::store::walks::EndCount;
use crate::words::Words;

/// The ends in the order of their columns.
const ENDS: [WalkEnd; 5] = [WalkEnd::Solved, WalkEnd::Sent, WalkEnd::Ended, WalkEnd::Joined, WalkEnd::Left];

/// The page; `ends` are those of the last 30 days.
pub fn playbooks_page(
    words: &Words,
    shelf: &Shelf,
    ends: &[EndCount],
    has_folder: bool,
    csrf_token: &str,
) -> Markup {
    html! {
        div.list-head {
            h1 { (words.get("inbox.playbooks.title")) }
            div.row {
                @if has_folder {
                    form method="post" action="/inbox/playbooks/read-again" {
                        (csrf_field(csrf_token))
                        button { (words.get("inbox.playbooks.read_again")) }
                    }
                }
                a.button href="/inbox/playbooks/new" { (words.get("inbox.playbooks.new")) }
            }
        }
        p.intro { (words.get("inbox.playbooks.intro")) }
        @for refused in shelf.refused() {
            div.error-summary role="alert" {
                h2 { (words.fill("inbox.playbooks.refused", &[("name", &refused.name)])) }
                p {
                    @if refused.has_last_good { (words.get("inbox.playbooks.last_good")) }
                    @else { (words.get("inbox.playbooks.no_last_good")) }
                }
                (remarks_list(words, &refused.name, &refused.text, &refused.remarks))
            }
        }
        div.scroll {
            table.counts {
                caption { (words.get("inbox.playbooks.counts")) }
                thead {
                    tr {
                        th scope="col" { (words.get("inbox.playbooks.name")) }
                        th scope="col" { (words.get("inbox.playbooks.origin")) }
                        th.figure scope="col" { (words.get("inbox.playbooks.begun")) }
                        @for end in ENDS {
                            th.figure scope="col" { (words.named("inbox.playbooks.end.", end.name())) }
                        }
                    }
                }
                tbody {
                    (intake_row(words, ends))
                    @for entry in shelf.entries() { (row(words, entry, ends)) }
                }
            }
        }
    }
}

/// Who never came to choose a playbook, or chose none.
fn intake_row(words: &Words, ends: &[EndCount]) -> Markup {
    html! {
        tr {
            th scope="row" { (words.get("inbox.playbooks.intake")) }
            td { (words.named("inbox.playbooks.from.", "built_in")) }
            (figures("", ends))
        }
    }
}

fn row(words: &Words, entry: &Entry, ends: &[EndCount]) -> Markup {
    html! {
        tr {
            th scope="row" {
                a href={ "/inbox/playbooks/" (entry.id()) } dir="auto" {
                    (compile::title(&entry.source, words.locale().tag()))
                } " "
                span.technical { (entry.id()) }
            }
            td { (words.named("inbox.playbooks.from.", entry.origin.name())) }
            (figures(entry.id(), ends))
        }
    }
}

fn figures(playbook: &str, ends: &[EndCount]) -> Markup {
    let of = |end: Option<WalkEnd>| -> u64 {
        let counted =
            |count: &&EndCount| count.playbook == playbook && end.is_none_or(|end| count.end == end);
        ends.iter().filter(counted).map(|count| count.people).sum()
    };
    html! {
        td.figure { (of(None)) }
        @for end in ENDS { td.figure { (of(Some(end))) } }
    }
}
