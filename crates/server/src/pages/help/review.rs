//! "Check your answers": everything that will be sent, exactly as it will be sent.

use askwell_core::answer::Answer;
use askwell_core::attachment::UploadProgress;
use askwell_core::case::Case;
use askwell_core::change::{Change, Changes};
use askwell_core::contact::Contact;
use askwell_core::error_report::ErrorReport;
use askwell_core::playbook::{Step, StepKind};
use maud::{Markup, html};

use super::faults::row_of;
use super::masked::masked;
use super::observed::{findings, observed};
use super::topic;
use super::{HelpView, Screen};
use crate::pages::notice::field_error;

/// The page. It shows the tidied and masked case, not the raw answers.
pub fn screen(view: &HelpView<'_>) -> Screen {
    let case = view.run.to_case();
    let steps = view.run.way.trail.iter().map(|place| &view.run.playbook.steps[*place]);
    let content = html! {
        (masked(view))
        dl.review {
            @for step in steps { (claimed(view, &case, step)) }
            (observed(view, &case))
        }
        p.quiet { (view.say("widget.review.masked")) }
    };
    let buttons = html! { button.main name="do" value="send" { (view.say("widget.review.send")) } };
    Screen { buttons, ..view.own("widget.review.question", "widget.review.hint", content) }
}

/// What was answered on a page.
fn claimed(view: &HelpView<'_>, case: &Case, step: &Step) -> Markup {
    let say = |key: &'static str| view.say(key).to_owned();
    match step.kind {
        StepKind::Error => error(view, &case.error, step),
        StepKind::Topic => {
            row(view, step, &say("widget.review.topic"), html! { p { (topic::title(view)) } }, true)
        }
        StepKind::Questions | StepKind::Inquiry => html! {
            @for (place, field) in step.fields.iter().enumerate() {
                @if let Some(answer) = case.answer(&step.answer_name(field)) {
                    (row(view, step, &answer.question, values(answer), place == 0))
                }
            }
        },
        StepKind::Advice => html! {
            @for answer in case.tried.iter().filter(|answer| answer.name == step.id) {
                (row(view, step, &answer.question, helped(view, answer), true))
            }
        },
        StepKind::Checks => findings(view, case, step),
        StepKind::Changes => {
            row(view, step, &say("widget.review.changes"), changes(view, &case.changes), true)
        }
        StepKind::Evidence => row(view, step, &say("widget.review.files"), files(view), true),
        StepKind::Contact => {
            let content = match &case.contact {
                Contact::Email { address } => html! { p dir="auto" { (address) } },
                Contact::LinkOnly => html! { p { (view.say("widget.contact.link_only")) } },
            };
            row(view, step, &say("widget.review.contact"), content, true)
        }
        StepKind::KnownIssue | StepKind::Scope | StepKind::End | StepKind::Review => html! {},
    }
}

/// A row: what it is, what was said, and the way back to its page. Of several rows of a page, the first has its id.
fn row(view: &HelpView<'_>, step: &Step, name: &str, content: Markup, is_first: bool) -> Markup {
    let id = row_of(step);
    html! {
        div id=[is_first.then_some(&id)] {
            dt { (name) }
            dd {
                @if is_first { (field_error(&id, &view.faults)) }
                (content)
                button.plain name="do" value={ "open-" (step.id) } {
                    (view.say("widget.review.change")) span.hidden { ": " (name) }
                }
            }
        }
    }
}

fn text(view: &HelpView<'_>, text: &str) -> Markup {
    html! {
        @if text.is_empty() { p { (view.say("widget.review.none")) } }
        @else { p.quote dir="auto" { (text) } }
    }
}

fn error(view: &HelpView<'_>, report: &ErrorReport, step: &Step) -> Markup {
    let line =
        |key: &'static str, said: &str, is_first| row(view, step, view.say(key), text(view, said), is_first);
    match report {
        ErrorReport::Noticed { event, .. } => line("widget.review.error", &event.text, true),
        ErrorReport::Typed { text } => line("widget.review.error", text, true),
        ErrorReport::NoMessage { expected, seen } => html! {
            (line("widget.review.expected", expected, true))
            (line("widget.review.seen", seen, false))
        },
    }
}

fn values(answer: &Answer) -> Markup {
    html! { @for value in &answer.values { p.quote dir="auto" { (value.text) } } }
}

fn helped(view: &HelpView<'_>, answer: &Answer) -> Markup {
    html! {
        @for value in &answer.values {
            p { (view.say("widget.advice.helped")) " " (view.words.named("widget.advice.", &value.id)) }
        }
    }
}

fn changes(view: &HelpView<'_>, changes: &Changes) -> Markup {
    let other = |key: &'static str, comment: &str| {
        html! {
            p { (view.say(key)) }
            @if !comment.is_empty() { p.quote dir="auto" { (comment) } }
        }
    };
    match changes {
        Changes::Known(changes) => html! { ul { @for one in changes { li { (change(view, one)) } } } },
        Changes::NotAsked => html! {},
        Changes::NothingKnown { comment } => other("widget.changes.nothing_known", comment),
        Changes::NotSure { comment } => other("widget.changes.not_sure", comment),
    }
}

fn change(view: &HelpView<'_>, change: &Change) -> Markup {
    let named = |family, name| view.words.named(family, name);
    html! {
        (named("widget.change.", change.kind.name()))
        p.quiet {
            (view.say("widget.changes.when")) " " (named("widget.when.", change.when.name())) " "
            (view.say("widget.changes.who")) " " (named("widget.who.", change.who.name()))
        }
        @if !change.comment.is_empty() { p.quote dir="auto" { (change.comment) } }
    }
}

fn files(view: &HelpView<'_>) -> Markup {
    let is_sent = |progress: &UploadProgress| matches!(progress, UploadProgress::Stored(_));
    let files: Vec<_> = view.draft().attachments.iter().filter(|file| is_sent(&file.progress)).collect();
    html! {
        @if files.is_empty() { p { (view.say("widget.review.none")) } }
        @else { ul { @for file in files { li dir="auto" { (file.name) } } } }
    }
}
