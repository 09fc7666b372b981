//! Telling what an error means while it is described, and which question would tell most.

use std::rc::Rc;

use askwell_core::playbook::StepKind;
use askwell_core::run::Event;

use crate::json::case::evidence_text;
use crate::json::node::Node;
use crate::ports::explain;
use crate::session::Session;
use crate::state::Action;

impl Session {
    /// Tells what the error means that is described, as far as that is known.
    pub(super) fn explain(self: &Rc<Session>) {
        let evidence = self.look(|run| {
            let is_described = run.step().kind == StepKind::Error && run.draft.error_source.is_some();
            is_described.then(|| evidence_text(run))
        });
        let Some(Some(evidence)) = evidence else { return };
        self.when_settled(
            explain::explain(&self.handover, &evidence),
            Box::new(|session, entries| {
                // What can't be told, and what has changed meanwhile, changes nothing.
                if let Ok(entries) = entries {
                    let mut told = Vec::new();
                    Node::of(entries).each(&mut |entry| told.push(entry.texts()));
                    session.act(Action::Explained(told));
                }
            }),
        );
    }

    /// Finds out which question would tell most.
    pub(super) fn inquire(self: &Rc<Session>) {
        let evidence = self.look(evidence_text).unwrap_or_default();
        self.when_settled(
            explain::inquire(&self.handover, &evidence),
            Box::new(|session, question| {
                let question = question.map(|question| Node::of(question).texts());
                session.happened(Event::Inquired(question.unwrap_or_default()));
            }),
        );
    }
}
