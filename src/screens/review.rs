//! "Check your answers": everything that will be sent, exactly as it will be sent.

use askwell_core::case::Case;
use askwell_core::change::{Change, Changes};
use askwell_core::contact::Contact;
use askwell_core::error_report::ErrorReport;
use askwell_core::step::Step;
use yew::prelude::*;

use crate::components::answer::answer;
use crate::components::button::{button, described_button};
use crate::components::frame::question;
use crate::screens::changes::{actor_word, kind_word, time_word};
use crate::screens::files::files;
use crate::screens::noticed;
use crate::screens::review_observed::observed;
use crate::view::View;
use crate::words::{Word, word};

/// The page. It shows the tidied and masked case, not the raw answers.
pub fn review(view: &View<'_>) -> Html {
    let case = view.run.draft.to_case(view.words.locale());
    html! {
        <>
            {question(view.text(word::REVIEW_QUESTION), Some(view.text(word::REVIEW_HINT)))}
            <dl class="answers">
                {error(view, &case.error)}
                {claimed(view, Step::Changes, word::REVIEW_CHANGES, changes(view, &case.changes))}
                {claimed(view, Step::Evidence, word::REVIEW_FILES, attached(view))}
                {claimed(view, Step::Contact, word::REVIEW_CONTACT, contact(view, &case))}
                {observed(view, &case)}
            </dl>
            <p class="fine">{view.text(word::REVIEW_MASKED)}</p>
            {afresh(view)}
        </>
    }
}

/// An answer that can be changed on its page.
fn claimed(view: &View<'_>, step: Step, name: Word, content: Html) -> Html {
    let name = view.text(name);
    let change = view.text(word::REVIEW_CHANGE);
    let description = [&*change, ": ", &*name].concat().into();
    answer(name, content, described_button(["open-", step.name()].concat(), change, description))
}

fn error(view: &View<'_>, report: &ErrorReport) -> Html {
    let line = |name: Word, text: &str| claimed(view, Step::Error, name, text_or_none(view, text));
    match report {
        ErrorReport::Noticed { event, comment } => html! {
            <>
                {claimed(view, Step::Error, word::REVIEW_ERROR, noticed::line(view, event))}
                {line(word::REVIEW_COMMENT, comment)}
            </>
        },
        ErrorReport::Typed { text } => line(word::REVIEW_ERROR, text),
        ErrorReport::NoMessage { expected, seen } => html! {
            <>
                {line(word::REVIEW_EXPECTED, expected)}
                {line(word::REVIEW_SEEN, seen)}
            </>
        },
    }
}

fn changes(view: &View<'_>, changes: &Changes) -> Html {
    let other = |name: Word, comment: &str| {
        html! { <>{view.text(name)}if !comment.is_empty() { <span class="said">{comment.to_owned()}</span> }</> }
    };
    match changes {
        Changes::Known(changes) => html! { <ul>{for changes.iter().map(|item| change(view, item))}</ul> },
        Changes::NothingKnown { comment } => other(word::CHANGES_NOTHING_KNOWN, comment),
        Changes::NotSure { comment } => other(word::CHANGES_NOT_SURE, comment),
    }
}

fn change(view: &View<'_>, change: &Change) -> Html {
    let parts = [
        view.text(kind_word(change.kind)),
        [&*view.text(word::CHANGES_WHEN), " ", &*view.text(time_word(change.when))].concat().into(),
        [&*view.text(word::CHANGES_WHO), " ", &*view.text(actor_word(change.who))].concat().into(),
    ];
    html! {
        <li>
            {for parts.into_iter().map(|part| html! { <span class="part">{part}</span> })}
            if !change.comment.is_empty() {
                <span class="said">{change.comment.clone()}</span>
            }
        </li>
    }
}

fn attached(view: &View<'_>) -> Html {
    if view.run.draft.attachments.is_empty() { view.text(word::REVIEW_NONE).into() } else { files(view) }
}

fn contact(view: &View<'_>, case: &Case) -> Html {
    match &case.contact {
        Contact::Email { address } => text_or_none(view, address),
        Contact::LinkOnly => view.text(word::CONTACT_LINK_ONLY).into(),
    }
}

fn text_or_none(view: &View<'_>, text: &str) -> Html {
    html! {
        if text.is_empty() {
            {view.text(word::REVIEW_NONE)}
        } else {
            <span class="said">{text.to_owned()}</span>
        }
    }
}

/// "Start afresh", and the question whether it is meant.
pub fn afresh(view: &View<'_>) -> Html {
    html! {
        if view.aside.asks_afresh {
            <div class="afresh" role="group" aria-labelledby="askwell-afresh">
                <p id="askwell-afresh">{view.text(word::AFRESH_QUESTION)}</p>
                <p class="links">
                    {button("afresh-confirm", "plain", view.text(word::AFRESH_CONFIRM))}
                    {button("afresh-keep", "plain", view.text(word::AFRESH_KEEP))}
                </p>
            </div>
        } else {
            <p class="links">{button("afresh", "link", view.text(word::AFRESH_START))}</p>
        }
    }
}
