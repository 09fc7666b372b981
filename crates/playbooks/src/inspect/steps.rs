//! What can be told of each step alone: its id, its answers, its place.

use std::collections::HashSet;

use askwell_core::playbook::{ASKED, MOST_ASKED};

use crate::place::At;
use crate::playbook_source::PlaybookSource;
use crate::remark::{Code, Remark};
use crate::step_kind::Kind;
use crate::step_source::StepSource;

pub(super) fn look_at(playbook: &PlaybookSource, remarks: &mut Vec<Remark>) {
    let ids = playbook.steps.iter().map(|step| &step.id);
    refuse_repeated(ids, "step", remarks);
    for step in &playbook.steps {
        refuse_repeated(step.options.iter().map(|option| &option.id), "option", remarks);
        refuse_repeated(step.checks.iter(), "check", remarks);
        if step.is_whole {
            look_at_answers(step, remarks);
        }
    }
    look_at_inquiries(playbook, remarks);
    look_at_ends(playbook, remarks);
}

/// What they ask is named alike wherever it is asked, so there is one, and nothing else is called like it.
fn look_at_inquiries(playbook: &PlaybookSource, remarks: &mut Vec<Remark>) {
    for step in playbook.steps.iter().filter(|step| step.id.value == ASKED) {
        remarks.push(Remark::error(
            Code::BadId,
            step.id.place,
            format!("\"{ASKED}\" is what inquiries ask: answer.{ASKED}.QUESTION"),
            "Give the step another id",
        ));
    }
    let inquiries = playbook.steps.iter().filter(|step| step.kind.value == Kind::Inquiry);
    for step in inquiries.skip(1) {
        remarks.push(Remark::error(
            Code::TooMany,
            step.kind.place,
            format!("here is another inquiry; one asks up to {MOST_ASKED} questions"),
            "Take it out, or lead both ways to one",
        ));
    }
}

fn refuse_repeated<'s>(ids: impl Iterator<Item = &'s At<String>>, what: &str, remarks: &mut Vec<Remark>) {
    let mut seen = HashSet::new();
    for id in ids.filter(|id| !seen.insert(&*id.value)) {
        remarks.push(Remark::error(
            Code::DuplicateId,
            id.place,
            format!("the {what} \"{}\" is there already", id.value),
            "Give one of the two another id, or take it out",
        ));
    }
}

/// A step that can't be answered can't be left.
fn look_at_answers(step: &StepSource, remarks: &mut Vec<Remark>) {
    let id = &step.id.value;
    let mut dead_end = |place, what: String, mend: &str| {
        remarks.push(Remark::error(
            Code::DeadEnd,
            place,
            format!("\"{id}\" can't be answered: {what}"),
            mend,
        ));
    };
    match step.kind.value {
        Kind::Choice | Kind::Symptoms if step.options.is_empty() => {
            dead_end(step.place, "it has no options".to_owned(), "Add `options`");
        }
        Kind::Checks if step.checks.is_empty() => {
            dead_end(step.place, "it runs no checks".to_owned(), "Add `checks`");
        }
        Kind::Impact if step.ask.is_empty() => {
            dead_end(step.place, "it asks nothing".to_owned(), "Add `ask: [reach, since]`");
        }
        Kind::Number => {
            if let (Some(min), Some(max)) = (&step.min, &step.max)
                && min.value > max.value
            {
                let what = format!("no number is at least {} and at most {}", min.value, max.value);
                dead_end(max.place, what, "Exchange the two");
            }
        }
        _ => {}
    }
    if step.kind.value == Kind::Impact && id != "impact" {
        remarks.push(Remark::error(
            Code::BadId,
            step.id.place,
            "the step that asks for the impact has the id \"impact\", by which the priority is found",
            "Call it `impact`",
        ));
    }
    for (index, asked) in step.ask.iter().enumerate() {
        if step.ask[..index].iter().any(|earlier| earlier.value == asked.value) {
            let message = format!("\"{}\" is asked twice", asked.value.name());
            remarks.push(Remark::error(Code::DuplicateId, asked.place, message, "Ask it once"));
        }
    }
}

/// The error comes first, and the review last; both always.
fn look_at_ends(playbook: &PlaybookSource, remarks: &mut Vec<Remark>) {
    let last = playbook.steps.len() - 1;
    for (place, step) in playbook.steps.iter().enumerate() {
        let kind = step.kind.value;
        let is_displaced = (kind == Kind::Error && place > 0) || (kind == Kind::Review && place < last);
        if is_displaced {
            remarks.push(Remark::error(
                Code::MisplacedStep,
                step.id.place,
                format!(
                    "a step of the kind {} is only {}",
                    kind.name(),
                    match kind {
                        Kind::Error => "the first",
                        _ => "the last",
                    }
                ),
                "Move it there, or leave it out: it is there by itself",
            ));
        }
        let built_in = [Kind::Error, Kind::Review].contains(&kind);
        let condition = step.when.as_ref().map(|when| when.place);
        let way = step.next.first().map(|way| way.go.place);
        if let Some(at) = condition.or(way).filter(|_| built_in) {
            remarks.push(Remark::error(
                Code::MisplacedKey,
                at,
                format!("everybody passes the {}: it has neither `when` nor `next`", kind.name()),
                "Take it out",
            ));
        }
    }
}
