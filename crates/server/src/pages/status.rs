//! Where a ticket stands, in words.

use askwell_core::ticket::Status;
use maud::{Markup, html};

use crate::words::Words;

/// The status in a word or two, for agents.
pub fn status_name(words: &Words, status: Status) -> &str {
    words.named("case.status.", status.name())
}

/// What the status means for the customer, in a sentence.
pub fn status_sentence(words: &Words, status: Status) -> &str {
    words.named("follow.status.", status.name())
}

/// The status as a mark; told by its word, not by its colour alone.
pub fn status_mark(words: &Words, status: Status) -> Markup {
    html! { span.status data-status=(status.name()) { (status_name(words, status)) } }
}
