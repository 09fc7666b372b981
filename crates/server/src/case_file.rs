//! The case file: everything known of one case, which its owner can take along and anybody can read without us.

pub mod html;
pub mod json;
pub mod picture;

use askwell_core::ticket::CaseNumber;

use crate::config::Config;
use crate::store::cases::Attachment;
use crate::store::messages::Message;
use crate::store::resolutions::Resolution;
use crate::store::tickets::{Reply, Ticket, TicketEvent};
use crate::store::{Store, StoreError};
use crate::watch::Watch;
use crate::watch::comparison::Comparison;

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
        Ok(Some(CaseFile {
            observed: Watch::comparison(store, config, &summary.site, &ticket.case, summary.received_at_ms)
                .await?,
            earlier,
            later: store.later_cases(number).await?,
            site_name: site_name(config, &ticket),
            attachments: store.attachments(number).await?,
            replies: store.replies(number).await?,
            messages: store.messages(number).await?,
            resolution: store.resolution(number).await?,
            events: store.ticket_events(number).await?,
            ticket,
        }))
    }

    /// The number people quote.
    pub fn number(&self) -> &str {
        &self.ticket.summary.number.0
    }

    /// The name the file has on the device of who downloads it.
    pub fn file_name(&self, extension: &str) -> String {
        format!("case-{}.{extension}", self.number())
    }
}

/// A site that was taken out of the set-up keeps its cases; its key then has to do.
fn site_name(config: &Config, ticket: &Ticket) -> String {
    let key = &ticket.summary.site.0;
    config.site(key).map_or_else(|| key.clone(), |site| site.name.clone())
}
