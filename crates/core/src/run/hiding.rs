//! What the person chose to hide, besides what is masked anyway.

use crate::limits::MAX_HIDDEN;
use crate::masking::{Kind, next_mark};
use crate::playbook::StepKind;
use crate::run::Run;
use crate::text::parts;

impl Run {
    /// Whether the answer of this name is in the person's own words, or may be: one to another playbook may be either.
    pub fn is_written(&self, name: &str) -> bool {
        match self.playbook.steps.iter().find(|step| step.asks(name)) {
            Some(step) if matches!(step.kind, StepKind::Advice | StepKind::Scope) => false,
            Some(_) => self.field_of(name).is_none_or(|field| field.options.is_empty()),
            None => true,
        }
    }

    /// What is kept though it looks like something that others would mask, because the site leaves it to the person: each text once, in
    /// the order of the case.
    pub fn doubtful(&self) -> Vec<(Kind, String)> {
        let policy = &self.site.masking;
        let mut doubtful: Vec<(Kind, String)> = Vec::new();
        if !policy.warns() {
            return doubtful;
        }
        for text in self.to_case().texts() {
            for mark in &policy.inspect(text).warnings {
                let found = text.get(mark.span.clone()).unwrap_or_default();
                if doubtful.len() < MAX_HIDDEN && !doubtful.iter().any(|(_, known)| known == found) {
                    doubtful.push((mark.kind, found.to_owned()));
                }
            }
        }
        doubtful
    }

    /// Hides a text as it stands, or else each of its lines, as far as they occur in the case.
    pub(super) fn hide(&mut self, text: &str) {
        if self.hides(text) {
            return;
        }
        // What was selected across a mark, or across answers, stands in pieces.
        for line in parts(text, b'\n') {
            let mut rest = line;
            while let Some((start, kind)) = next_mark(rest) {
                self.hides(&rest[..start]);
                rest = &rest[start + kind.mark().len()..];
            }
            self.hides(rest);
        }
    }

    /// Hides this text; whether it occurs. One character alone would take the sense out of everything.
    fn hides(&mut self, text: &str) -> bool {
        let text = text.trim();
        let chosen = &self.site.masking.chosen;
        if text.chars().nth(1).is_none()
            || chosen.len() >= MAX_HIDDEN
            || chosen.iter().any(|known| known == text)
        {
            return false;
        }
        let before = self.to_case();
        self.site.masking.chosen.push(text.to_owned());
        let is_found = self.to_case().texts() != before.texts();
        if !is_found {
            self.site.masking.chosen.pop();
        }
        is_found
    }
}
