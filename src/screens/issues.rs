//! Where each issue leads: to its field on this page, or to its page.

use askwell_core::issue::Issue;
use askwell_core::playbook::{Control, StepKind};
use askwell_core::text::{before, concat, parts};
use yew::AttrValue;

use crate::controls::ANSWER;
use crate::screens::topic;
use crate::view::View;
use crate::words::word;

/// The entries of the error summary: the name of the button, and the sentence.
pub fn entries(view: &View<'_>) -> Vec<(AttrValue, AttrValue)> {
    let mut entries = Vec::new();
    if let Some(code) = &view.run.refusal {
        entries.push((AttrValue::Static("focus-askwell-question"), refused(view, code)));
    }
    for issue in &view.run.issues {
        let place = view.run.place_of_issue(issue).unwrap_or_else(|| view.run.way.place());
        let name = if place == view.run.way.place() {
            concat(&["focus-", &field_of(view, &issue.path)])
        } else {
            concat(&["open-", &view.run.playbook.steps[place].id])
        };
        entries.push((name.into(), sentence(view, issue)));
    }
    entries
}

fn sentence(view: &View<'_>, issue: &Issue) -> AttrValue {
    concat(&[&subject(view, &issue.path), ": ", &view.sentence(issue)]).into()
}

/// What an issue is about, in a word or two, or by the question.
fn subject(view: &View<'_>, path: &str) -> AttrValue {
    let word = match path {
        "error.expected" => word::REVIEW_EXPECTED,
        "error.seen" => word::REVIEW_SEEN,
        "contact.address" => word::CONTACT_ADDRESS,
        _ => match before(path, b'.') {
            "answers" => return question_of(view, &path["answers.".len()..]),
            "topic" => word::REVIEW_TOPIC,
            "changes" => word::REVIEW_CHANGES,
            "attachments" => word::REVIEW_FILES,
            "contact" => word::REVIEW_CONTACT,
            "events" => word::REVIEW_EVENTS,
            _ => word::REVIEW_ERROR,
        },
    };
    view.text(word)
}

/// The label of the field that an answer is given in, or else the question of its page.
fn question_of(view: &View<'_>, answer: &str) -> AttrValue {
    let label = view.run.field_of(answer).map_or("", |field| &field.label);
    if !label.is_empty() {
        return view.fill(label);
    }
    let step = view.run.playbook.place_of(before(answer, b'.'));
    step.map_or_else(AttrValue::default, |place| view.fill(&view.run.playbook.steps[place].question))
}

/// The id of the control that an answer of the playbook's own is given in.
fn control_of(view: &View<'_>, answer: &str) -> String {
    let control = concat(&[ANSWER, answer]);
    match view.run.field_of(answer) {
        Some(field) if matches!(field.control, Control::One | Control::Many) => {
            let first = field.options.first().map_or("", |option| &option.id);
            concat(&[&control, "-", first])
        }
        None if view.run.step().kind == StepKind::Advice => concat(&[&control, "-yes"]),
        _ => control,
    }
}

/// The id of the control that an issue on this page is about.
fn field_of(view: &View<'_>, path: &str) -> String {
    let draft = &view.run.draft;
    let field = match path {
        "error" if draft.offered.is_empty() => "error_source-typed",
        "error" => "error_source-noticed-0",
        "error.text" => "error_text",
        "error.comment" => "error_comment",
        "error.expected" => "expected",
        "error.seen" => "seen",
        "changes" => "change-device_or_browser",
        "changes.comment" => "change_comment",
        "contact" => "contact_source-email",
        "contact.address" => "email",
        "topic" => return topic::first(view),
        _ if path.starts_with("answers.") => return control_of(view, &path["answers.".len()..]),
        _ => {
            let place = parts(path, b'.').nth(1).and_then(|place| place.parse::<usize>().ok());
            let change = place.and_then(|place| draft.changes.get(place));
            return change.map_or_else(
                || "askwell-question".to_owned(),
                |change| concat(&["comment-", change.kind.name()]),
            );
        }
    };
    field.to_owned()
}

fn refused(view: &View<'_>, code: &str) -> AttrValue {
    match code {
        "site_unknown" => view.text(word::REFUSAL_SITE_UNKNOWN),
        "unreachable" => view.text(word::DELAYED_UNREACHABLE),
        "origin_not_allowed" => view.text(word::REFUSAL_ORIGIN_NOT_ALLOWED),
        _ => view.words.fill(word::REFUSAL_OTHER, "code", code),
    }
}
