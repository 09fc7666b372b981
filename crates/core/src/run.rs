//! A person's way through the questions, from the first answer to the receipt.
//!
//! Every change goes through [`Run::apply`]: an event comes in, effects go out. Screens show a run, hooks carry
//! out its effects, and neither decides anything.

use serde::{Deserialize, Serialize};

use crate::attachment::{DraftAttachment, UploadId, UploadProgress};
use crate::case::Case;
use crate::change::{ChangeActor, ChangeKind, ChangeTime};
use crate::draft::{ChangeSource, ContactSource, Draft, ErrorSource};
use crate::file_type::FileType;
use crate::issue::{Issue, IssueCode};
use crate::limits::FileLimits;
use crate::locale::Locale;
use crate::step::Step;
use crate::text::file_name;
use crate::wire::Receipt;

/// One run. It can be stored and taken up again; what is wrong with the answers is found anew.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// The language of the answers.
    pub locale: Locale,
    /// The answers.
    pub draft: Draft,
    /// The page shown.
    pub step: Step,
    /// Whether this page was opened from "check your answers", so that going on leads back there.
    #[serde(default)]
    pub is_detour: bool,
    /// Where the case is on its way.
    pub delivery: Delivery,
    /// What keeps the person from going on; found when they tried.
    #[serde(skip)]
    pub issues: Vec<Issue>,
    /// The stable code of the server's refusal, if it named no single answer.
    #[serde(skip)]
    pub refusal: Option<String>,
    /// The bounds for files at this site.
    #[serde(skip)]
    pub limits: FileLimits,
}

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

/// A field of free text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// What the person adds to what was noticed.
    ErrorComment,
    /// The message.
    ErrorText,
    /// What was expected.
    Expected,
    /// What was seen.
    Seen,
    /// The line beside "nothing I know of" and "I'm not sure".
    ChangeComment,
    /// The line beside one change.
    CommentOn(ChangeKind),
    /// The e-mail address.
    Email,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The person named the error in one of the three ways.
    ErrorChosen(ErrorSource),
    /// The person typed.
    Typed(Field, String),
    /// The person answered "what changed" in one of the three ways.
    ChangesChosen(ChangeSource),
    /// The person ticked or unticked a change.
    ChangeToggled(ChangeKind),
    /// The person said when.
    ChangeDated(ChangeKind, ChangeTime),
    /// The person said who.
    ChangeAttributed(ChangeKind, ChangeActor),
    /// The person chose a file; its type was told from its content.
    FileAdded {
        /// The name on the device.
        name: String,
        /// The size.
        size_bytes: u64,
        /// The type, `None` if not accepted.
        file_type: Option<FileType>,
    },
    /// A file came further, or stopped.
    UploadMoved(u32, UploadProgress),
    /// The person took a file out.
    FileRemoved(u32),
    /// The person wants a file tried again.
    FileRetried(u32),
    /// The person chose how to be reached.
    ContactChosen(ContactSource),
    /// The person took the page's address out.
    PageRemoved,
    /// The person took device and browser out.
    EnvironmentRemoved,
    /// The person took a noticed event out.
    EventRemoved(usize),
    /// The person pressed "continue".
    Continued,
    /// The person pressed "back".
    WentBack,
    /// The person opened a page from "check your answers" or from the tray.
    StepOpened(Step),
    /// The person pressed "send"; the key is fresh.
    Submitted(String),
    /// It is time to try again: the person asked, the line is back, or the wait is over.
    Retried,
    /// The server took the case.
    Accepted(Receipt),
    /// The server will never take it like this.
    Refused {
        /// The stable code.
        code: String,
        /// The broken rules it named.
        issues: Vec<Issue>,
    },
    /// The server can't be had now.
    Held(Delay),
    /// The site's settings arrived.
    LimitsLearned(FileLimits),
    /// The person threw the draft away, or begins another case after the receipt.
    StartedAfresh,
}

/// Something to be done outside.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "few are made, and the large one goes straight to the server")]
pub enum Effect {
    /// Keep the run on the device.
    Save,
    /// Forget the run and its files on the device.
    Forget,
    /// Send this file, or what is missing of it.
    Upload(u32),
    /// Stop sending this file and have the server forget what it has of it.
    AbandonUpload(u32, Option<UploadId>),
    /// Post the case.
    Submit(Parcel),
    /// A new page is shown: bring its question to the person.
    FocusQuestion,
    /// Something is wrong: bring the summary to the person.
    FocusSummary,
}

