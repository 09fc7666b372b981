//! Problems that a shop knows of already.

use serde::{Deserialize, Serialize};

use crate::change::names;
use crate::compact::Reader;
use crate::condition::Condition;
use crate::facts::Facts;

names! {
    /// How far the shop has come with it.
    KnownState {
        /// Somebody is looking into it.
        Investigating = "investigating",
        /// The cause is known.
        Identified = "identified",
        /// It should work again, and is being watched.
        Watching = "watching",
        /// It is mended.
        Fixed = "fixed",
    }
}

/// A known issue as people are told of it, in their language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KnownIssue {
    /// Its id.
    pub id: String,
    /// How far the shop has come with it.
    pub state: KnownState,
    /// What it is about, in a line.
    pub title: String,
    /// What is wrong, in plain words.
    pub text: String,
    /// What works meanwhile; may be empty.
    #[serde(default)]
    pub workaround: String,
    /// Since when, in milliseconds since 1970-01-01 UTC.
    pub since_ms: u64,
    /// When there will be news at the latest, if the shop has said so.
    #[serde(default)]
    pub next_update_ms: Option<u64>,
    /// Whom it concerns: a condition in its compact form. The widget looks at it on the person's own device, so that
    /// nothing about them is sent to find out.
    pub concerns: String,
}

impl KnownIssue {
    /// Whether it concerns somebody of whom this is known. One whose condition can't be read concerns nobody.
    pub fn concerns(&self, facts: &dyn Facts) -> bool {
        Condition::read(&mut Reader::new(&self.concerns)).is_some_and(|condition| condition.holds(facts))
    }
}
