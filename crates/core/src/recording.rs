//! What the loader noticed on the page before the person asked for help, and, where the site has it, what the recorder did.

use serde::{Deserialize, Serialize};

use crate::change::names;
use crate::limits::{MAX_EVENT_TEXT_CHARS, MAX_EVENT_URL_CHARS, MAX_METHOD_CHARS};
use crate::masking::Policy;
use crate::text::{before, clean_line};
use crate::tidy::{mask_address, mask_line, tidy_line};

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
        /// An error that the page wrote to the console. From here on the recorder's, which a site may have or not.
        ConsoleError = "console_error",
        /// A warning that the page wrote to the console.
        ConsoleWarning = "console_warning",
        /// A request that was answered, and took long.
        Slow = "slow",
        /// The page was loaded, or another one of it shown: `text` is how (`load`, `reload`, `push`, `replace`, `traverse`, `restored`).
        Navigation = "navigation",
        /// The person clicked: `text` is the element's role, a space, and its name where it may be known.
        Click = "click",
        /// The page's Content-Security-Policy forbade something: `text` is the directive, `url` whose it was.
        Policy = "policy",
        /// The page was busy and heard nobody: `count` times close together, for `duration_ms` in all.
        LongTask = "long_task",
        /// How soon and how steadily the page is of use: `text` is `LCP`, `INP` or `TTFB`, told by `duration_ms`, or `CLS` with its value.
        Vital = "vital",
    }
}

impl EventKind {
    /// Whether only the recorder keeps it: a site that hasn't asked for the recorder gets none of these.
    pub fn is_recorders(self) -> bool {
        self as usize >= EventKind::ConsoleError as usize
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
    /// How often, where it happened more than once: the moment is that of the first time.
    #[serde(default)]
    pub count: Option<u32>,
}

impl RecordedEvent {
    /// Tidies, masks and cuts to the limits.
    pub fn tidy(&mut self, policy: &Policy) {
        mask_line(&mut self.text, policy, MAX_EVENT_TEXT_CHARS);
        if let Some(url) = &mut self.url {
            *url = without_data(&clean_line(url));
            mask_address(url, policy, MAX_EVENT_URL_CHARS);
        }
        // Browsers tell no answer as a status of 0.
        self.status = self.status.filter(|status| *status > 0);
        if let Some(method) = &mut self.method {
            tidy_line(method, MAX_METHOD_CHARS);
        }
    }
}

/// The address; of one that is itself what it leads to (RFC 2397), only the type.
fn without_data(url: &str) -> String {
    if url.starts_with("data:") { before(url, b',').to_owned() } else { url.to_owned() }
}
