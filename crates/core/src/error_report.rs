//! The error, as the person reports it.

use serde::{Deserialize, Serialize};

use crate::recording::RecordedEvent;

/// Which of the three ways the person named the error.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ErrorReport {
    /// The person confirmed something the widget had noticed.
    Noticed {
        /// What was noticed.
        event: RecordedEvent,
        /// What the person adds to it; may be empty.
        #[serde(default)]
        comment: String,
    },
    /// The person typed or pasted the message.
    Typed {
        /// The message.
        text: String,
    },
    /// There was no message.
    NoMessage {
        /// What the person expected to happen.
        expected: String,
        /// What they saw instead.
        seen: String,
    },
}
