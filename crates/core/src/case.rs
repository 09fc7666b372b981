//! The case: everything one person reports about one problem.

use serde::{Deserialize, Serialize};

use crate::attachment::UploadId;
use crate::change::Changes;
use crate::contact::Contact;
use crate::environment::{Environment, Page};
use crate::error_report::ErrorReport;
use crate::locale::Locale;
use crate::masking::mask;
use crate::recording::RecordedEvent;
use crate::text::clean;

/// A case as it is posted. What the person said and what the widget observed stay apart:
/// `error`, `changes` and `contact` are claims; `page`, `environment` and `events` are observations, each of
/// which the person may have taken out before sending.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Case {
    /// The language the person answered in.
    pub locale: Locale,
    /// The error, in the person's own account of it.
    pub error: ErrorReport,
    /// What the person says has changed.
    pub changes: Changes,
    /// Uploads that belong to this case, in the order they were added.
    #[serde(default)]
    pub attachments: Vec<UploadId>,
    /// How the person wants to hear from us.
    pub contact: Contact,
    /// The page the person was on.
    #[serde(default)]
    pub page: Option<Page>,
    /// The device and browser.
    #[serde(default)]
    pub environment: Option<Environment>,
    /// What the widget noticed on the page, oldest first.
    #[serde(default)]
    pub events: Vec<RecordedEvent>,
}

impl Case {
    /// The case with every text tidied (control and direction-changing characters out) and masked, and with
    /// observations cut to their limits. Doing it twice changes nothing more.
    pub fn tidied(mut self) -> Case {
        self.for_each_claim(|text| *text = mask(&clean(text)));
        if let Some(page) = &mut self.page {
            page.tidy();
        }
        if let Some(environment) = &mut self.environment {
            environment.tidy();
        }
        self.events.iter_mut().for_each(RecordedEvent::tidy);
        if let Contact::Email { address } = &mut self.contact {
            *address = clean(address);
        }
        self
    }

    fn for_each_claim(&mut self, mut change: impl FnMut(&mut String)) {
        match &mut self.error {
            ErrorReport::Noticed { event, comment } => {
                event.tidy();
                change(comment);
            }
            ErrorReport::Typed { text } => change(text),
            ErrorReport::NoMessage { expected, seen } => {
                change(expected);
                change(seen);
            }
        }
        match &mut self.changes {
            Changes::Known(changes) => changes.iter_mut().for_each(|item| change(&mut item.comment)),
            Changes::NothingKnown { comment } | Changes::NotSure { comment } => change(comment),
        }
    }

    /// The error in one line, for lists and subjects; empty only if the person gave no word at all.
    pub fn summary(&self) -> &str {
        let text = match &self.error {
            ErrorReport::Noticed { event, .. } => &event.text,
            ErrorReport::Typed { text } => text,
            ErrorReport::NoMessage { seen, .. } => seen,
        };
        text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default()
    }
}
