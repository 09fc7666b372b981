//! One screen a page: each looks at the run and returns markup.

use askwell_core::playbook::StepKind;
use askwell_core::run::Delivery;
use yew::{AttrValue, Html};

use crate::components::button::{button, submit};
use crate::components::card::Card;
use crate::components::frame::{Frame, frame, question};
use crate::components::summary::summary;
use crate::components::tray::tray;
use crate::fixed;
use crate::markup::{all, element, nothing};
use crate::view::View;
use crate::words::{Word, word};

pub mod changes;
pub mod checks;
pub mod contact;
pub mod delayed;
pub mod ended;
pub mod error;
pub mod evidence;
pub mod expectation;
pub mod files;
pub mod issues;
pub mod known_issue;
pub mod links;
pub mod notice;
pub mod noticed;
pub mod pieces;
pub mod questions;
pub mod receipt;
pub mod review;
pub mod review_observed;
pub mod sending;
pub mod topic;

/// The whole frame with the screen that the run is at.
pub fn screen(view: &View<'_>) -> Html {
    let (page, bottom) = match &view.run.delivery {
        Delivery::Writing if let Some(ending) = &view.run.ending => {
            (ended::ended(view, ending), actions(after_the_end(view)))
        }
        Delivery::Writing => (written_page(view), writing_actions(view)),
        Delivery::Sending(parcel) => (sending::sending(view, parcel), nothing()),
        Delivery::Delayed(parcel, delay) => (
            delayed::delayed(view, parcel, delay),
            actions(vec![submit("retry", view.text(word::DELAYED_RETRY), false)]),
        ),
        Delivery::Sent(receipt) => (
            receipt::receipt(view, receipt),
            actions(vec![button("another".into(), "plain", view.text(word::RECEIPT_ANOTHER))]),
        ),
    };
    framed(view, page, bottom)
}

/// The first question with the given cards: for the screen and for the loader's template alike.
pub fn first_question(view: &View<'_>, cards: Vec<Card>) -> Html {
    framed(view, error::error(view, cards), writing_actions(view))
}

fn framed(view: &View<'_>, page: Html, bottom: Html) -> Html {
    let progress = view.run.is_writing().then(|| view.run.progress());
    frame(Frame {
        title: view.text(word::FRAME_TITLE),
        close: view.text(word::FRAME_CLOSE),
        progress,
        page,
        bottom,
    })
}

fn written_page(view: &View<'_>) -> Html {
    let question = match view.run.step().kind {
        StepKind::Error => error::error(view, noticed::cards(view)),
        StepKind::KnownIssue => match view.run.known_issue() {
            Some(issue) => known_issue::known_issue(view, issue),
            // It was mended meanwhile, or taken back: "mine is different" leads on.
            None => question(view.text(word::KNOWN_GONE), AttrValue::default()),
        },
        StepKind::Topic => topic::topic(view),
        StepKind::Questions | StepKind::Advice | StepKind::Scope | StepKind::End => {
            questions::questions(view)
        }
        StepKind::Checks => checks::checks(view),
        StepKind::Changes => changes::changes(view),
        StepKind::Evidence => evidence::evidence(view),
        StepKind::Contact => contact::contact(view),
        StepKind::Review => review::review(view),
    };
    if view.run.issues.is_empty() && view.run.refusal.is_none() {
        return question;
    }
    all(vec![summary(view.text(word::SUMMARY_TITLE), issues::entries(view)), question])
}

fn writing_actions(view: &View<'_>) -> Html {
    let run = view.run;
    let kind = run.step().kind;
    let mut buttons = Vec::new();
    if run.way.trail.len() > 1 {
        buttons.push(button("back".into(), "plain", view.text(word::FRAME_BACK)));
    }
    let on = match kind {
        StepKind::Review => {
            buttons.push(submit("send", view.text(word::REVIEW_SEND), false));
            return actions(buttons);
        }
        StepKind::KnownIssue => {
            buttons.push(button("different".into(), "plain", view.text(word::KNOWN_DIFFERENT)));
            if run.known_issue().is_some() {
                buttons.push(submit("join", view.text(word::KNOWN_JOIN), run.is_waiting));
            }
            return actions(buttons);
        }
        StepKind::Checks if !run.pending_checks().is_empty() => word::CHECKS_SKIP,
        StepKind::Scope | StepKind::End => word::ENDED_STILL,
        _ => word::FRAME_CONTINUE,
    };
    buttons.push(submit("continue", view.text(on), run.is_waiting));
    // The first question has no tray: it would push the page about under the loader's first question.
    if kind == StepKind::Error {
        return actions(buttons);
    }
    all(vec![tray(view.text(word::TRAY_LABEL), pieces::pieces(view)), actions(buttons)])
}

fn after_the_end(view: &View<'_>) -> Vec<Html> {
    vec![
        button("still-needed".into(), "plain", view.text(word::ENDED_STILL)),
        button("close".into(), "main", view.text(word::FRAME_CLOSE)),
    ]
}

/// The question of a page that every playbook has: in the playbook's words if it has some, or else in ours.
fn asked(view: &View<'_>, words: Word, hint: AttrValue) -> Html {
    let step = view.run.step();
    if step.question.is_empty() {
        question(view.text(words), hint)
    } else {
        question(view.fill(&step.question), view.fill(&step.hint))
    }
}

fn actions(buttons: Vec<Html>) -> Html {
    element("div", fixed!("class" = "actions"), buttons)
}

#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests;
