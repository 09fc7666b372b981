//! Working on tickets: the list, the case, its status, its answers, and what happened to it.

use askwell_core::case::Case;
use askwell_core::catalogue::Cause;
use askwell_core::environment::Page;
use askwell_core::locale::Locale;
use askwell_core::priority::{Priority, PriorityRule};
use askwell_core::ticket::{CaseNumber, Status};
use async_trait::async_trait;

use super::StoreError;
use super::agents::AgentId;
use crate::config::site::SiteKey;

/// A ticket's place in the order of arrival; grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TicketId(pub i64);

/// Which tickets to list, newest first.
#[derive(Clone, Debug, Default)]
pub struct TicketFilter {
    /// Only those that stand here.
    pub status: Option<Status>,
    /// Only those of this site.
    pub site: Option<SiteKey>,
    /// Only those that came before this one: the last of the page before.
    pub before: Option<TicketId>,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct TicketSummary {
    /// Its place in the order of arrival.
    pub id: TicketId,
    /// The number people quote.
    pub number: CaseNumber,
    /// The site it came from.
    pub site: SiteKey,
    /// Where it stands.
    pub status: Status,
    /// The error in one line.
    pub summary: String,
    /// The language of the person.
    pub locale: Locale,
    /// How many files it has.
    pub attachments: u32,
    /// When it came, in milliseconds since 1970-01-01 UTC.
    pub received_at_ms: u64,
    /// When anything last happened to it.
    pub updated_at_ms: u64,
    /// By when the shop means to answer.
    pub reply_by_ms: Option<u64>,
    /// Whether the customer has written since the last answer.
    pub customer_wrote: bool,
    /// How soon it is to be looked at.
    pub priority: Priority,
}

/// A ticket with its case.
#[derive(Clone, Debug, PartialEq)]
pub struct Ticket {
    /// What the list shows of it.
    pub summary: TicketSummary,
    /// What the customer sent.
    pub case: Case,
    /// The row of the table that decided on its priority.
    pub priority_rule: Option<PriorityRule>,
    /// The case that it is said to repeat.
    pub earlier: Option<CaseNumber>,
}

/// An answer to the customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Who wrote it.
    pub agent: AgentId,
    /// The writer's name, as it is now.
    pub agent_name: String,
    /// What it says.
    pub text: String,
    /// When it was written, in milliseconds since 1970-01-01 UTC.
    pub at_ms: u64,
}

/// Something that happened to a ticket. Never changed afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketEvent {
    /// When, in milliseconds since 1970-01-01 UTC.
    pub at_ms: u64,
    /// The name of the agent who did it.
    pub agent_name: String,
    /// What.
    pub what: TicketEventKind,
}

/// What can happen to a ticket after it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketEventKind {
    /// Its status was set.
    StatusSet {
        /// Where it stood.
        from: Status,
        /// Where it stands from then on.
        to: Status,
    },
    /// It was answered.
    Replied,
    /// Somebody said what it came from.
    CauseSaid {
        /// What; `None` takes back what was said before.
        cause: Option<Cause>,
    },
}

/// What became of an order to set the status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusOutcome {
    /// It stands there now.
    Set,
    /// It stood there already; nothing was written.
    Unchanged,
    /// There is no such ticket.
    Absent,
}

/// Keeps what happens to tickets.
#[async_trait]
pub trait TicketStore: Send + Sync {
    /// At most `limit` tickets, newest first.
    ///
    /// # Errors
    /// If the store fails.
    async fn tickets(&self, filter: &TicketFilter, limit: u32) -> Result<Vec<TicketSummary>, StoreError>;

    /// The ticket with this number.
    ///
    /// # Errors
    /// If the store fails.
    async fn ticket(&self, number: &CaseNumber) -> Result<Option<Ticket>, StoreError>;

    /// The cases that are said to repeat this one, oldest first.
    ///
    /// # Errors
    /// If the store fails.
    async fn later_cases(&self, number: &CaseNumber) -> Result<Vec<CaseNumber>, StoreError>;

    /// What the newest cases of a site that came before a moment tell of a page: at most `limit`, newest first, each with the
    /// moment at which it came. Those that don't say what the page was made of are left out.
    ///
    /// # Errors
    /// If the store fails.
    async fn earlier_pages(
        &self,
        site: &SiteKey,
        url: &str,
        before_ms: u64,
        limit: u32,
    ) -> Result<Vec<(u64, Page)>, StoreError>;

    /// Sets the status and writes that down, at once.
    ///
    /// # Errors
    /// If the store fails; then nothing has changed.
    async fn set_status(
        &self,
        number: &CaseNumber,
        to: Status,
        agent: AgentId,
        at_ms: u64,
    ) -> Result<StatusOutcome, StoreError>;

    /// Adds an answer, sets the status if one goes with it, and writes both down, at once. `None` if there is no
    /// such ticket.
    ///
    /// # Errors
    /// If the store fails; then nothing has changed.
    async fn add_reply(
        &self,
        number: &CaseNumber,
        agent: AgentId,
        text: &str,
        mark: Option<Status>,
        at_ms: u64,
    ) -> Result<Option<()>, StoreError>;

    /// The answers, oldest first.
    ///
    /// # Errors
    /// If the store fails.
    async fn replies(&self, number: &CaseNumber) -> Result<Vec<Reply>, StoreError>;

    /// How long the tickets of a site waited for their first answer, of those that got it since `since_ms`; of very
    /// many, the latest.
    ///
    /// # Errors
    /// If the store fails.
    async fn first_answer_waits(&self, site: &SiteKey, since_ms: u64) -> Result<Vec<u64>, StoreError>;

    /// What happened to the ticket, oldest first; its arrival is not among it.
    ///
    /// # Errors
    /// If the store fails.
    async fn ticket_events(&self, number: &CaseNumber) -> Result<Vec<TicketEvent>, StoreError>;
}
