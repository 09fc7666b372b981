//! "Check your answers": everything that will be sent, exactly as it will be sent.

use askwell_core::case::Case;
use askwell_core::change::{Change, Changes};
use askwell_core::contact::Contact;
use askwell_core::error_report::ErrorReport;
use askwell_core::step::Step;
use yew::Html;

use crate::components::answer::{answer, part, said};
use crate::components::button::button;
use crate::components::frame::{fine, question};
use crate::markup::{all, element, nothing};
use crate::screens::changes::{actor_word, kind_word, time_word};
use crate::screens::files::files;
use crate::screens::noticed;
use crate::screens::review_observed::add_observed;
use crate::view::View;
use crate::words::{Word, word};
use crate::{fixed, tag};

/// The page. It shows the tidied and masked case, not the raw answers.
pub fn review(view: &View<'_>) -> Html {
    let case = view.run.draft.to_case(view.words.locale());
    let mut lines = error(view, &case.error);
    lines.push(claimed(view, Step::Changes, word::REVIEW_CHANGES, changes(view, &case.changes)));
    lines.push(claimed(view, Step::Evidence, word::REVIEW_FILES, attached(view)));
    lines.push(claimed(view, Step::Contact, word::REVIEW_CONTACT, contact(view, &case)));
    add_observed(view, &case, &mut lines);
    all(vec![
        question(view.text(word::REVIEW_QUESTION), view.text(word::REVIEW_HINT)),
        element("dl", fixed!("class" = "answers"), lines),
        fine(view.text(word::REVIEW_MASKED)),
        afresh(view),
    ])
}

/// An answer that can be changed on its page.
#[inline(never)]
fn claimed(view: &View<'_>, step: Step, name: Word, content: Html) -> Html {
    let button = ["open-", step.name()].concat().into();
    answer(view.text(name), content, button, view.text(word::REVIEW_CHANGE), "")
}

fn error(view: &View<'_>, report: &ErrorReport) -> Vec<Html> {
    let line = |name: Word, text: &str| claimed(view, Step::Error, name, text_or_none(view, text));
    match report {
        ErrorReport::Noticed { event, comment } => vec![
            claimed(view, Step::Error, word::REVIEW_ERROR, noticed::line(view, event)),
            claimed(view, Step::Evidence, word::REVIEW_COMMENT, text_or_none(view, comment)),
        ],
        ErrorReport::Typed { text } => vec![line(word::REVIEW_ERROR, text)],
        ErrorReport::NoMessage { expected, seen } => {
            vec![line(word::REVIEW_EXPECTED, expected), line(word::REVIEW_SEEN, seen)]
        }
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
