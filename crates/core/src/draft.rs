//! A case being written: it may be incomplete, and it forgets nothing when the person changes their mind.

use serde::{Deserialize, Serialize};

use crate::attachment::{DraftAttachment, UploadProgress};
use crate::case::Case;
use crate::change::{Change, ChangeActor, ChangeKind, ChangeTime, Changes, names};
use crate::contact::Contact;
use crate::environment::{Environment, Page};
use crate::error_report::ErrorReport;
use crate::facts::FactList;
use crate::finding::Finding;
use crate::locale::Locale;
use crate::masking::Policy;
use crate::outside::OutsideReport;
use crate::recording::RecordedEvent;

/// How long a draft is kept on the device.
pub const DRAFT_DAYS: u64 = 7;

/// The answers so far. Every way of answering has its own place, so that going from one to another and back
/// loses nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// Which way the error was named.
    pub error_source: Option<ErrorSource>,
    /// What the person adds to what was noticed.
    pub error_comment: String,
    /// The message as typed or pasted.
    pub error_text: String,
    /// What the person expected.
    pub expected: String,
    /// What the person saw.
    pub seen: String,
    /// The playbook that was chosen, by its id; empty for "something else".
    pub topic: Option<String>,
    /// Answers to questions of the playbook's own, by name. Those to another playbook's have its id and a slash before.
    pub answers: FactList,
    /// What inquiries asked, by step: the question's id, the question, and of each choice its id and what it says.
    pub asked: FactList,
    /// The known issues that the person says are different from theirs.
    pub different: Vec<String>,
    /// What the checks have found, in the order in which it came in.
    pub findings: Vec<ShownFinding>,
    /// The server's own report of what it saw from outside.
    pub outside: Option<OutsideReport>,
    /// Which way "what changed" was answered.
    pub change_source: Option<ChangeSource>,
    /// The changes ticked.
    pub changes: Vec<Change>,
    /// The line of text for "nothing I know of" and "I'm not sure".
    pub change_comment: String,
    /// The files.
    pub attachments: Vec<DraftAttachment>,
    /// The number the next file gets.
    pub next_attachment: u32,
    /// Whether the person wants an answer by e-mail.
    pub contact_source: Option<ContactSource>,
    /// The address.
    pub email: String,
    /// The page, unless taken out.
    pub page: Option<Page>,
    /// Device and browser, unless taken out.
    pub environment: Option<Environment>,
    /// What was noticed, unless taken out.
    pub events: Vec<RecordedEvent>,
    /// The places in `events` that are offered as "Is it this one?", likeliest first.
    pub offered: Vec<usize>,
}

/// A finding with the words for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShownFinding {
    /// What was found.
    pub finding: Finding,
    /// What was looked at.
    pub title: String,
    /// What it means; empty where the check didn't run to its end.
    pub means: String,
    /// What to try; may be empty.
    pub advice: String,
}

/// Which way the error was named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorSource {
    /// The event at this place in `events`.
    Noticed(usize),
    /// Typed or pasted.
    Typed,
    /// No message.
    NoMessage,
}

names! {
    /// Which way "what changed" was answered.
    ChangeSource {
        /// By ticking changes.
        Known = "known",
        /// "Nothing I know of".
        NothingKnown = "nothing_known",
        /// "I'm not sure".
        NotSure = "not_sure",
    }
}

names! {
    /// Which way of contact was chosen.
    ContactSource {
        /// An e-mail address.
        Email = "email",
        /// Only the private link.
        LinkOnly = "link_only",
    }
}

impl Default for Draft {
    fn default() -> Draft {
        Draft::BLANK
    }
}

impl Draft {
    /// One without any answer. A constant, for a function that makes one is half a kilobyte of the widget's module.
    pub const BLANK: Draft = Draft {
        error_source: None,
        error_comment: String::new(),
        error_text: String::new(),
        expected: String::new(),
        seen: String::new(),
        topic: None,
        answers: FactList(Vec::new()),
        asked: FactList(Vec::new()),
        different: Vec::new(),
        findings: Vec::new(),
        outside: None,
        change_source: None,
        changes: Vec::new(),
        change_comment: String::new(),
        attachments: Vec::new(),
        next_attachment: 0,
        contact_source: None,
        email: String::new(),
        page: None,
        environment: None,
        events: Vec::new(),
        offered: Vec::new(),
    };

