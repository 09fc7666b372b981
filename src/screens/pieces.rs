//! The pieces of the tray: what the case already holds.

use askwell_core::draft::ChangeSource;
use askwell_core::playbook::StepKind;
use askwell_core::text::concat;
use yew::AttrValue;

use crate::view::View;
use crate::words::{PluralWord, word};

const ANSWERS: PluralWord =
    PluralWord { one: word::TRAY_ANSWERS_ONE, few: word::TRAY_ANSWERS_FEW, other: word::TRAY_ANSWERS_OTHER };
const CHECKS: PluralWord =
    PluralWord { one: word::TRAY_CHECKS_ONE, few: word::TRAY_CHECKS_FEW, other: word::TRAY_CHECKS_OTHER };
const CHANGES: PluralWord =
    PluralWord { one: word::TRAY_CHANGES_ONE, few: word::TRAY_CHANGES_FEW, other: word::TRAY_CHANGES_OTHER };
const FILES: PluralWord =
    PluralWord { one: word::TRAY_FILES_ONE, few: word::TRAY_FILES_FEW, other: word::TRAY_FILES_OTHER };

/// The name of the button that opens the answer, and the label.
pub fn pieces(view: &View<'_>) -> Vec<(AttrValue, AttrValue)> {
    let draft = &view.run.draft;
    let mut pieces: Vec<(AttrValue, AttrValue)> = Vec::new();
    let mut add = |kind: StepKind, label: AttrValue| {
        // Each opens the page it is about, if the way leads there; of several, the nearest.
        let mut steps = view.run.way.trail.iter().rev().map(|place| &view.run.playbook.steps[*place]);
        if let Some(step) = steps
            .find(|step| step.kind == kind || (kind == StepKind::Questions && step.kind == StepKind::Inquiry))
        {
            pieces.push((concat(&["open-", &step.id]).into(), label));
        }
    };
    if draft.error_source.is_some() {
        add(StepKind::Error, view.text(word::TRAY_ERROR));
    }
    let is_given = |name: &str| view.run.field_of(name).is_some();
    let answers = draft.answers.0.iter().filter(|answer| !answer.values.is_empty() && is_given(&answer.name));
    let answers = answers.count();
    if answers > 0 {
        add(StepKind::Questions, view.words.count(ANSWERS, answers));
    }
    if !draft.findings.is_empty() {
        add(StepKind::Checks, view.words.count(CHECKS, draft.findings.len()));
    }
    match draft.change_source {
        Some(ChangeSource::Known) if !draft.changes.is_empty() => {
            add(StepKind::Changes, view.words.count(CHANGES, draft.changes.len()));
        }
        Some(ChangeSource::NothingKnown | ChangeSource::NotSure) => {
            add(StepKind::Changes, view.text(word::TRAY_NOTHING));
        }
        _ => {}
    }
    if !draft.attachments.is_empty() {
        add(StepKind::Evidence, view.words.count(FILES, draft.attachments.len()));
    }
    if draft.contact_source.is_some() {
        add(StepKind::Contact, view.text(word::TRAY_CONTACT));
    }
    pieces
}
