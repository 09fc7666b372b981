//! A case on its way: the parcel, the tries, and the server's answers.

use std::mem::take;

use serde::{Deserialize, Serialize};

use crate::attachment::{DraftAttachment, UploadProgress};
use crate::case::Case;
use crate::draft::Draft;
use crate::issue::{Issue, IssueCode};
use crate::playbook::Playbook;
use crate::run::{Effect, Run, WalkEnd, Way};
use crate::text::{concat, digits};
use crate::wire::Receipt;

/// Where the case is on its way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// It is being written.
    Writing,
    /// It is under way.
    Sending(Parcel),
    /// It is safe on this device, not sent, and will be tried again.
    Delayed(Parcel, Delay),
    /// The server has it on disk.
    Sent(Receipt),
}

/// What is sent, unchanged at every try, so that the server can tell a retry from a second case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parcel {
    /// The idempotency key.
    pub key: String,
    /// The case; `None` until the last file has arrived.
    pub case: Option<Case>,
}

/// Why the case could not be sent now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delay {
    /// No answer came: no connection, or the server is down.
    Unreachable,
    /// The server asked us to wait so many seconds.
    TooMany(u32),
    /// The server could not store it now.
    ServerTrouble,
}

impl Run {
    /// What is under way, or waits to be tried again.
    pub fn parcel(&self) -> Option<&Parcel> {
        match &self.delivery {
            Delivery::Sending(parcel) | Delivery::Delayed(parcel, _) => Some(parcel),
            Delivery::Writing | Delivery::Sent(_) => None,
        }
    }

    pub(super) fn submit(&mut self, key: String) {
        self.refusal = None;
        let last = self.playbook.steps.len() - 1;
        self.issues = self.issues_of(last);
        if !self.issues.is_empty() {
            return self.ask(Effect::FocusSummary);
        }
        self.send(Parcel { key, case: None });
    }

    /// Sends as much as can be sent now: the files that are missing, or else the case.
    pub(super) fn send(&mut self, mut parcel: Parcel) {
        if parcel.case.is_none() {
            let files = &self.draft.attachments;
            if files.iter().any(|file| file.progress == UploadProgress::Interrupted) {
                self.delivery = Delivery::Delayed(parcel, Delay::Unreachable);
                return self.save();
            }
            if files
                .iter()
                .any(|file| matches!(file.progress, UploadProgress::Waiting | UploadProgress::Sending(_)))
            {
                self.delivery = Delivery::Sending(parcel);
                return self.save();
            }
            parcel.case = Some(self.to_case());
        }
        self.delivery = Delivery::Sending(parcel);
        self.save();
        self.ask(Effect::Submit);
    }

    pub(super) fn retry(&mut self) {
        let parcel = match std::mem::replace(&mut self.delivery, Delivery::Writing) {
            Delivery::Delayed(parcel, _) => parcel,
            other => {
                self.delivery = other;
                return;
            }
        };
        for file in &mut self.draft.attachments {
            if file.progress == UploadProgress::Interrupted {
                file.progress = UploadProgress::Waiting;
                self.effects.push(Effect::Upload(file.id));
            }
        }
        self.send(parcel);
    }

    pub(super) fn hold(&mut self, delay: Delay) {
        match std::mem::replace(&mut self.delivery, Delivery::Writing) {
            Delivery::Sending(parcel) => {
                self.delivery = Delivery::Delayed(parcel, delay);
                self.save();
            }
            other => self.delivery = other,
        }
    }

    pub(super) fn accept(&mut self, receipt: Receipt) {
        if !matches!(self.delivery, Delivery::Sending(_) | Delivery::Delayed(..)) {
            return;
        }
        self.delivery = Delivery::Sent(receipt);
        self.ask(Effect::Forget);
        self.ask(Effect::Count(WalkEnd::Sent));
        self.ask(Effect::FocusQuestion);
    }

    pub(super) fn refuse(&mut self, code: String, issues: Vec<Issue>) {
        if !matches!(self.delivery, Delivery::Sending(_)) {
            return;
        }
        self.delivery = Delivery::Writing;
        self.save();
        self.resend_lost_files(&issues);
        self.refusal = issues.is_empty().then_some(code);
        self.issues = issues;
        self.ask(Effect::FocusSummary);
    }

    /// Files that the server no longer knows (it forgets them after a day) go up again.
    fn resend_lost_files(&mut self, issues: &[Issue]) {
        let is_lost = |place: usize| {
            issues.iter().any(|issue| {
                matches!(issue.code, IssueCode::UploadUnknown | IssueCode::UploadIncomplete)
                    && issue.path == concat(&["attachments.", &digits(place as u64)])
            })
        };
        let stored = |file: &&mut DraftAttachment| matches!(file.progress, UploadProgress::Stored(_));
        for (place, file) in self.draft.attachments.iter_mut().filter(stored).enumerate() {
            if is_lost(place) {
                file.progress = UploadProgress::Waiting;
                self.effects.push(Effect::Upload(file.id));
            }
        }
    }

    pub(super) fn start_afresh(&mut self) {
        if matches!(self.delivery, Delivery::Sending(_)) {
            return;
        }
        let is_sent = matches!(self.delivery, Delivery::Sent(_));
        let (draft, site) = (&mut self.draft, &mut self.site);
        site.masking.chosen.clear();
        let files = take(&mut draft.attachments);
        let observed = Draft {
            page: draft.page.take(),
            environment: draft.environment.take(),
            events: take(&mut draft.events),
            offered: take(&mut draft.offered),
            next_attachment: draft.next_attachment,
            ..Draft::BLANK
        };
        let (site, checks) = (take(site), take(&mut self.checks));
        *self = Run { site, checks, ..Run::new(self.locale, observed, take(&mut self.context)) };
        if !is_sent {
            files.into_iter().for_each(|file| self.abandon(file));
        }
        self.ask(Effect::Forget);
        self.ask(Effect::FocusQuestion);
    }

    /// A stored run taken up again: what was under way is to be tried again.
    ///
    /// A way that isn't one through its playbook is begun anew; the answers stay.
    pub fn resumed(mut self) -> (Run, Vec<Effect>) {
        if !self.is_sound() {
            self.playbook = Playbook::intake(None);
            self.way = Way::default();
        }
        for file in &mut self.draft.attachments {
            if matches!(file.progress, UploadProgress::Sending(_) | UploadProgress::Waiting) {
                file.progress = UploadProgress::Interrupted;
            }
        }
        if let Delivery::Sending(parcel) = self.delivery {
            self.delivery = Delivery::Delayed(parcel, Delay::Unreachable);
        }
        self.retry();
        if self.is_writing() {
            for place in 0..self.draft.attachments.len() {
                // Nothing happens to those that aren't interrupted.
                self.retry_file(self.draft.attachments[place].id);
            }
            self.begin_checks();
        }
        let effects = take(&mut self.effects);
        (self, effects)
    }
}