impl Run {
    /// A fresh run with what was observed when the button was clicked.
    pub fn new(locale: Locale, observed: Draft) -> Run {
        Run {
            locale,
            draft: observed,
            step: Step::Error,
            is_detour: false,
            delivery: Delivery::Writing,
            issues: Vec::new(),
            refusal: None,
            limits: FileLimits::default(),
        }
    }

    /// Whether answers can be changed now: not while a parcel may already be with the server.
    pub fn is_writing(&self) -> bool {
        matches!(self.delivery, Delivery::Writing)
    }

    /// Takes an event and says what is to be done. An event that makes no sense now changes nothing.
    pub fn apply(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::LimitsLearned(limits) => {
                self.limits = limits;
                Vec::new()
            }
            Event::UploadMoved(id, progress) => self.move_upload(id, progress),
            Event::Submitted(key) if self.is_writing() => self.submit(key),
            Event::Retried => self.retry(),
            Event::Accepted(receipt) => self.accept(receipt),
            Event::Refused { code, issues } => self.refuse(code, issues),
            Event::Held(delay) => self.hold(delay),
            Event::StartedAfresh => self.start_afresh(),
            Event::Continued if self.is_writing() => self.go_on(),
            Event::WentBack if self.is_writing() => self.go_back(),
            Event::StepOpened(step) if self.is_writing() => {
                self.is_detour = self.step == Step::Review && step != Step::Review;
                self.show(step)
            }
            answer if self.is_writing() => self.answer(answer),
            _ => Vec::new(),
        }
    }

    fn answer(&mut self, event: Event) -> Vec<Effect> {
        let draft = &mut self.draft;
        match event {
            Event::ErrorChosen(source) => draft.error_source = Some(source),
            Event::Typed(field, text) => self.write(field, text),
            Event::ChangesChosen(source) => draft.change_source = Some(source),
            Event::ChangeToggled(kind) => draft.toggle_change(kind),
            Event::ChangeDated(kind, when) => {
                draft
                    .changes
                    .iter_mut()
                    .filter(|change| change.kind == kind)
                    .for_each(|change| change.when = when);
            }
            Event::ChangeAttributed(kind, who) => {
                draft
                    .changes
                    .iter_mut()
                    .filter(|change| change.kind == kind)
                    .for_each(|change| change.who = who);
            }
            Event::ContactChosen(source) => draft.contact_source = Some(source),
            Event::PageRemoved => draft.page = None,
            Event::EnvironmentRemoved => draft.environment = None,
            Event::EventRemoved(index) => draft.remove_event(index),
            Event::FileAdded { name, size_bytes, file_type } => {
                return self.add_file(&name, size_bytes, file_type);
            }
            Event::FileRemoved(id) => return self.remove_file(id),
            Event::FileRetried(id) => return self.retry_file(id),
            _ => return Vec::new(),
        }
        vec![Effect::Save]
    }

    fn write(&mut self, field: Field, text: String) {
        let draft = &mut self.draft;
        match field {
            Field::ErrorComment => draft.error_comment = text,
            Field::ErrorText => draft.error_text = text,
            Field::Expected => draft.expected = text,
            Field::Seen => draft.seen = text,
            Field::ChangeComment => draft.change_comment = text,
            Field::Email => draft.email = text,
            Field::CommentOn(kind) => {
                if let Some(change) = draft.changes.iter_mut().find(|change| change.kind == kind) {
                    change.comment = text;
                }
            }
        }
    }

    fn add_file(&mut self, name: &str, size_bytes: u64, file_type: Option<FileType>) -> Vec<Effect> {
        let id = self.draft.next_attachment;
        self.draft.next_attachment += 1;
        let usable = self.draft.attachments.iter().filter(|file| !is_refused(file)).count();
        let refused = if size_bytes == 0 {
            Some(IssueCode::EmptyFile)
        } else if file_type.is_none() {
            Some(IssueCode::FileTypeNotAccepted)
        } else if size_bytes > self.limits.max_file_bytes {
            Some(IssueCode::FileTooLarge)
        } else if usable >= self.limits.max_files as usize {
            Some(IssueCode::TooMany)
        } else {
            None
        };
        self.draft.attachments.push(DraftAttachment {
            id,
            name: file_name(name),
            size_bytes,
            file_type,
            progress: refused.map_or(UploadProgress::Waiting, UploadProgress::Refused),
        });
        match refused {
            Some(_) => vec![Effect::Save],
            None => vec![Effect::Save, Effect::Upload(id)],
        }
    }

    fn remove_file(&mut self, id: u32) -> Vec<Effect> {
        let Some(index) = self.draft.attachments.iter().position(|file| file.id == id) else {
            return Vec::new();
        };
        let file = self.draft.attachments.remove(index);
        let upload = match file.progress {
            UploadProgress::Stored(upload) => Some(upload),
            _ => None,
        };
        vec![Effect::Save, Effect::AbandonUpload(id, upload)]
    }

    fn retry_file(&mut self, id: u32) -> Vec<Effect> {
        match self.draft.attachments.iter_mut().find(|file| file.id == id) {
            Some(file) if file.progress == UploadProgress::Interrupted => {
                file.progress = UploadProgress::Waiting;
                vec![Effect::Save, Effect::Upload(id)]
            }
            _ => Vec::new(),
        }
    }

    fn move_upload(&mut self, id: u32, progress: UploadProgress) -> Vec<Effect> {
        let Some(file) = self.draft.attachments.iter_mut().find(|file| file.id == id) else {
            return Vec::new();
        };
        let is_milestone = !matches!(progress, UploadProgress::Sending(_));
        file.progress = progress;
        if !is_milestone {
            return Vec::new();
        }
        let mut effects = vec![Effect::Save];
        match std::mem::replace(&mut self.delivery, Delivery::Writing) {
            Delivery::Sending(parcel) if parcel.case.is_none() => effects.append(&mut self.send(parcel)),
            other => self.delivery = other,
        }
        effects
    }

    fn go_on(&mut self) -> Vec<Effect> {
        self.issues = self.draft.issues(self.step, &self.limits);
        if !self.issues.is_empty() {
            return vec![Effect::FocusSummary];
        }
        match (self.is_detour, self.step.next()) {
            (true, _) => self.show(Step::Review),
            (false, Some(next)) => self.show(next),
            (false, None) => Vec::new(),
        }
    }

    fn go_back(&mut self) -> Vec<Effect> {
        let previous = if self.is_detour { Some(Step::Review) } else { self.step.previous() };
        previous.map_or_else(Vec::new, |step| self.show(step))
    }

    fn show(&mut self, step: Step) -> Vec<Effect> {
        if step == Step::Review {
            self.is_detour = false;
        }
        self.step = step;
        self.issues.clear();
        self.refusal = None;
        vec![Effect::Save, Effect::FocusQuestion]
    }

    fn submit(&mut self, key: String) -> Vec<Effect> {
        self.refusal = None;
        self.issues = self.draft.issues(Step::Review, &self.limits);
        if !self.issues.is_empty() {
            return vec![Effect::FocusSummary];
        }
        self.send(Parcel { key, case: None })
    }

    /// Sends as much as can be sent now: the files that are missing, or else the case.
    fn send(&mut self, mut parcel: Parcel) -> Vec<Effect> {
        if parcel.case.is_none() {
            let files = &self.draft.attachments;
            if files.iter().any(|file| file.progress == UploadProgress::Interrupted) {
                self.delivery = Delivery::Delayed(parcel, Delay::Unreachable);
                return vec![Effect::Save];
            }
            if files
                .iter()
                .any(|file| matches!(file.progress, UploadProgress::Waiting | UploadProgress::Sending(_)))
            {
                self.delivery = Delivery::Sending(parcel);
                return vec![Effect::Save];
            }
            parcel.case = Some(self.draft.to_case(self.locale));
        }
        self.delivery = Delivery::Sending(parcel.clone());
        vec![Effect::Save, Effect::Submit(parcel)]
    }

    fn retry(&mut self) -> Vec<Effect> {
        let parcel = match std::mem::replace(&mut self.delivery, Delivery::Writing) {
            Delivery::Delayed(parcel, _) => parcel,
            other => {
                self.delivery = other;
                return Vec::new();
            }
        };
        let mut effects = Vec::new();
        for file in &mut self.draft.attachments {
            if file.progress == UploadProgress::Interrupted {
                file.progress = UploadProgress::Waiting;
                effects.push(Effect::Upload(file.id));
            }
        }
        effects.append(&mut self.send(parcel));
        effects
    }

    fn hold(&mut self, delay: Delay) -> Vec<Effect> {
        match std::mem::replace(&mut self.delivery, Delivery::Writing) {
            Delivery::Sending(parcel) => {
                self.delivery = Delivery::Delayed(parcel, delay);
                vec![Effect::Save]
            }
            other => {
                self.delivery = other;
                Vec::new()
            }
        }
    }

    fn accept(&mut self, receipt: Receipt) -> Vec<Effect> {
        if !matches!(self.delivery, Delivery::Sending(_) | Delivery::Delayed(..)) {
            return Vec::new();
        }
        self.delivery = Delivery::Sent(receipt);
        vec![Effect::Forget, Effect::FocusQuestion]
    }

    fn refuse(&mut self, code: String, issues: Vec<Issue>) -> Vec<Effect> {
        if !matches!(self.delivery, Delivery::Sending(_)) {
            return Vec::new();
        }
        self.delivery = Delivery::Writing;
        self.step = Step::Review;
        let mut effects = vec![Effect::Save];
        effects.append(&mut self.resend_lost_files(&issues));
        self.refusal = issues.is_empty().then_some(code);
        self.issues = issues;
        effects.push(Effect::FocusSummary);
        effects
    }

    /// Files that the server no longer knows (it forgets them after a day) go up again.
    fn resend_lost_files(&mut self, issues: &[Issue]) -> Vec<Effect> {
        let is_lost = |place: usize| {
            issues.iter().any(|issue| {
                matches!(issue.code, IssueCode::UploadUnknown | IssueCode::UploadIncomplete)
                    && issue.path == ["attachments.", &place.to_string()].concat()
            })
        };
        let stored = |file: &&mut DraftAttachment| matches!(file.progress, UploadProgress::Stored(_));
        let mut effects = Vec::new();
        for (place, file) in self.draft.attachments.iter_mut().filter(stored).enumerate() {
            if is_lost(place) {
                file.progress = UploadProgress::Waiting;
                effects.push(Effect::Upload(file.id));
            }
        }
        effects
    }

    fn start_afresh(&mut self) -> Vec<Effect> {
        if matches!(self.delivery, Delivery::Sending(_)) {
            return Vec::new();
        }
        let is_sent = matches!(self.delivery, Delivery::Sent(_));
        let draft = std::mem::take(&mut self.draft);
        let mut effects = Vec::new();
        for file in draft.attachments.into_iter().filter(|_| !is_sent) {
            let upload = match file.progress {
                UploadProgress::Stored(upload) => Some(upload),
                _ => None,
            };
            effects.push(Effect::AbandonUpload(file.id, upload));
        }
        let observed = Draft {
            page: draft.page,
            environment: draft.environment,
            events: draft.events,
            offered: draft.offered,
            next_attachment: draft.next_attachment,
            ..Draft::default()
        };
        *self = Run { limits: self.limits, ..Run::new(self.locale, observed) };
        effects.push(Effect::Forget);
        effects.push(Effect::FocusQuestion);
        effects
    }

    /// A stored run taken up again: what was under way is to be tried again.
    pub fn resumed(mut self) -> (Run, Vec<Effect>) {
        for file in &mut self.draft.attachments {
            if matches!(file.progress, UploadProgress::Sending(_) | UploadProgress::Waiting) {
                file.progress = UploadProgress::Interrupted;
            }
        }
        if let Delivery::Sending(parcel) = self.delivery {
            self.delivery = Delivery::Delayed(parcel, Delay::Unreachable);
        }
        let mut effects = self.apply(Event::Retried);
        if self.is_writing() {
            for place in 0..self.draft.attachments.len() {
                // Nothing happens to those that aren't interrupted.
                effects.append(&mut self.retry_file(self.draft.attachments[place].id));
            }
        }
        (self, effects)
    }
}

fn is_refused(file: &DraftAttachment) -> bool {
    matches!(file.progress, UploadProgress::Refused(_))
}

#[cfg(test)]
mod tests;
