//! Asking what would tell most about the cause. Which question that is comes from outside, because what it is told from
//! is loaded only where it is needed.

use crate::evidence::Evidence;
use crate::playbook::{Control, Field, FieldOption, Step, StepKind};
use crate::run::{Effect, Run};

impl Run {
    /// What is known so far, as evidence of the cause.
    pub fn evidence(&self) -> Evidence {
        let platform = self.site.fields.values("platform").concat();
        let files: Vec<&str> = self.draft.attachments.iter().map(|file| &*file.name).collect();
        Evidence::of_case(&self.to_case(), &platform, &files)
    }

    /// Whether this page asks something, but isn't told what yet.
    pub(super) fn is_blank(&self, place: usize) -> bool {
        let step = &self.playbook.steps[place];
        step.kind == StepKind::Inquiry && step.fields.is_empty()
    }

    /// Finds out what to ask before the page is shown.
    pub(super) fn inquire(&mut self) -> Vec<Effect> {
        self.is_waiting = true;
        vec![Effect::Inquire]
    }

    pub(super) fn take_question(&mut self, question: Vec<String>) -> Vec<Effect> {
        let next = self.next_of(&self.way.trail);
        if !self.is_waiting || !self.is_blank(next) {
            return Vec::new();
        }
        self.is_waiting = false;
        fill(&mut self.playbook.steps[next], &question);
        if self.is_blank(next) {
            self.is_inquiry_over = true;
        } else {
            let id = self.playbook.steps[next].id.clone();
            self.draft.asked.set(&id, question);
        }
        self.advance()
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
    if options.is_empty() {
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
