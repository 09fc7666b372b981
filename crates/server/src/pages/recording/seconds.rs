//! What was recorded, second by second: a second in which much happened is folded.

use askwell_core::recording::{EventKind, RecordedEvent};
use maud::{Markup, html};

use super::marks::shape;
use crate::pages::event::{event_kind_name, event_line};
use crate::pages::folding::Folding;
use crate::pages::moment::{Precision, moment};
use crate::words::Words;

/// The id of the second that a moment is in.
pub fn second_id(at_ms: u64) -> String {
    format!("second-{}", at_ms / 1_000)
}

/// The list, oldest first; `events` are in their order, and `end_ms` is when help was asked for.
pub fn seconds_list(words: &Words, events: &[&RecordedEvent], end_ms: u64, folding: Folding) -> Markup {
    let seconds = events.chunk_by(|one, other| one.at_ms / 1_000 == other.at_ms / 1_000);
    html! {
        ol.seconds {
            @for events in seconds {
                li id=(second_id(events[0].at_ms)) {
                    span.second {
                        (moment(events[0].at_ms, Precision::Seconds))
                        span.age { "−" (words.seconds(end_ms.saturating_sub(events[0].at_ms))) }
                    }
                    @match events {
                        [event] => (line(words, event)),
                        _ => details open[folding.is_open()] {
                            summary { (summary(words, events)) }
                            ul { @for event in events { li { (line(words, event)) } } }
                        },
                    }
                }
            }
        }
    }
}

fn line(words: &Words, event: &RecordedEvent) -> Markup {
    html! {
        span.happened {
            svg.strip-mark width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true" { (shape(event.kind)) }
            span dir="auto" { (event_line(words, event)) }
        }
    }
}

/// What happened in a second, by kinds and their numbers.
fn summary(words: &Words, events: &[&RecordedEvent]) -> String {
    let count_of = |kind: EventKind| {
        let same = events.iter().filter(|event| event.kind == kind);
        same.map(|event| u64::from(event.count.unwrap_or(1))).sum::<u64>()
    };
    let kinds = EventKind::ALL.iter().map(|kind| (event_kind_name(words, *kind), count_of(*kind)));
    let parts: Vec<String> = kinds
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| if count == 1 { name.to_owned() } else { format!("{name} × {count}") })
        .collect();
    parts.join(", ")
}
