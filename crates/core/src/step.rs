//! The questions, in their order.

use crate::change::names;
use serde::{Deserialize, Serialize};

names! {
    /// One page of the widget.
    Step {
        /// What is the error?
        Error = "error",
        /// What changed?
        Changes = "changes",
        /// Pictures and files.
        Evidence = "evidence",
        /// How to reach you.
        Contact = "contact",
        /// Check your answers.
        Review = "review",
    }
}

impl Step {
    /// How many there are.
    pub const COUNT: usize = Step::ALL.len();

    /// Its place, from 1.
    pub fn number(self) -> usize {
        self as usize + 1
    }

    /// The one after it.
    pub fn next(self) -> Option<Step> {
        Step::ALL.get(self as usize + 1).copied()
    }

    /// The one before it.
    pub fn previous(self) -> Option<Step> {
        (self as usize).checked_sub(1).map(|index| Step::ALL[index])
    }

    /// The question that an issue belongs to, by its path.
    pub fn of_path(path: &str) -> Step {
        match path.split('.').next() {
            // What is added to something noticed is written beside the pictures.
            _ if path == "error.comment" => Step::Evidence,
            Some("error") => Step::Error,
            Some("changes") => Step::Changes,
            Some("attachments") => Step::Evidence,
            Some("contact") => Step::Contact,
            _ => Step::Review,
        }
    }
}
