//! "How can we reach you?": an address, or only the private link.

use askwell_core::draft::ContactSource;
use yew::prelude::*;

use crate::components::choice::{Choice, choice};
use crate::components::field::{Field, error_text, text_line};
use crate::components::frame::question;
use crate::view::View;
use crate::words::{Word, word};

/// The page.
pub fn contact(view: &View<'_>) -> Html {
    let wrong = view.issue("contact");
    let wrong_id = wrong.as_ref().map(|_| AttrValue::Static("contact_source-error"));
    let address = Field {
        name: "email".into(),
        label: view.text(word::CONTACT_ADDRESS),
        text: &view.run.draft.email,
        error: view.issue("contact.address"),
    };
    let email = html! {
        <>
            {text_line(address, "email", "email")}
            <p class="fine">{view.text(word::CONTACT_PURPOSE)}</p>
        </>
    };
    let link = html! { <p class="fine">{view.text(word::CONTACT_LINK_HINT)}</p> };
    html! {
        <>
            {question(view.text(word::CONTACT_QUESTION), Some(view.text(word::CONTACT_HINT)))}
            <fieldset class="choices" aria-labelledby="askwell-question" aria-describedby={wrong_id.clone()}>
                {error_text(&wrong_id, wrong)}
                {way(view, "email", ContactSource::Email, word::CONTACT_EMAIL, email)}
                {way(view, "link_only", ContactSource::LinkOnly, word::CONTACT_LINK_ONLY, link)}
            </fieldset>
        </>
    }
}

fn way(view: &View<'_>, value: &'static str, source: ContactSource, label: Word, reveal: Html) -> Html {
    choice(Choice {
        control: "radio",
        name: "contact_source".into(),
        value,
        is_checked: view.run.draft.contact_source == Some(source),
        label: view.text(label),
        reveal: Some(reveal),
    })
}
