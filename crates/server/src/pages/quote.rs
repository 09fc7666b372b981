//! A stranger's text, shown as it was written and never as markup.

use maud::{Markup, html};

use super::folding::Folding;
use crate::tone::is_harsh;
use crate::words::Words;

const SHORT_LINES: usize = 12;
const SHORT_CHARS: usize = 1_200;
const OPENING_CHARS: usize = 160;

/// The text with its lines kept. A long one is folded behind its beginning, so that a pasted log doesn't push
/// the facts off the screen; for agents, so is one with harsh words.
pub fn quote(words: &Words, text: &str, folding: Folding) -> Markup {
    let lines = text.lines().count();
    if folding == Folding::ForAgents && is_harsh(text) {
        return html! {
            details.quote-folded {
                summary { span.quiet { (words.get("case.quote.harsh")) } }
                div.quote dir="auto" { (text) }
            }
        };
    }
    let is_short = lines <= SHORT_LINES && text.chars().count() <= SHORT_CHARS;
    html! {
        @if is_short {
            div.quote dir="auto" { (text) }
        } @else {
            details.quote-folded open[folding.is_open()] {
                summary {
                    span dir="auto" { (opening(text)) } " "
                    span.quiet { (words.count("case.quote.lines", lines as u64)) }
                }
                div.quote dir="auto" { (text) }
            }
        }
    }
}

fn opening(text: &str) -> String {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    askwell_core::text::truncate(line.trim(), OPENING_CHARS)
}
