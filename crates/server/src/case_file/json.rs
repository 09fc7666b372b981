//! The case file as JSON, for machines. The shape is described in docs/case-file.md.

use askwell_core::case::Case;
use askwell_core::catalogue::Cause;
use askwell_core::explain::Explanation;
use futures::TryStreamExt;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::CaseFile;
use crate::attachments::{AttachmentError, Attachments};
use crate::pages::moment::iso;
use crate::store::cases::Attachment;
use crate::store::tickets::{Reply, TicketEvent, TicketEventKind};

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
    /// What the customer sent, as it was posted.
    case: &'a Case,
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
}

#[derive(Debug, Serialize)]
struct AttachmentEntry<'a> {
    id: &'a str,
    name: &'a str,
    media_type: &'static str,
    size_bytes: u64,
    /// Hexadecimal; `null` if the file is gone.
    sha256: Option<String>,
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

/// The document as of `now_ms`. Reads every file once, piece by piece, for its SHA-256.
///
/// # Errors
/// If a file can't be read.
pub async fn document<'a>(
    file: &'a CaseFile,
    explanation: &'a Explanation,
    now_ms: u64,
    attachments: &Attachments,
) -> Result<CaseDocument<'a>, AttachmentError> {
    let summary = &file.ticket.summary;
    let mut entries = Vec::with_capacity(file.attachments.len());
    for attachment in &file.attachments {
        entries.push(AttachmentEntry {
            id: &attachment.id.0,
            name: &attachment.file_name,
            media_type: attachment.file_type.media_type(),
            size_bytes: attachment.size_bytes,
            sha256: sha256(attachments, attachment).await?,
        });
    }
    let answer =
        |reply: &'a Reply| AnswerEntry { at: iso(reply.at_ms), by: &reply.agent_name, text: &reply.text };
    Ok(CaseDocument {
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
        case: &file.ticket.case,
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

async fn sha256(
    attachments: &Attachments,
    attachment: &Attachment,
) -> Result<Option<String>, AttachmentError> {
    let Some(mut content) = attachments.read(attachment).await? else { return Ok(None) };
    let mut digest = Sha256::new();
    while let Some(piece) = content.try_next().await? {
        digest.update(&piece);
    }
    Ok(Some(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()))
}
