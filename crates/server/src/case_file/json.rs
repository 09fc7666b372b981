//! The case file as JSON, for machines. The shape is described in docs/case-file.md.

use askwell_core::answer::Answer;
use askwell_core::case::Case;
use askwell_core::catalogue::Cause;
use askwell_core::explain::Explanation;
use askwell_watch::claim::Line;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::CaseFile;
use super::hashes::{Hashes, hexadecimal};
use crate::pages::answers::chosen;
use crate::pages::moment::iso;
use crate::store::imports::Imported;
use crate::store::tickets::{Reply, TicketEvent, TicketEventKind};
use crate::watch::comparison::Comparison;

/// The whole document.
#[derive(Debug, Serialize)]
pub struct CaseDocument<'a> {
    /// Always `askwell-case`.
    format: &'static str,
    /// The version of this shape: 1. Members may be added to it; anything else makes the next version.
    version: u32,
    /// The number people quote.
    number: &'a str,
    /// The shop.
    shop: &'a str,
    /// Where it stands.
    status: &'static str,
    /// How soon it is to be looked at.
    priority: &'static str,
    /// The number of the case that it is said to repeat.
    earlier_case: Option<&'a str>,
    /// When it came (RFC 3339).
    received_at: String,
    /// By when the shop meant to answer, if it had said so.
    reply_by: Option<String>,
    /// When this document was written.
    written_at: String,
    /// Where it came from, if that was another Askwell.
    imported: Option<ImportedEntry<'a>>,
    /// Only in a share-safe copy.
    share_safe: Option<SharedEntry>,
    /// What the customer sent, as it was posted.
    case: &'a Case,
    /// Which systems it involves and who can get into them, of the answers in `case`.
    systems_and_access: Vec<AccessEntry<'a>>,
    /// What was seen to change on the shop's pages beside what is claimed, if they are watched.
    observed: Option<ObservedEntry<'a>>,
    /// How often each kind is masked.
    masked: Vec<MaskedEntry>,
    /// Its codes and what it may come from, as `askwell triage` tells it to agents.
    explanation: &'a Explanation,
    /// What it came from, if an agent has said so.
    resolution: Option<ResolutionEntry<'a>>,
    /// The files, in the order they were added.
    attachments: Vec<AttachmentEntry<'a>>,
    /// The answers, oldest first.
    answers: Vec<AnswerEntry<'a>>,
    /// What the customer added, oldest first.
    messages: Vec<MessageEntry<'a>>,
    /// What happened since it came, oldest first.
    history: Vec<HistoryEntry<'a>>,
    /// SHA-256 of the document as it is, but with zeros in this place. The last member.
    content_sha256: &'static str,
}

#[derive(Debug, Serialize)]
struct AttachmentEntry<'a> {
    id: &'a str,
    name: &'a str,
    media_type: &'static str,
    size_bytes: u64,
    /// Hexadecimal; `null` if the file is gone.
    sha256: Option<&'a str>,
}

/// An answer about systems and access.
#[derive(Debug, Serialize)]
struct AccessEntry<'a> {
    question: &'a str,
    answer: String,
}

/// How often a kind is masked.
#[derive(Debug, Serialize)]
struct MaskedEntry {
    kind: &'static str,
    count: u32,
}

/// Where an imported case came from.
#[derive(Debug, Serialize)]
struct ImportedEntry<'a> {
    number: &'a str,
    shop: &'a str,
    at: String,
}

/// What was left out of a share-safe copy.
#[derive(Debug, Serialize)]
struct SharedEntry {
    left_out_files: usize,
}

/// What was seen to change on the shop's public pages.
#[derive(Debug, Serialize)]
struct ObservedEntry<'a> {
    watched_since: Option<String>,
    watched_until: Option<String>,
    first_sight_at: Option<String>,
    lines: &'a [Line],
}

#[derive(Debug, Serialize)]
struct AnswerEntry<'a> {
    at: String,
    by: &'a str,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct MessageEntry<'a> {
    at: String,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct ResolutionEntry<'a> {
    at: String,
    by: &'a str,
    cause: Cause,
}

#[derive(Debug, Serialize)]
struct HistoryEntry<'a> {
    at: String,
    by: &'a str,
    what: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<&'static str>,
}

