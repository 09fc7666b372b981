//! What can happen to a run, and what it asks to be done.

use crate::attachment::{UploadId, UploadProgress};
use crate::change::{ChangeActor, ChangeKind, ChangeTime};
use crate::check::{CheckBook, Probe};
use crate::draft::{ChangeSource, ContactSource, ErrorSource};
use crate::file_type::FileType;
use crate::issue::Issue;
use crate::outside::OutsideReport;
use crate::playbook::{Playbook, PlaybookName};
use crate::run::delivery::Delay;
use crate::run::outcome::WalkEnd;
use crate::site::Site;
use crate::wire::Receipt;

/// A field of free text that every playbook has.
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
    /// The person chose, ticked or unticked an option of a question of the playbook's own.
    OptionChosen {
        /// The answer's name.
        name: String,
        /// The option's id.
        option: String,
        /// Whether it is chosen now.
        is_chosen: bool,
    },
    /// The person wrote the answer with this name.
    Written(String, String),
    /// The person chose a playbook by its id; an empty one is "something else".
    TopicChosen(String),
    /// The playbook came that was asked for; `None` if it can't be had.
    PlaybookArrived(Option<Box<Playbook>>),
    /// What would tell most: the question's id, the question, and of each choice its id and what it says; empty if
    /// nothing would tell much, or that can't be told.
    Inquired(Vec<String>),
    /// The checks came that were asked for; empty if they can't be had.
    ChecksArrived(CheckBook),
    /// A probe in the page ended.
    Probed {
        /// Whose it is.
        check: String,
        /// What became of it.
        probe: Probe,
        /// How long it took.
        duration_ms: u32,
    },
    /// The server told what it saw from outside; `None` if it can't be had.
    OutsideArrived(Option<OutsideReport>),
    /// The person took the findings out.
    FindingsRemoved,
    /// The person wants to hear of the known issue that is shown.
    JoinAsked,
    /// The server took it, with the private link; `None` if it can't be had.
    Joined(Option<String>),
    /// The person goes on to a case though the run had ended without one.
    StillNeeded,
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
    /// The person took out all that was noticed, but for what only the recorder keeps.
    NoticedRemoved,
    /// The person took out all that only the recorder keeps.
    RecordingRemoved,
    /// The person wants this text hidden, wherever it stands in the case; it may be several lines with marks between.
    Hid(String),
    /// The person wants what they hid shown again, by its place.
    Unhid(usize),
    /// The person pressed "continue"; on a known issue: "mine is different"; on checks: skip what still runs.
    Continued,
    /// The person pressed "back".
    WentBack,
    /// The person opened a page they had been to, by its step's id.
    StepOpened(String),
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
    SiteLearned(Box<Site>),
    /// The person threw the draft away, or begins another case after the end.
    StartedAfresh,
}

/// Something to be done outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Keep the run on the device.
    Save,
    /// Forget the run and its files on the device.
    Forget,
    /// Send this file, or what is missing of it.
    Upload(u32),
    /// Stop sending this file and have the server forget what it has of it.
    AbandonUpload(u32, Option<UploadId>),
    /// Post the case: [`Run::parcel`](crate::run::Run::parcel), which doesn't change before it was answered.
    Submit,
    /// A new page is shown: bring its question to the person.
    FocusQuestion,
    /// Something is wrong: bring the summary to the person.
    FocusSummary,
    /// Fetch this playbook.
    LoadPlaybook(PlaybookName),
    /// Find out which question would tell most. It is always answered.
    Inquire,
    /// Run these checks; fetch them first if they aren't there yet.
    RunChecks(Vec<String>),
    /// Stop the probes that still run.
    StopChecks,
    /// Have the person told of this known issue, at this address if there is one.
    Join(String, String),
    /// Count this way through the playbook; nothing else of it is told.
    Count(WalkEnd),
}