    /// Whether the person has answered anything yet, so that there is something to keep.
    pub fn has_answers(&self) -> bool {
        self.error_source.is_some()
            || self.change_source.is_some()
            || self.contact_source.is_some()
            || self.topic.is_some()
            || !self.answers.0.is_empty()
            || !self.attachments.is_empty()
            || [&self.error_text, &self.expected, &self.seen, &self.error_comment]
                .iter()
                .any(|text| !text.is_empty())
    }

    /// The case that these answers make, tidied by the built-in policy; questions not yet answered are empty in it.
    pub fn to_case(&self, locale: Locale) -> Case {
        self.to_untidied_case(locale).tidied(&Policy::default())
    }

    pub(crate) fn to_untidied_case(&self, locale: Locale) -> Case {
        Case {
            locale,
            error: self.error_report(),
            changes: self.reported_changes(),
            attachments: self.stored_uploads(),
            contact: match self.contact_source {
                Some(ContactSource::LinkOnly) => Contact::LinkOnly,
                _ => Contact::Email { address: self.email.clone() },
            },
            page: self.page.clone(),
            environment: self.environment.clone(),
            events: self.events.clone(),
            playbook: None,
            answers: Vec::new(),
            tried: Vec::new(),
            findings: Vec::new(),
            outside: None,
        }
    }

    fn error_report(&self) -> ErrorReport {
        match self.error_source {
            Some(ErrorSource::Noticed(index)) if index < self.events.len() => ErrorReport::Noticed {
                event: self.events[index].clone(),
                comment: self.error_comment.clone(),
            },
            Some(ErrorSource::NoMessage) => {
                ErrorReport::NoMessage { expected: self.expected.clone(), seen: self.seen.clone() }
            }
            _ => ErrorReport::Typed { text: self.error_text.clone() },
        }
    }

    fn reported_changes(&self) -> Changes {
        let comment = self.change_comment.clone();
        match self.change_source {
            Some(ChangeSource::NothingKnown) => Changes::NothingKnown { comment },
            Some(ChangeSource::NotSure) => Changes::NotSure { comment },
            _ => Changes::Known(self.changes.clone()),
        }
    }

    fn stored_uploads(&self) -> Vec<crate::attachment::UploadId> {
        let mut stored = Vec::new();
        for attachment in &self.attachments {
            if let UploadProgress::Stored(upload) = &attachment.progress {
                stored.push(upload.clone());
            }
        }
        stored
    }

    pub(crate) fn change_mut(&mut self, kind: ChangeKind) -> Option<&mut Change> {
        self.changes.iter_mut().find(|change| change.kind == kind)
    }

    /// Ticks or unticks a kind of change. What was ticked before the person said "nothing I know of" is shown
    /// unticked then, so ticking it brings it back.
    pub(crate) fn toggle_change(&mut self, kind: ChangeKind) {
        let was_known = self.change_source.replace(ChangeSource::Known) == Some(ChangeSource::Known);
        match self.changes.iter().position(|change| change.kind == kind) {
            Some(index) if was_known => {
                self.changes.remove(index);
            }
            Some(_) => {}
            None => self.changes.push(Change {
                kind,
                when: ChangeTime::Unknown,
                who: ChangeActor::Unknown,
                comment: String::new(),
            }),
        }
    }

    /// Takes out what only the recorder keeps, but for what the person says is the error; or else all the rest.
    pub(crate) fn remove_events(&mut self, are_recorders: bool) {
        for index in (0..self.events.len()).rev() {
            let is_error = self.error_source == Some(ErrorSource::Noticed(index));
            if self.events[index].kind.is_recorders() == are_recorders && !(are_recorders && is_error) {
                self.remove_event(index);
            }
        }
    }

    /// Takes an event out; the error that pointed to it becomes unanswered, others keep pointing to theirs.
    pub(crate) fn remove_event(&mut self, index: usize) {
        if index >= self.events.len() {
            return;
        }
        self.events.remove(index);
        self.error_source = match self.error_source {
            Some(ErrorSource::Noticed(chosen)) if chosen == index => None,
            Some(ErrorSource::Noticed(chosen)) if chosen > index => Some(ErrorSource::Noticed(chosen - 1)),
            other => other,
        };
        for offered in std::mem::take(&mut self.offered) {
            if offered != index {
                self.offered.push(offered - usize::from(offered > index));
            }
        }
    }
}
