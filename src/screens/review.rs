//! "Check your answers": everything that will be sent, exactly as it will be sent.

use askwell_core::case::Case;
use askwell_core::change::{Change, Changes};
use askwell_core::contact::Contact;
use askwell_core::error_report::ErrorReport;
use askwell_core::playbook::{Step, StepKind};
use yew::{AttrValue, Html};

use crate::components::answer::{answer, part, said};
use crate::components::button::button;
use crate::components::frame::fine;
use crate::markup::{all, element, nothing, text};
use crate::screens::asked;
use crate::screens::changes::{actor_word, kind_word, time_word};
use crate::screens::files::files;
use crate::screens::noticed;
use crate::screens::questions::outcome_word;
use crate::screens::review_observed::add_observed;
use crate::screens::topic;
use crate::view::View;
use crate::words::{Word, word};
use crate::{fixed, tag};

/// The page. It shows the tidied and masked case, not the raw answers.
pub fn review(view: &View<'_>) -> Html {
    let case = view.run.to_case();
    let mut lines = Vec::new();
    for place in &view.run.way.trail {
        add_step(view, &view.run.playbook.steps[*place], &case, &mut lines);
    }
    add_observed(view, &case, &mut lines);
    all(vec![
        asked(view, word::REVIEW_QUESTION, view.text(word::REVIEW_HINT)),
        element("dl", fixed!("class" = "answers"), lines),
        fine(view.text(word::REVIEW_MASKED)),
        afresh(view),
    ])
}

/// What was answered on a page, as it goes with the case.
fn add_step(view: &View<'_>, step: &Step, case: &Case, lines: &mut Vec<Html>) {
    let mut add = |name: Word, content: Html| lines.push(claimed(view, step, view.text(name), content));
    match step.kind {
        StepKind::Error => match &case.error {
            ErrorReport::Noticed { event, .. } => add(word::REVIEW_ERROR, noticed::line(view, event)),
            ErrorReport::Typed { text } => add(word::REVIEW_ERROR, text_or_none(view, text)),
            ErrorReport::NoMessage { expected, seen } => {
                add(word::REVIEW_EXPECTED, text_or_none(view, expected));
                add(word::REVIEW_SEEN, text_or_none(view, seen));
            }
        },
        StepKind::Topic => add(word::REVIEW_TOPIC, text(topic::title(view))),
        StepKind::Questions | StepKind::Advice | StepKind::Scope => add_answers(view, step, case, lines),
        StepKind::Changes => add(word::REVIEW_CHANGES, changes(view, &case.changes)),
        StepKind::Evidence => {
            if let ErrorReport::Noticed { comment, .. } = &case.error {
                add(word::REVIEW_COMMENT, text_or_none(view, comment));
            }
            add(word::REVIEW_FILES, attached(view));
        }
        StepKind::Contact => add(word::REVIEW_CONTACT, contact(view, case)),
        StepKind::Checks | StepKind::KnownIssue | StepKind::End | StepKind::Review => {}
    }
}

/// An answer that can be changed on its page.
#[inline(never)]
fn claimed(view: &View<'_>, step: &Step, name: AttrValue, content: Html) -> Html {
    let button = ["open-", &step.id].concat().into();
    answer(name, content, button, view.text(word::REVIEW_CHANGE), "")
}

fn add_answers(view: &View<'_>, step: &Step, case: &Case, lines: &mut Vec<Html>) {
    let is_tried = step.kind == StepKind::Advice;
    let answers = if is_tried { &case.tried } else { &case.answers };
    for known in answers.iter().filter(|known| known.name.split('.').next() == Some(&step.id)) {
        let parts = known.values.iter().map(|value| match is_tried {
            true => part(view.text(outcome_word(&value.id))),
            false if value.id.is_empty() => said(&value.text),
            false => part(value.text.clone().into()),
        });
        lines.push(claimed(view, step, known.question.clone().into(), all(parts.collect())));
    }
}

fn changes(view: &View<'_>, changes: &Changes) -> Html {
    let (name, comment) = match changes {
        Changes::Known(changes) => {
            let items = changes.iter().map(|item| change(view, item)).collect();
            return element("ul", fixed!(), items);
        }
        Changes::NotAsked => return nothing(),
        Changes::NothingKnown { comment } => (word::CHANGES_NOTHING_KNOWN, comment),
        Changes::NotSure { comment } => (word::CHANGES_NOT_SURE, comment),
    };
    all(vec![view.say(name), said(comment)])
}

fn change(view: &View<'_>, change: &Change) -> Html {
    let fact = |question: Word, answer: Word| {
        part([&*view.text(question), " ", &*view.text(answer)].concat().into())
    };
    tag!(
        "li",
        [],
        [
            part(view.text(kind_word(change.kind))),
            fact(word::CHANGES_WHEN, time_word(change.when)),
            fact(word::CHANGES_WHO, actor_word(change.who)),
            said(&change.comment),
        ]
    )
}

fn attached(view: &View<'_>) -> Html {
    if view.run.draft.attachments.is_empty() { view.say(word::REVIEW_NONE) } else { files(view) }
}

fn contact(view: &View<'_>, case: &Case) -> Html {
    match &case.contact {
        Contact::Email { address } => text_or_none(view, address),
        Contact::LinkOnly => view.say(word::CONTACT_LINK_ONLY),
    }
}

fn text_or_none(view: &View<'_>, text: &str) -> Html {
    if text.is_empty() { view.say(word::REVIEW_NONE) } else { said(text) }
}

/// "Start afresh", and the question whether it is meant.
pub fn afresh(view: &View<'_>) -> Html {
    if !view.aside.asks_afresh {
        return tag!(
            "p",
            ["class" = "links"],
            [button("afresh".into(), "link", view.text(word::AFRESH_START))]
        );
    }
    let question = tag!("p", ["id" = "askwell-afresh"], [view.say(word::AFRESH_QUESTION)]);
    let buttons = tag!(
        "p",
        ["class" = "links"],
        [
            button("afresh-confirm".into(), "plain", view.text(word::AFRESH_CONFIRM)),
            button("afresh-keep".into(), "plain", view.text(word::AFRESH_KEEP)),
        ]
    );
    tag!(
        "div",
        ["class" = "afresh", "role" = "group", "aria-labelledby" = "askwell-afresh"],
        [question, buttons]
    )
}
