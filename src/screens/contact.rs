//! "How can we reach you?": an address, or only the private link.

use askwell_core::draft::ContactSource;
use yew::Html;

use crate::components::choice::{Choice, choice};
use crate::components::field::{Field, text_line};
use crate::components::frame::{answers, fine};
use crate::markup::all;
use crate::screens::asked;
use crate::view::View;
use crate::words::{Word, word};

/// The page.
pub fn contact(view: &View<'_>) -> Html {
    let address = Field {
        name: "email".into(),
        label: view.text(word::CONTACT_ADDRESS),
        text: &view.run.draft.email,
        error: view.issue("contact.address"),
    };
    let email = all(vec![text_line(address, "email", "email"), fine(view.text(word::CONTACT_PURPOSE))]);
    let link = fine(view.text(word::CONTACT_LINK_HINT));
    let ways = vec![
        way(view, "email", ContactSource::Email, word::CONTACT_EMAIL, email),
        way(view, "link_only", ContactSource::LinkOnly, word::CONTACT_LINK_ONLY, link),
    ];
    all(vec![
        asked(view, word::CONTACT_QUESTION, view.text(word::CONTACT_HINT)),
        answers("contact_source", view.issue("contact"), ways),
    ])
}

fn way(view: &View<'_>, value: &'static str, source: ContactSource, label: Word, reveal: Html) -> Html {
    choice(Choice {
        control: "radio",
        name: "contact_source".into(),
        value: value.into(),
        is_checked: view.run.draft.contact_source == Some(source),
        label: view.text(label),
        reveal: Some(reveal),
    })
}