/// Stands for the hash of the document until that is known.
const UNKNOWN_HASH: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The document as of `now_ms`, with its own hash in it.
///
/// # Errors
/// If it can't be written.
pub fn write_json(
    file: &CaseFile,
    explanation: &Explanation,
    hashes: &Hashes,
    now_ms: u64,
) -> Result<String, serde_json::Error> {
    let text = serde_json::to_string(&document(file, explanation, hashes, now_ms))?;
    let hash = hexadecimal(&Sha256::digest(&text));
    // It is the last member, so that nobody's text can stand for it.
    Ok(match text.rsplit_once(UNKNOWN_HASH) {
        Some((before, after)) => [before, &hash, after].concat(),
        None => text,
    })
}

/// Whether a document that says its hash is as it was written; `None` if it doesn't say.
pub fn is_unchanged(document: &str) -> Option<bool> {
    let (before, said) = document.rsplit_once("\"content_sha256\":\"")?;
    let (hash, after) = said.split_at_checked(UNKNOWN_HASH.len())?;
    let blank = [before, "\"content_sha256\":\"", UNKNOWN_HASH, after.trim_end()].concat();
    Some(hexadecimal(&Sha256::digest(blank)) == hash)
}

fn document<'a>(
    file: &'a CaseFile,
    explanation: &'a Explanation,
    hashes: &'a Hashes,
    now_ms: u64,
) -> CaseDocument<'a> {
    let summary = &file.ticket.summary;
    let mut entries = Vec::with_capacity(file.attachments.len());
    for (place, attachment) in file.attachments.iter().enumerate() {
        entries.push(AttachmentEntry {
            id: &attachment.id.0,
            name: &attachment.file_name,
            media_type: attachment.file_type.media_type(),
            size_bytes: attachment.size_bytes,
            sha256: hashes.of(place),
        });
    }
    let answer =
        |reply: &'a Reply| AnswerEntry { at: iso(reply.at_ms), by: &reply.agent_name, text: &reply.text };
    CaseDocument {
        format: "askwell-case",
        version: 1,
        number: file.number(),
        shop: &file.site_name,
        status: summary.status.name(),
        priority: summary.priority.name(),
        earlier_case: file.ticket.earlier.as_ref().map(|number| number.0.as_str()),
        received_at: iso(summary.received_at_ms),
        reply_by: summary.reply_by_ms.map(iso),
        written_at: iso(now_ms),
        imported: file.imported.as_ref().map(imported),
        share_safe: file.shared.map(|left_out| SharedEntry { left_out_files: left_out.files }),
        case: &file.ticket.case,
        systems_and_access: file.access().map(access).collect(),
        observed: observed(&file.observed),
        masked: file
            .masked()
            .into_iter()
            .map(|(kind, count)| MaskedEntry { kind: kind.name(), count })
            .collect(),
        explanation,
        resolution: file.resolution.as_ref().map(|said| ResolutionEntry {
            at: iso(said.at_ms),
            by: &said.agent_name,
            cause: said.cause,
        }),
        attachments: entries,
        answers: file.replies.iter().map(answer).collect(),
        messages: file
            .messages
            .iter()
            .map(|message| MessageEntry { at: iso(message.at_ms), text: &message.text })
            .collect(),
        history: file.events.iter().map(history).collect(),
        content_sha256: UNKNOWN_HASH,
    }
}

fn imported(imported: &Imported) -> ImportedEntry<'_> {
    ImportedEntry { number: &imported.number, shop: &imported.shop, at: iso(imported.at_ms) }
}

fn access(answer: &Answer) -> AccessEntry<'_> {
    AccessEntry { question: &answer.question, answer: chosen(answer) }
}

fn observed(comparison: &Comparison) -> Option<ObservedEntry<'_>> {
    comparison.is_on.then(|| ObservedEntry {
        watched_since: comparison.watched.map(|watched| iso(watched.since_ms)),
        watched_until: comparison.watched.map(|watched| iso(watched.until_ms)),
        first_sight_at: comparison.first_seen_ms.map(iso),
        lines: &comparison.lines,
    })
}

fn history(event: &TicketEvent) -> HistoryEntry<'_> {
    let mut entry = HistoryEntry {
        at: iso(event.at_ms),
        by: &event.agent_name,
        what: "answered",
        from: None,
        to: None,
        cause: None,
    };
    match event.what {
        TicketEventKind::Replied => {}
        TicketEventKind::StatusSet { from, to } => {
            entry.what = "status_set";
            (entry.from, entry.to) = (Some(from.name()), Some(to.name()));
        }
        TicketEventKind::CauseSaid { cause } => {
            entry.what = if cause.is_some() { "cause_said" } else { "cause_taken_back" };
            entry.cause = cause.map(Cause::name);
        }
    }
    entry
}
