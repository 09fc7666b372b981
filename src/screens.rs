//! One screen a page: each looks at the run and adds its markup.

use askwell_core::playbook::StepKind;
use askwell_core::run::Delivery;
use yew::Html;

use crate::components::card::Card;
use crate::markup::{Attribute, Markup};
use crate::view::View;
use crate::words::{Word, word};

pub mod changes;
pub mod checks;
pub mod consent;
pub mod contact;
pub mod delayed;
pub mod ended;
pub mod error;
pub mod evidence;
pub mod expectation;
pub mod explained;
pub mod files;
pub mod issues;
pub mod known_issue;
pub mod links;
pub mod masked;
pub mod notice;
pub mod noticed;
pub mod pieces;
pub mod questions;
pub mod receipt;
pub mod review;
pub mod review_observed;
pub mod sending;
pub mod topic;

/// The form that is the whole widget: the frame with the screen that the run is at, and the line above the actions.
pub fn form(view: &View<'_>) -> Html {
    let mut page = Markup::new(view.words);
    page.open("form", "frame");
    page.set(Attribute::NoValidate, "true");
    screen(&mut page, view);
    page.open("p", "notice");
    page.set(Attribute::Role, "status");
    if let Some(notice) = notice::notice(view) {
        page.text(&notice);
    }
    page.close();
    page.close();
    page.finish()
}

/// The frame with the screen that the run is at.
pub fn screen(page: &mut Markup<'_>, view: &View<'_>) {
    open_page(page, view);
    let mark = page.mark();
    match &view.run.delivery {
        Delivery::Writing if let Some(ending) = &view.run.ending => ended::ended(page, view, ending),
        Delivery::Writing => written_page(page, view),
        Delivery::Sending(parcel) => sending::sending(page, view, parcel),
        Delivery::Delayed(parcel, delay) => delayed::delayed(page, view, parcel, delay),
        Delivery::Sent(receipt) => receipt::receipt(page, view, receipt),
    }
    page.join(mark);
    page.close();
    bottom(page, view);
}

/// The first question with the given cards: for the screen and for the loader's template alike.
pub fn first_question(page: &mut Markup<'_>, view: &View<'_>, cards: &[Card]) {
    open_page(page, view);
    let mark = page.mark();
    error::error(page, view, cards);
    page.join(mark);
    page.close();
    bottom(page, view);
}

fn open_page(page: &mut Markup<'_>, view: &View<'_>) {
    page.top(view.run.is_writing().then(|| view.run.progress()));
    page.open("div", "page");
    // A control that another page's control became would take the tick along, and untick its new neighbours.
    page.key(view.run.step().id.clone());
}

fn written_page(page: &mut Markup<'_>, view: &View<'_>) {
    let mark = page.mark();
    if !view.run.issues.is_empty() || view.run.refusal.is_some() {
        page.summary(&issues::entries(view));
    }
    page.join(mark);
    let mark = page.mark();
    match view.run.step().kind {
        StepKind::Error => {
            error::error(page, view, &noticed::cards(view));
            error::below(page, view);
        }
        StepKind::KnownIssue => match view.run.known_issue() {
            Some(issue) => known_issue::known_issue(page, view, issue),
            // It was mended meanwhile, or taken back: "mine is different" leads on.
            None => page.ask(word::KNOWN_GONE),
        },
        StepKind::Topic => topic::topic(page, view),
        StepKind::Questions | StepKind::Inquiry | StepKind::Advice | StepKind::Scope | StepKind::End => {
            questions::questions(page, view);
        }
        StepKind::Checks => checks::checks(page, view),
        StepKind::Changes => changes::changes(page, view),
        StepKind::Evidence => evidence::evidence(page, view),
        StepKind::Contact => contact::contact(page, view),
        StepKind::Review => review::review(page, view),
    }
    page.join(mark);
}

/// The tray and the actions.
fn bottom(page: &mut Markup<'_>, view: &View<'_>) {
    let run = view.run;
    page.open("div", "bottom");
    // The first question has no tray: it would push the page about under the loader's first question. Nor has the last
    // page: it is the tray unfolded.
    let has_tray = run.is_writing() && !matches!(run.step().kind, StepKind::Error | StepKind::Review);
    page.tray(&if has_tray { pieces::pieces(view) } else { Vec::new() });
    if !matches!(run.delivery, Delivery::Sending(_)) {
        page.open("div", "actions");
        match &run.delivery {
            Delivery::Writing if run.ending.is_some() => {
                page.button("still-needed", "plain", word::ENDED_STILL);
                page.button("close", "main", word::FRAME_CLOSE);
            }
            Delivery::Delayed(..) => page.submit("retry", word::DELAYED_RETRY, false),
            Delivery::Sent(_) => page.button("another", "plain", word::RECEIPT_ANOTHER),
            _ => writing_actions(page, view),
        }
        page.close();
    }
    page.close();
}

fn writing_actions(page: &mut Markup<'_>, view: &View<'_>) {
    let run = view.run;
    if run.way.trail.len() > 1 {
        page.button("back", "plain", word::FRAME_BACK);
    }
    let on = match run.step().kind {
        StepKind::Review => return page.submit("send", word::REVIEW_SEND, false),
        StepKind::KnownIssue => {
            page.button("different", "plain", word::KNOWN_DIFFERENT);
            if run.known_issue().is_some() {
                page.submit("join", word::KNOWN_JOIN, run.is_waiting);
            }
            return;
        }
        StepKind::Checks if !run.pending_checks().is_empty() => word::CHECKS_SKIP,
        StepKind::Scope | StepKind::End => word::ENDED_STILL,
        _ => word::FRAME_CONTINUE,
    };
    page.submit("continue", on, run.is_waiting || view.aside.is_busy);
}

/// The question of a page that every playbook has, and its hint: each in the playbook's words if it has some, or else in ours.
fn asked(page: &mut Markup<'_>, view: &View<'_>, question: Word, hint: Word) {
    let step = view.run.step();
    let [question, hint] =
        [(&step.question, question), (&step.hint, hint)].map(|(own, word)| match own.is_empty() {
            true => view.text(word),
            false => view.fill(own),
        });
    page.question(&question, &hint);
}

#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests;
