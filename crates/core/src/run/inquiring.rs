//! Asking what would tell most about the cause. Which question that is comes from outside, because what it is told from
//! is loaded only where it is needed.

use crate::evidence::Evidence;
use crate::playbook::{ASKED, Control, Field, FieldOption, Step, StepKind};
use crate::run::{Effect, Run};
use crate::text::{concat, joined};

/// How far it is with finding out what to inquire.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Inquiry {
    /// It may be worth finding out.
    #[default]
    Open,
    /// It is being found out.
    Pending,
    /// Nothing more would tell much.
    Over,
}

impl Run {
    /// What is known so far, as evidence of the cause.
    pub fn evidence(&self) -> Evidence {
        let platform = joined(self.site.fields.values("platform"), "");
        let files: Vec<&str> = self.draft.attachments.iter().map(|file| &*file.name).collect();
        let mut evidence = Evidence::of_case(&self.to_case(), &platform, &files);
        // Only for what to ask: a case doesn't say who reports it.
        evidence.facts.set("context.audience", self.context.values("audience").to_vec());
        evidence
    }

    /// Whether this page asks something, but isn't told what yet.
    pub(super) fn is_blank(&self, place: usize) -> bool {
        let step = &self.playbook.steps[place];
        step.kind == StepKind::Inquiry && step.fields.is_empty()
    }

    /// Finds out what to ask before the page is shown.
    pub(super) fn inquire(&mut self) {
        self.is_waiting = true;
        self.inquiry = Inquiry::Pending;
        self.ask(Effect::Inquire);
    }

    pub(super) fn take_question(&mut self, question: Vec<String>) {
        let next = self.next_of(&self.way.trail);
        if self.inquiry != Inquiry::Pending || !self.is_waiting || !self.is_blank(next) {
            return;
        }
        self.is_waiting = false;
        self.inquiry = Inquiry::Open;
        if !self.has_asked(&question) {
            fill(&mut self.playbook.steps[next], &question);
        }
        if self.is_blank(next) {
            self.inquiry = Inquiry::Over;
        } else {
            let id = self.playbook.steps[next].id.clone();
            self.draft.asked.set(&id, question);
        }
        self.advance();
    }

    /// Whether one of the pages asks this already.
    fn has_asked(&self, question: &[String]) -> bool {
        question.first().is_some_and(|id| self.field_of(&concat(&[ASKED, ".", id])).is_some())
    }

    /// Puts what was asked before into its pages, after the playbook was read anew.
    pub fn recall_questions(&mut self) {
        for step in &mut self.playbook.steps {
            if step.kind == StepKind::Inquiry {
                fill(step, self.draft.asked.values(&step.id));
            }
        }
    }
}

/// Gives the page its question: an id, the question, and at least one choice.
fn fill(step: &mut Step, question: &[String]) {
    let [id, ask, choices @ ..] = question else { return };
    let mut options = Vec::new();
    for choice in choices.chunks_exact(2) {
        options.push(FieldOption { id: choice[0].clone(), label: choice[1].clone() });
    }
    if options.is_empty() || id.is_empty() {
        return;
    }
    step.question.clone_from(ask);
    step.fields = vec![Field {
        id: id.clone(),
        control: Control::One,
        label: String::new(),
        is_optional: false,
        options,
        min: None,
        max: None,
        unit: String::new(),
    }];
}
