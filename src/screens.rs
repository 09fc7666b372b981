//! One screen a page: each looks at the run and returns markup.

use askwell_core::run::Delivery;
use askwell_core::step::Step;
use yew::Html;

use crate::components::button::{button, submit};
use crate::components::card::Card;
use crate::components::frame::{Frame, frame};
use crate::components::summary::summary;
use crate::components::tray::tray;
use crate::fixed;
use crate::markup::{all, element, nothing};
use crate::view::View;
use crate::words::word;

pub mod changes;
pub mod contact;
pub mod delayed;
pub mod error;
pub mod evidence;
pub mod files;
pub mod issues;
pub mod noticed;
pub mod pieces;
pub mod receipt;
pub mod review;
pub mod review_observed;
pub mod sending;

/// The whole frame with the screen that the run is at.
pub fn screen(view: &View<'_>) -> Html {
    let (page, bottom) = match &view.run.delivery {
        Delivery::Writing => (written_page(view), writing_actions(view)),
        Delivery::Sending(parcel) => (sending::sending(view, parcel), nothing()),
        Delivery::Delayed(parcel, delay) => (
            delayed::delayed(view, parcel, delay),
            actions(vec![submit("retry", view.text(word::DELAYED_RETRY))]),
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
    let progress = view.run.is_writing().then(|| (view.run.step.number(), Step::COUNT));
    frame(Frame {
        title: view.text(word::FRAME_TITLE),
        close: view.text(word::FRAME_CLOSE),
        progress,
        page,
        bottom,
    })
}

fn written_page(view: &View<'_>) -> Html {
    let question = match view.run.step {
        Step::Error => error::error(view, noticed::cards(view)),
        Step::Changes => changes::changes(view),
        Step::Evidence => evidence::evidence(view),
        Step::Contact => contact::contact(view),
        Step::Review => review::review(view),
    };
    if view.run.issues.is_empty() && view.run.refusal.is_none() {
        return question;
    }
    all(vec![summary(view.text(word::SUMMARY_TITLE), issues::entries(view)), question])
}

fn writing_actions(view: &View<'_>) -> Html {
    let is_review = view.run.step == Step::Review;
    let mut buttons = Vec::new();
    if view.run.is_detour || view.run.step != Step::Error {
        buttons.push(button("back".into(), "plain", view.text(word::FRAME_BACK)));
    }
    if is_review {
        buttons.push(submit("send", view.text(word::REVIEW_SEND)));
        return actions(buttons);
    }
    buttons.push(submit("continue", view.text(word::FRAME_CONTINUE)));
    // The first question has no tray: it would push the page about under the loader's first question.
    if view.run.step == Step::Error {
        return actions(buttons);
    }
    all(vec![tray(view.text(word::TRAY_LABEL), pieces::pieces(view)), actions(buttons)])
}

fn actions(buttons: Vec<Html>) -> Html {
    element("div", fixed!("class" = "actions"), buttons)
}

#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests;
