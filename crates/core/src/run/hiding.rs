//! What is masked in a run: what its site says, and what the person chose to hide besides.

use crate::draft::Draft;
use crate::limits::MAX_HIDDEN;
use crate::masking::{Kind, Mark, Policy};
use crate::playbook::StepKind;
use crate::run::Run;
use crate::text::clean;

impl Run {
    /// What is masked in this run.
    pub fn policy(&self) -> Policy {
        Policy { chosen: self.draft.hidden.clone(), ..self.site.masking.clone() }
    }

    /// The answers as they may be kept on the device: masked, so that they make the same case. What was chosen to be hidden can't be
    /// shown again from them.
    pub fn masked_draft(&self) -> Draft {
        let policy = self.policy();
        let mut draft = self.draft.clone();
        draft.mask(&policy);
        for answer in draft.answers.0.iter_mut().filter(|answer| self.is_written(&answer.name)) {
            answer.values.iter_mut().for_each(|value| *value = policy.mask(&clean(value)));
        }
        draft
    }

    /// Whether the answer of this name is in the person's own words, or may be: one to another playbook may be either.
    fn is_written(&self, name: &str) -> bool {
        match self.playbook.steps.iter().find(|step| step.asks(name)) {
            Some(step) if matches!(step.kind, StepKind::Advice | StepKind::Scope) => false,
            Some(_) => self.field_of(name).is_none_or(|field| field.options.is_empty()),
            None => true,
        }
    }

    /// What is kept though it looks like something that others would mask, because the site leaves it to the person: each text once, in
    /// the order of the case.
    pub fn doubtful(&self) -> Vec<(Kind, String)> {
        let policy = self.policy();
        let mut doubtful: Vec<(Kind, String)> = Vec::new();
        if !policy.warns() {
            return doubtful;
        }
        for text in self.to_case().texts() {
            for Mark { kind, span, .. } in policy.inspect(text).warnings {
                let found = text.get(span).unwrap_or_default();
                if doubtful.len() < MAX_HIDDEN && !doubtful.iter().any(|(_, known)| known == found) {
                    doubtful.push((kind, found.to_owned()));
                }
            }
        }
        doubtful
    }

    /// Hides a text as it stands, or else each of its lines, as far as they occur in the case.
    pub(super) fn hide(&mut self, text: &str) {
        if !self.hides(text) {
            // What was selected across a mark, or across answers, stands in pieces.
            let mut text = text.to_owned();
            for kind in Kind::ALL {
                text = text.replace(kind.mark(), "\n");
            }
            text.lines().for_each(|line| {
                self.hides(line);
            });
        }
    }

    /// Hides this text; whether it occurs. One character alone would take the sense out of everything.
    fn hides(&mut self, text: &str) -> bool {
        let text = text.trim();
        let is_known = self.draft.hidden.iter().any(|known| known == text);
        if is_known || text.chars().nth(1).is_none() || self.draft.hidden.len() >= MAX_HIDDEN {
            return false;
        }
        let before = self.to_case();
        self.draft.hidden.push(text.to_owned());
        let is_found = self.to_case().texts() != before.texts();
        if !is_found {
            self.draft.hidden.pop();
        }
        is_found
    }
}
