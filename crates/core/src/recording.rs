//! What the loader noticed on the page before the person asked for help.

use serde::{Deserialize, Serialize};

use crate::change::names;
use crate::limits::{MAX_EVENT_TEXT_CHARS, MAX_LABEL_CHARS, MAX_URL_CHARS};
use crate::masking::Policy;
use crate::text::{clean_line, truncate};

names! {
    /// What sort of thing was noticed.
    EventKind {
        /// An error text the person can see on the page.
        Visible = "visible",
        /// A request that failed, was refused, or has not ended.
        Request = "request",
        /// A script, style sheet, picture or frame that didn't load.
        Resource = "resource",
        /// An exception nobody caught.
        Exception = "exception",
        /// A promise rejection nobody caught.
        Rejection = "rejection",
    }
}

/// One thing the loader noticed, masked when it was recorded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordedEvent {
    /// What sort of thing.
    pub kind: EventKind,
    /// When, in milliseconds since 1970-01-01 UTC by the person's own clock.
    pub at_ms: u64,
    /// The message, in one line.
    pub text: String,
    /// Where: the address asked for, or the script that threw.
    #[serde(default)]
    pub url: Option<String>,
    /// The HTTP method.
    #[serde(default)]
    pub method: Option<String>,
    /// The HTTP status; absent when no answer came.
    #[serde(default)]
    pub status: Option<u16>,
    /// How long it took, or has been waiting.
    #[serde(default)]
    pub duration_ms: Option<u32>,
}

impl RecordedEvent {
    /// Tidies, masks and cuts to the limits.
    pub fn tidy(&mut self, policy: &Policy) {
        self.text = truncate(&policy.mask(&clean_line(&self.text)), MAX_EVENT_TEXT_CHARS);
        if let Some(url) = &mut self.url {
            *url = truncate(&policy.mask_url(&clean_line(url)), MAX_URL_CHARS);
        }
        if let Some(method) = &mut self.method {
            *method = truncate(&clean_line(method), MAX_LABEL_CHARS);
        }
    }
}
