//! A case file as JSON, read again.

use askwell_core::case::Case;
use askwell_core::catalogue::Cause;
use askwell_core::ticket::Status;
use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize};
use sha2::{Digest, Sha256};

use crate::case_file::fault::Fault;
use crate::case_file::json::is_unchanged;
use crate::store::imports::{ImportedAnswer, ImportedEvent, ImportedMessage, ImportedPast, ImportedStep};

/// What is taken of a case file.
#[derive(Clone, Debug)]
pub struct Document {
    /// The number it had.
    pub number: String,
    /// The shop.
    pub shop: String,
    /// Where it stands.
    pub status: Status,
    /// When it came, in milliseconds since 1970-01-01 UTC.
    pub received_at_ms: u64,
    /// The case.
    pub case: Case,
    /// The files it names.
    pub attachments: Vec<AttachmentEntry>,
    /// What was said and done.
    pub past: ImportedPast,
    /// SHA-256 over all of this, so that two states of the same case are told apart.
    pub fingerprint: [u8; 32],
}

/// A file that a case file names.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct AttachmentEntry {
    /// What it is called.
    #[serde(default)]
    pub name: String,
    /// SHA-256 of its content, in hexadecimal.
    #[serde(default)]
    pub sha256: Option<String>,
}

#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

/// Members that aren't named here are passed over: there may be more in later files.
#[derive(Deserialize)]
struct Body {
    number: String,
    shop: String,
    status: Status,
    #[serde(deserialize_with = "moment")]
    received_at: u64,
    case: Case,
    #[serde(default)]
    attachments: Vec<AttachmentEntry>,
    #[serde(default)]
    answers: Vec<AnswerEntry>,
    #[serde(default)]
    messages: Vec<MessageEntry>,
    #[serde(default)]
    history: Vec<HistoryEntry>,
}

#[derive(Deserialize)]
struct AnswerEntry {
    #[serde(deserialize_with = "moment")]
    at: u64,
    by: String,
    text: String,
}

#[derive(Deserialize)]
struct MessageEntry {
    #[serde(deserialize_with = "moment")]
    at: u64,
    text: String,
}

#[derive(Deserialize)]
struct HistoryEntry {
    #[serde(deserialize_with = "moment")]
    at: u64,
    by: String,
    #[serde(flatten)]
    what: What,
}

#[derive(Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
enum What {
    Answered,
    StatusSet { from: Status, to: Status },
    CauseSaid { cause: Cause },
    CauseTakenBack,
}

impl Document {
    /// Reads a case file. One that says its hash must be as it was written, unless `may_be_changed`.
    ///
    /// # Errors
    /// `not_json`, `not_a_case`, `unknown_format`, `changed`.
    pub fn read(source: &str, may_be_changed: bool) -> Result<Document, Fault> {
        let value: serde_json::Value =
            serde_json::from_str(source).map_err(|error| Fault::of_json("not_json", &error))?;
        let not_a_case = |error: serde_json::Error| Fault::of_json("not_a_case", &error);
        if value.get("format").is_some() {
            let head: Head = serde_json::from_str(source).map_err(not_a_case)?;
            if head.format != "askwell-case" || head.version != 1 {
                return Err(Fault::unknown_format(&head.format, head.version));
            }
        }
        // One that was laid out anew can't be checked, so it counts as changed.
        let says_its_hash = value.get("content_sha256").is_some();
        if says_its_hash && !may_be_changed && is_unchanged(source) != Some(true) {
            return Err(changed(source));
        }
        let body: Body = serde_json::from_str(source).map_err(not_a_case)?;
        body.into_document()
    }
}

