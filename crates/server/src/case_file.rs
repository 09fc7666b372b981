//! The case file: everything known of one case, which its owner can take along and anybody can read without us.

pub mod fault;
pub mod hashes;
pub mod html;
pub mod json;
pub mod markdown;
pub mod past;
pub mod picture;
pub mod query;
pub mod share;

use askwell_core::answer::Answer;
use askwell_core::masking::{Kind, counts};
use askwell_core::ticket::CaseNumber;

use crate::config::Config;
use crate::masking::counting::{masked_counts, sum};
use crate::store::cases::Attachment;
use crate::store::imports::Imported;
use crate::store::messages::Message;
use crate::store::resolutions::Resolution;
use crate::store::tickets::{Reply, Ticket, TicketEvent};
use crate::store::{Store, StoreError};
use crate::watch::Watch;
use crate::watch::comparison::Comparison;
use share::LeftOut;

/// Everything known of one case.
#[derive(Debug)]
pub struct CaseFile {
    /// The case, and where it stands.
    pub ticket: Ticket,
    /// The shop's name.
    pub site_name: String,
    /// The files, in the order they were added.
    pub attachments: Vec<Attachment>,
    /// What was seen to change on the shop's pages, beside what is claimed.
    pub observed: Comparison,
    /// The answers, oldest first.
    pub replies: Vec<Reply>,
    /// What the customer added, oldest first.
    pub messages: Vec<Message>,
    /// The case that it is said to repeat. For agents only: whoever has this case needn't have that one.
    pub earlier: Option<Box<Ticket>>,
    /// The cases that are said to repeat it, oldest first. For agents only.
    pub later: Vec<CaseNumber>,
    /// What it came from, if an agent has said so.
    pub resolution: Option<Resolution>,
    /// What happened to it since it came, oldest first.
    pub events: Vec<TicketEvent>,
    /// Where it came from, if that was another Askwell. What was said and done there is among the rest.
    pub imported: Option<Imported>,
    /// What was left out of it, if this is a share-safe copy.
    pub shared: Option<LeftOut>,
}

impl CaseFile {
    /// Gathers everything; `None` if there is no such case.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn gather(
        store: &dyn Store,
        config: &Config,
        number: &CaseNumber,
    ) -> Result<Option<CaseFile>, StoreError> {
        let Some(ticket) = store.ticket(number).await? else { return Ok(None) };
        let earlier = match &ticket.earlier {
            Some(earlier) => store.ticket(earlier).await?.map(Box::new),
            None => None,
        };
        let summary = &ticket.summary;
        let imported = store.imported(number).await?;
        let past = imported.as_ref().map(past::of).unwrap_or_default();
        Ok(Some(CaseFile {
            observed: Watch::comparison(store, config, &summary.site, &ticket.case, summary.received_at_ms)
                .await?,
            earlier,
            later: store.later_cases(number).await?,
            site_name: site_name(config, &ticket),
            attachments: store.attachments(number).await?,
            replies: [past.replies, store.replies(number).await?].concat(),
            messages: [past.messages, store.messages(number).await?].concat(),
            resolution: store.resolution(number).await?,
            events: [past.events, store.ticket_events(number).await?].concat(),
            imported,
            shared: None,
            ticket,
        }))
    }

    /// The number people quote.
    pub fn number(&self) -> &str {
        &self.ticket.summary.number.0
    }

    /// The name the file has on the device of who downloads it.
    pub fn file_name(&self, extension: &str) -> String {
        let kind = if self.shared.is_some() { "-to-share" } else { "" };
        format!("case-{}{kind}.{extension}", self.number())
    }

    /// Whether what is of this moment came with the case from another Askwell.
    pub fn is_imported(&self, at_ms: u64) -> bool {
        self.imported.as_ref().is_some_and(|imported| at_ms < imported.at_ms)
    }

    /// What was answered about the systems involved and who can get into them.
    pub fn access(&self) -> impl Iterator<Item = &Answer> {
        self.ticket.case.answers.iter().filter(|answer| is_about_access(answer))
    }

    /// How often each kind is masked in everything that the customer sent and wrote.
    pub fn masked(&self) -> Vec<(Kind, u32)> {
        let said = counts(self.messages.iter().map(|message| message.text.as_str()));
        let files = self.attachments.iter().flat_map(|file| file.masked.iter().copied());
        sum(masked_counts(&self.ticket.case).into_iter().chain(said).chain(files))
    }
}

/// Whether the answer tells which systems are involved or who can get into them: playbooks that ask so call the step so.
pub fn is_about_access(answer: &Answer) -> bool {
    ["systems", "access"].contains(&answer.name.as_str())
}

/// A site that was taken out of the set-up keeps its cases; its key then has to do.
fn site_name(config: &Config, ticket: &Ticket) -> String {
    let key = &ticket.summary.site.0;
    config.site(key).map_or_else(|| key.clone(), |site| site.name.clone())
}
