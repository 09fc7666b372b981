//! The time line in words, for those who don't see the picture and for those who want the exact moments.

use askwell_core::change::Change;
use maud::{Markup, html};

use super::Timeline;
use crate::pages::change::{actor_name, comment_line, kind_name, time_name};
use crate::pages::event::event_line;
use crate::pages::moment::{Precision, moment};
use crate::words::Words;

/// The table: oldest first, claims before observations, each with its source.
pub fn timeline_table(words: &Words, timeline: &Timeline) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(words.get("case.timeline.table")) {
            table {
                caption.hidden { (words.get("case.timeline.table")) }
                thead {
                    tr {
                        th scope="col" { (words.get("case.column.when")) }
                        th scope="col" { (words.get("case.column.source")) }
                        th scope="col" { (words.get("case.column.what")) }
                    }
                }
                tbody {
                    @for claim in &timeline.claims {
                        (claim_row(words, claim.change))
                    }
                    @for event in &timeline.events {
                        tr {
                            td { (moment(event.at_ms, Precision::Seconds)) }
                            td { (words.get("case.source.widget")) }
                            td {
                                @if timeline.first_sight.is_some_and(|first| std::ptr::eq(first, *event)) {
                                    strong { (words.get("case.timeline.first_sight")) } br;
                                }
                                (event_line(words, event))
                            }
                        }
                    }
                    tr {
                        td { (moment(timeline.received_at_ms, Precision::Seconds)) }
                        td { (words.get("case.source.server")) }
                        td { (words.get("case.timeline.arrival")) }
                    }
                }
            }
        }
    }
}

fn claim_row(words: &Words, change: &Change) -> Markup {
    html! {
        tr {
            td { (time_name(words, change.when)) }
            td { (words.get("case.source.customer")) }
            td {
                (kind_name(words, change.kind)) ", " (actor_name(words, change.who))
                (comment_line(&change.comment))
            }
        }
    }
}
