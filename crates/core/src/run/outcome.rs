//! Ends of a run: without a case, and what is counted of a way.

use serde::{Deserialize, Serialize};

use crate::change::names;
use crate::playbook::StepKind;
use crate::run::{Effect, Event, Run};

/// An end without a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// What was tried has helped.
    Solved,
    /// The person will hear of a known issue at this private link.
    Joined(String),
}

names! {
    /// How a way through a playbook ended.
    WalkEnd {
        /// It goes on, or was left.
        Left = "left",
        /// What was tried has helped.
        Solved = "solved",
        /// The person joined a known issue.
        Joined = "joined",
        /// The playbook pointed elsewhere.
        Ended = "ended",
        /// A case was sent.
        Sent = "sent",
    }
}

impl Run {
    /// Ends without a case.
    pub(super) fn end(&mut self, ending: Ending) {
        let end = match ending {
            Ending::Solved => WalkEnd::Solved,
            Ending::Joined(_) => WalkEnd::Joined,
        };
        self.ending = Some(ending);
        self.is_waiting = false;
        self.issues.clear();
        self.ask(Effect::Forget);
        self.ask(Effect::Count(end));
        self.ask(Effect::FocusQuestion);
    }

    /// A person may always go on to a case.
    pub(super) fn go_on_all_the_same(&mut self) {
        match self.ending.take() {
            Some(Ending::Solved) => {
                let name = self.step().id.clone();
                self.draft.answers.set(&name, vec!["no".to_owned()]);
                self.advance();
            }
            Some(Ending::Joined(_)) if self.step().kind == StepKind::KnownIssue => self.pass_known_issue(),
            other => self.ending = other,
        }
    }

    /// Asks to be told of the known issue that is shown.
    pub(super) fn join(&mut self) {
        let (true, Some(issue)) = (self.step().kind == StepKind::KnownIssue, self.known_issue()) else {
            return;
        };
        let (id, email) = (issue.id.clone(), self.draft.email.trim().to_owned());
        if self.is_waiting {
            return;
        }
        self.issues = match email.is_empty() || crate::contact::is_email_shaped(&email) {
            true => Vec::new(),
            false => vec![crate::issue::Issue::new("contact.address", crate::issue::IssueCode::NotAnEmail)],
        };
        if !self.issues.is_empty() {
            return self.ask(Effect::FocusSummary);
        }
        self.is_waiting = true;
        self.refusal = None;
        self.ask(Effect::Join(id, email));
    }

    pub(super) fn be_joined(&mut self, link: Option<String>) {
        if !std::mem::take(&mut self.is_waiting) || self.step().kind != StepKind::KnownIssue {
            return;
        }
        match link {
            Some(link) => self.end(Ending::Joined(link)),
            None => {
                self.refusal = Some("unreachable".to_owned());
                self.ask(Effect::FocusSummary);
            }
        }
    }

    /// Whether a run is over, and nothing of it needs to be kept.
    pub fn is_over(&self) -> bool {
        self.ending.is_some() || matches!(self.delivery, crate::run::Delivery::Sent(_))
    }

    /// Follows events, one after the other, and gives their effects.
    pub fn apply_all(&mut self, events: impl IntoIterator<Item = Event>) -> Vec<Effect> {
        events.into_iter().flat_map(|event| self.apply(event)).collect()
    }
}
