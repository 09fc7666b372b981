//! "Check your answers": everything that will be sent, exactly as it will be sent.

use askwell_core::case::Case;
use askwell_core::change::Changes;
use askwell_core::contact::Contact;
use askwell_core::error_report::ErrorReport;
use askwell_core::playbook::{Step, StepKind};
use askwell_core::text::concat;

use crate::markup::{Attribute, Markup};
use crate::screens::asked;
use crate::screens::changes::{actor_word, kind_word, time_word};
use crate::screens::consent::wording;
use crate::screens::files::files;
use crate::screens::masked::masked;
use crate::screens::noticed;
use crate::screens::questions::outcome_word;
use crate::screens::review_observed::observed;
use crate::screens::topic;
use crate::view::View;
use crate::words::{Word, word};

/// The page. It shows the tidied and masked case, not the raw answers.
pub fn review(page: &mut Markup<'_>, view: &View<'_>) {
    let case = view.run.to_case();
    asked(page, view, word::REVIEW_QUESTION, word::REVIEW_HINT);
    let mark = page.mark();
    masked(page, view, &case);
    page.join(mark);
    page.open("dl", "answers");
    for place in &view.run.way.trail {
        answered(page, view, &view.run.playbook.steps[*place], &case);
    }
    observed(page, view, &case);
    page.close();
    let mark = page.mark();
    wording(page, view);
    page.join(mark);
    afresh(page, view);
}

/// What was answered on a page, as it goes with the case.
fn answered(page: &mut Markup<'_>, view: &View<'_>, step: &Step, case: &Case) {
    let name = match step.kind {
        StepKind::Questions | StepKind::Inquiry | StepKind::Advice | StepKind::Scope => {
            return answers(page, view, step, case);
        }
        StepKind::Checks | StepKind::KnownIssue | StepKind::End | StepKind::Review => return,
        StepKind::Error => match &case.error {
            ErrorReport::NoMessage { expected, seen } => {
                told(page, view, step, word::REVIEW_EXPECTED, expected);
                return told(page, view, step, word::REVIEW_SEEN, seen);
            }
            ErrorReport::Typed { text } => return told(page, view, step, word::REVIEW_ERROR, text),
            ErrorReport::Noticed { .. } => word::REVIEW_ERROR,
        },
        StepKind::Topic => word::REVIEW_TOPIC,
        StepKind::Changes => word::REVIEW_CHANGES,
        StepKind::Evidence => {
            if let ErrorReport::Noticed { comment, .. } = &case.error {
                told(page, view, step, word::REVIEW_COMMENT, comment);
            }
            word::REVIEW_FILES
        }
        StepKind::Contact => word::REVIEW_CONTACT,
    };
    let name = view.text(name);
    page.open_answer(&name);
    match (step.kind, &case.error, &case.contact) {
        (StepKind::Error, ErrorReport::Noticed { event, .. }, _) => noticed::line(page, event),
        (StepKind::Topic, ..) => page.text(&topic::title(view)),
        (StepKind::Changes, ..) => changes(page, view, &case.changes),
        (StepKind::Evidence, ..) if view.run.draft.attachments.is_empty() => page.say(word::REVIEW_NONE),
        (StepKind::Evidence, ..) => files(page, view),
        (_, _, Contact::Email { address }) => said_or_none(page, address),
        (_, _, Contact::LinkOnly) => page.say(word::CONTACT_LINK_ONLY),
    }
    change(page, step, &name);
}

/// A text that the person wrote.
fn told(page: &mut Markup<'_>, view: &View<'_>, step: &Step, name: Word, text: &str) {
    let name = view.text(name);
    page.open_answer(&name);
    said_or_none(page, text);
    change(page, step, &name);
}

/// Ends an answer that can be changed on its page.
#[inline(never)]
fn change(page: &mut Markup<'_>, step: &Step, name: &str) {
    page.close_answer(&concat(&["open-", &step.id]), word::REVIEW_CHANGE, name, "");
}

fn answers(page: &mut Markup<'_>, view: &View<'_>, step: &Step, case: &Case) {
    let is_tried = step.kind == StepKind::Advice;
    for known in if is_tried { &case.tried } else { &case.answers } {
        if !step.asks(&known.name) {
            continue;
        }
        page.open_answer(&known.question);
        for value in &known.values {
            match is_tried {
                true => page.part(&view.text(outcome_word(&value.id))),
                false if value.id.is_empty() => page.said(&value.text),
                false => page.part(&value.text),
            }
        }
        change(page, step, &known.question);
    }
}

fn changes(page: &mut Markup<'_>, view: &View<'_>, changes: &Changes) {
    let (name, comment) = match changes {
        Changes::Known(changes) => {
            page.open("ul", "");
            for change in changes {
                let fact =
                    |question: Word, answer: Word| concat(&[&view.text(question), " ", &view.text(answer)]);
                page.open("li", "");
                page.part(&view.text(kind_word(change.kind)));
                page.part(&fact(word::CHANGES_WHEN, time_word(change.when)));
                page.part(&fact(word::CHANGES_WHO, actor_word(change.who)));
                page.said(&change.comment);
                page.close();
            }
            return page.close();
        }
        Changes::NotAsked => return,
        Changes::NothingKnown { comment } => (word::CHANGES_NOTHING_KNOWN, comment),
        Changes::NotSure { comment } => (word::CHANGES_NOT_SURE, comment),
    };
    page.say(name);
    page.said(comment);
}

fn said_or_none(page: &mut Markup<'_>, text: &str) {
    if text.is_empty() {
        page.say(word::REVIEW_NONE);
    } else {
        page.said(text);
    }
}

/// "Start afresh", and the question whether it is meant.
pub fn afresh(page: &mut Markup<'_>, view: &View<'_>) {
    let mark = page.mark();
    if view.aside.asks_afresh {
        page.open("div", "afresh");
        page.set(Attribute::Role, "group");
        page.set(Attribute::LabelledBy, "askwell-afresh");
        page.open("p", "");
        page.set(Attribute::Id, "askwell-afresh");
        page.say(word::AFRESH_QUESTION);
        page.close();
        page.open("p", "links");
        page.button("afresh-confirm", "plain", word::AFRESH_CONFIRM);
        page.button("afresh-keep", "plain", word::AFRESH_KEEP);
        page.close();
    } else {
        page.open("p", "links");
        page.button("afresh", "link", word::AFRESH_START);
    }
    page.close();
    page.join(mark);
}
