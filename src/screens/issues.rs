//! Where each issue leads: to its field on this page, or to its page.

use askwell_core::issue::Issue;
use askwell_core::step::Step;
use yew::AttrValue;

use crate::view::View;
use crate::words::{Word, word};

/// The entries of the error summary: the name of the button, and the sentence.
pub fn entries(view: &View<'_>) -> Vec<(AttrValue, AttrValue)> {
    let mut entries = Vec::new();
    if let Some(code) = &view.run.refusal {
        entries.push((AttrValue::Static("focus-askwell-question"), refused(view, code)));
    }
    for issue in &view.run.issues {
        let step = Step::of_path(&issue.path);
        let name = if step == view.run.step {
            ["focus-", &field_of(view, &issue.path)].concat()
        } else {
            ["open-", step.name()].concat()
        };
        entries.push((name.into(), sentence(view, issue, step)));
    }
    entries
}

fn sentence(view: &View<'_>, issue: &Issue, step: Step) -> AttrValue {
    [&*view.text(subject(&issue.path, step)), ": ", &*view.sentence(issue)].concat().into()
}

/// What an issue is about, in a word or two.
fn subject(path: &str, step: Step) -> Word {
    match path {
        "error.expected" => word::REVIEW_EXPECTED,
        "error.seen" => word::REVIEW_SEEN,
        "contact.address" => word::CONTACT_ADDRESS,
        _ => match step {
            Step::Error => word::REVIEW_ERROR,
            Step::Changes => word::REVIEW_CHANGES,
            Step::Evidence => word::REVIEW_FILES,
            Step::Contact => word::REVIEW_CONTACT,
            Step::Review => word::REVIEW_EVENTS,
        },
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
        _ => {
            let place = path.split('.').nth(1).and_then(|place| place.parse::<usize>().ok());
            let change = place.and_then(|place| draft.changes.get(place));
            return change.map_or_else(
                || "askwell-question".to_owned(),
                |change| ["comment-", change.kind.name()].concat(),
            );
        }
    };
    field.to_owned()
}

fn refused(view: &View<'_>, code: &str) -> AttrValue {
    match code {
        "site_unknown" => view.text(word::REFUSAL_SITE_UNKNOWN),
        "origin_not_allowed" => view.text(word::REFUSAL_ORIGIN_NOT_ALLOWED),
        _ => view.words.fill(word::REFUSAL_OTHER, "code", code),
    }
}
