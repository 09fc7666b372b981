//! Where a ticket stands, in words.

use askwell_core::ticket::Status;

use crate::words::Words;

/// The status in a word or two, for agents.
pub fn status_name(words: &Words, status: Status) -> &str {
    words.named("case.status.", status.name())
}

/// What the status means for the customer, in a sentence.
pub fn status_sentence(words: &Words, status: Status) -> &str {
    words.named("follow.status.", status.name())
}
