//! The share-safe copy: a case file that can be shown to strangers, because nothing in it says who somebody is.
//!
//! It is made before anything is worked out from the case or written, so that no form of it can hold more.

pub mod addresses;
pub mod names;
pub mod numbers;

use askwell_core::attachment::UploadId;
use askwell_core::case::Case;
use askwell_core::masking::{Kind, KindTreatment, Policy, Treatment};
use serde_json::Value;

use super::CaseFile;
use crate::case_link::CaseLinks;
use crate::store::cases::Attachment;
use crate::store::imports::ImportedPast;
use crate::store::tickets::Ticket;
use names::Names;

/// What stands for what was left out whole.
const LEFT_OUT: &str = "[left out]";

/// Answers that are about who somebody is or whom an order is for, whatever stands in them: left out whole.
const PERSONAL_ANSWERS: [&str; 6] = ["systems", "order", "earlier_case", "proof", "charge", "details"];

/// What is told of the browser, of names of flows and of moments is the same for many people, and numbers in it mean something.
const IMPERSONAL: [&str; 4] = ["user_agent", "revision", "time_zone", "languages"];

/// A case file couldn't be made fit for sharing: what was left of the case is no case any more.
#[derive(Debug, thiserror::Error)]
#[error("the share-safe copy is no case: {0}")]
pub struct ShareError(#[from] serde_json::Error);

/// What a copy was made with.
pub struct Sharing<'a> {
    /// What agents are called in it.
    pub agent: &'a str,
    /// Which pictures somebody has cleared for it, by their ids.
    pub cleared: &'a [String],
    /// Knows our own private links.
    pub links: &'a CaseLinks,
}

/// What was left out of a share-safe copy besides what is marked in its texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Files, pictures that weren't cleared among them.
    pub files: usize,
}

/// The case file without people's names, addresses and numbers, without private links, and without files that weren't cleared.
///
/// # Errors
/// If what is left of the case is no case; then there is no copy.
pub fn share_safe(mut file: CaseFile, sharing: &Sharing<'_>) -> Result<CaseFile, ShareError> {
    let cleaner = Cleaner { names: names_in(&file), policy: everything_masked(), links: sharing.links };
    let agent = sharing.agent.to_owned();
    file.ticket = ticket(file.ticket, &cleaner)?;
    for reply in &mut file.replies {
        (reply.text, reply.agent_name) = (cleaner.text(&reply.text), agent.clone());
    }
    for message in &mut file.messages {
        message.text = cleaner.text(&message.text);
    }
    for event in &mut file.events {
        event.agent_name = agent.clone();
    }
    if let Some(resolution) = &mut file.resolution {
        (resolution.agent_name, resolution.note) = (agent, String::new());
    }
    for line in &mut file.observed.lines {
        if let Some(claim) = &mut line.claimed {
            claim.comment = cleaner.text(&claim.comment);
        }
    }
    // Where it came from is on record there; what came with it is among the rest, without names.
    if let Some(imported) = &mut file.imported {
        imported.past = ImportedPast::default();
    }
    // Other cases may be other people's.
    (file.earlier, file.later) = (None, Vec::new());
    let all = file.attachments.len();
    file.attachments = cleared(file.attachments, sharing.cleared);
    file.shared = Some(LeftOut { files: all - file.attachments.len() });
    Ok(file)
}

fn ticket(ticket: Ticket, cleaner: &Cleaner<'_>) -> Result<Ticket, ShareError> {
    let mut value = serde_json::to_value(&ticket.case)?;
    cleaner.value("", &mut value);
    value["contact"] = "link_only".into();
    value["attachments"] = Value::Array(Vec::new());
    let case: Case = serde_json::from_value(value)?;
    let mut summary = ticket.summary;
    summary.summary = case.summary().to_owned();
    Ok(Ticket { summary, case, priority_rule: ticket.priority_rule, earlier: None })
}

/// Pictures that were cleared, under names that tell nothing.
fn cleared(attachments: Vec<Attachment>, cleared: &[String]) -> Vec<Attachment> {
    let is_cleared = |file: &Attachment| file.file_type.is_picture() && cleared.contains(&file.id.0);
    let kept = attachments.into_iter().filter(is_cleared).enumerate();
    let renamed = kept.map(|(place, file)| Attachment {
        id: UploadId(format!("picture-{}", place + 1)),
        file_name: format!("picture-{}.{}", place + 1, file.file_type.extension()),
        ..file
    });
    renamed.collect()
}

/// Every kind is masked, whatever the site keeps.
fn everything_masked() -> Policy {
    let kinds =
        Kind::ALL.iter().map(|kind| KindTreatment { kind: *kind, treatment: Treatment::Mask }).collect();
    Policy { kinds, ..Policy::default() }
}

fn names_in(file: &CaseFile) -> Names {
    let mut names = Names::default();
    names.of_contact(&file.ticket.case.contact);
    for value in file.access().flat_map(|answer| &answer.values).filter(|value| value.id.is_empty()) {
        names.of_access(&value.text);
    }
    for reply in &file.replies {
        names.add(&reply.agent_name);
    }
    for event in &file.events {
        names.add(&event.agent_name);
    }
    if let Some(resolution) = &file.resolution {
        names.add(&resolution.agent_name);
    }
    names
}

/// Takes out of texts what says who somebody is.
struct Cleaner<'a> {
    names: Names,
    policy: Policy,
    links: &'a CaseLinks,
}

impl Cleaner<'_> {
    /// Addresses first, while they are whole; then what core knows; then names and numbers.
    fn text(&self, text: &str) -> String {
        let text = addresses::reduced(text, self.links);
        let text = self.policy.mask(&text);
        numbers::hidden(&self.names.hidden(&text))
    }

    /// Every text in it, whatever members there are: one that is added later is no hole.
    fn value(&self, key: &str, value: &mut Value) {
        match value {
            Value::String(text) if key == "seal" => text.clear(),
            Value::String(text) if !IMPERSONAL.contains(&key) => *text = self.text(text),
            Value::Array(values) => values.iter_mut().for_each(|value| self.value(key, value)),
            Value::Object(members) => {
                let is_personal = members
                    .get("name")
                    .and_then(Value::as_str)
                    .is_some_and(|name| PERSONAL_ANSWERS.contains(&name) && key == "answers");
                for (key, value) in members {
                    match value {
                        Value::Array(values) if is_personal && key == "values" => leave_out(values),
                        value => self.value(key, value),
                    }
                }
            }
            _ => {}
        }
    }
}

/// What was written; what was chosen from a list tells nothing about anybody.
fn leave_out(values: &mut [Value]) {
    for value in values {
        let is_written = value.get("id").and_then(Value::as_str).is_none_or(str::is_empty);
        if let (Some(text), true) = (value.get_mut("text"), is_written) {
            *text = LEFT_OUT.into();
        }
    }
}
