//! What came with a case from another Askwell, in the form of what is said and done here.

use crate::store::agents::AgentId;
use crate::store::imports::{Imported, ImportedStep};
use crate::store::messages::Message;
use crate::store::tickets::{Reply, TicketEvent, TicketEventKind};

/// Nobody of ours: agents' ids begin with 1.
const NOBODY: AgentId = AgentId(0);

/// What was said and done before a case came here, oldest first each.
#[derive(Debug, Default)]
pub(super) struct Past {
    /// The answers.
    pub(super) replies: Vec<Reply>,
    /// What the customer added.
    pub(super) messages: Vec<Message>,
    /// What happened.
    pub(super) events: Vec<TicketEvent>,
}

/// The past of an imported case.
pub(super) fn of(imported: &Imported) -> Past {
    let past = imported.past.clone();
    let replies = past.answers.into_iter().map(|answer| Reply {
        agent: NOBODY,
        agent_name: answer.by,
        text: answer.text,
        at_ms: answer.at_ms,
    });
    let messages = past.messages.into_iter().map(|said| Message { text: said.text, at_ms: said.at_ms });
    let events = past.history.into_iter().map(|event| TicketEvent {
        at_ms: event.at_ms,
        agent_name: event.by,
        what: match event.what {
            ImportedStep::Answered => TicketEventKind::Replied,
            ImportedStep::StatusSet { from, to } => TicketEventKind::StatusSet { from, to },
            ImportedStep::CauseSaid(cause) => TicketEventKind::CauseSaid { cause },
        },
    });
    Past { replies: replies.collect(), messages: messages.collect(), events: events.collect() }
}
