//! News of tickets for whoever is watching right now. Nothing is kept: who misses news reads the store.

use askwell_core::ticket::CaseNumber;
use tokio::sync::broadcast;

/// News of one ticket. Sent after the change is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketChanged {
    /// Which ticket.
    pub number: CaseNumber,
    /// What happened.
    pub kind: TicketNews,
}

/// What can be told about a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketNews {
    /// It has come.
    Received,
    /// Its status was set.
    StatusSet,
    /// It was answered.
    Replied,
    /// The customer added something.
    CustomerWrote,
    /// It was deleted.
    Deleted,
}

/// Spreads news among those who listen.
#[derive(Clone, Debug)]
pub struct CaseFeed {
    sender: broadcast::Sender<TicketChanged>,
}

impl CaseFeed {
    /// A feed whose listeners may fall behind by 256 pieces of news before they miss some.
    pub fn new() -> CaseFeed {
        CaseFeed { sender: broadcast::Sender::new(256) }
    }

    /// Tells everybody who listens; nobody listening is no fault.
    pub fn publish(&self, number: CaseNumber, kind: TicketNews) {
        // The only error is that nobody listens.
        let _ = self.sender.send(TicketChanged { number, kind });
    }

    /// Listens from now on.
    pub fn subscribe(&self) -> broadcast::Receiver<TicketChanged> {
        self.sender.subscribe()
    }
}

impl Default for CaseFeed {
    fn default() -> Self {
        CaseFeed::new()
    }
}
