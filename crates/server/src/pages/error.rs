//! The error of a case: first of all facts, with where it is known from.

use askwell_core::error_report::ErrorReport;
use askwell_core::recording::RecordedEvent;
use maud::{Markup, html};

use super::event::{event_details, event_kind_name};
use super::folding::Folding;
use super::moment::{Precision, moment};
use super::quote::quote;
use crate::words::Words;

/// The section on the error.
pub fn error_section(words: &Words, error: &ErrorReport, folding: Folding) -> Markup {
    html! {
        section.error aria-labelledby="error" {
            h2 #error { (words.get("case.error.title")) }
            @match error {
                ErrorReport::Noticed { event, comment } => (noticed(words, event, comment, folding)),
                ErrorReport::Typed { text } => {
                    p.source.claim { (words.get("case.error.typed")) }
                    (quote(words, text, folding))
                }
                ErrorReport::NoMessage { expected, seen } => {
                    p.source.claim { (words.get("case.error.no_message")) }
                    h3 { (words.get("case.error.expected")) }
                    (quote(words, expected, folding))
                    h3 { (words.get("case.error.seen")) }
                    (quote(words, seen, folding))
                }
            }
        }
    }
}

fn noticed(words: &Words, event: &RecordedEvent, comment: &str, folding: Folding) -> Markup {
    let details = event_details(words, event);
    html! {
        p.source.observed { (words.get("case.error.noticed")) }
        p.message dir="auto" { (event.text) }
        p.quiet {
            (event_kind_name(words, event.kind)) ", " (moment(event.at_ms, Precision::Seconds))
            @if !details.is_empty() { br; span.technical { (details) } }
        }
        @if !comment.is_empty() {
            h3 { (words.get("case.error.comment")) }
            (quote(words, comment, folding))
        }
    }
}