impl Body {
    fn into_document(self) -> Result<Document, Fault> {
        let answer = |entry: AnswerEntry| ImportedAnswer { at_ms: entry.at, by: entry.by, text: entry.text };
        let past = ImportedPast {
            answers: self.answers.into_iter().map(answer).collect(),
            messages: self
                .messages
                .into_iter()
                .map(|entry| ImportedMessage { at_ms: entry.at, text: entry.text })
                .collect(),
            history: self.history.into_iter().map(event).collect(),
            missing_files: Vec::new(),
        };
        let whole = serde_json::to_vec(&(self.status, &self.case, &self.attachments, &past));
        let whole = whole.map_err(|error| Fault::of_json("not_a_case", &error))?;
        Ok(Document {
            number: self.number,
            shop: self.shop,
            status: self.status,
            received_at_ms: self.received_at,
            case: self.case,
            attachments: self.attachments,
            past,
            fingerprint: Sha256::digest(whole).into(),
        })
    }
}

fn event(entry: HistoryEntry) -> ImportedEvent {
    let what = match entry.what {
        What::Answered => ImportedStep::Answered,
        What::StatusSet { from, to } => ImportedStep::StatusSet { from, to },
        What::CauseSaid { cause } => ImportedStep::CauseSaid(Some(cause)),
        What::CauseTakenBack => ImportedStep::CauseSaid(None),
    };
    ImportedEvent { at_ms: entry.at, by: entry.by, what }
}

/// A moment as the case file writes it (RFC 3339).
fn moment<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let text = String::deserialize(deserializer)?;
    let at_ms = text.parse::<Timestamp>().ok().and_then(|at| u64::try_from(at.as_millisecond()).ok());
    at_ms.ok_or_else(|| serde::de::Error::custom(format!("\"{text}\" is no moment since 1970")))
}

fn changed(source: &str) -> Fault {
    let before = source.rsplit_once("\"content_sha256\"").map_or("", |(before, _)| before);
    let line = 1 + before.matches('\n').count();
    let column = 1 + before.chars().rev().take_while(|sign| *sign != '\n').count();
    let message =
        "the file was changed since it was written; --even-if-changed takes it nevertheless".to_owned();
    Fault { line, column, code: "changed", message }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"{"format": "askwell-case", "version": 1, "number": "7K3M-Q9XD", "shop": "Fern", "status": "open",
"received_at": "2026-11-18T08:30:00Z",
"case": {"locale": "en", "error": {"typed": {"text": "HTTP 503"}}, "contact": "link_only"},
"history": [{"at": "2026-11-18T08:31:00.5Z", "by": "Mara", "what": "cause_said", "cause": "platform_bug"}],
"new_member": [1]}"#;

    fn place(source: &str) -> (&'static str, usize) {
        let fault = Document::read(source, false).unwrap_err();
        (fault.code, fault.line)
    }

    #[test]
    fn what_is_known_is_read_and_what_is_new_is_passed_over() {
        let read = Document::read(FILE, false).unwrap();

        assert_eq!((read.received_at_ms, read.status), (1_794_990_600_000, Status::Open));
        let said = &read.past.history[0];
        assert_eq!(said.at_ms, 1_794_990_660_500);
        assert_eq!(said.what, ImportedStep::CauseSaid(Some(Cause::PlatformBug)));
        let later = Document::read(&FILE.replace("Mara", "Ana"), false).unwrap();
        assert_ne!(read.fingerprint, later.fingerprint, "another state of the case");
    }

    #[test]
    fn what_is_wrong_has_a_code_and_a_place() {
        assert_eq!(place("{\n\"format\": }"), ("not_json", 2));
        assert_eq!(place(&FILE.replace("\"version\": 1", "\"version\": 2")), ("unknown_format", 1));
        assert_eq!(place(&FILE.replace("2026-11-18T08:30:00Z", "yesterday")), ("not_a_case", 2));
        assert_eq!(place(&FILE.replace("\"locale\": \"en\"", "\"colour\": 1")), ("not_a_case", 3));
        assert_eq!(place(&FILE.replace("cause_said", "danced")).0, "not_a_case");
        assert_eq!(place("[]").0, "not_a_case");
    }
}
