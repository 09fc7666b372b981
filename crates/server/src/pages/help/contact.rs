//! "How can we reach you?": an address, or only the private link.

use askwell_core::draft::ContactSource;
use maud::{Markup, html};

use super::controls::{Choice, TextField, answers, choice, id_of, text_line};
use super::{HelpView, Screen};

/// The page.
pub fn screen(view: &HelpView<'_>) -> Screen {
    let address = TextField::email(view.say("widget.contact.address"), &view.draft().email);
    let email = html! {
        (text_line(view, address))
        p.quiet { (view.say("widget.contact.purpose")) }
    };
    let link = html! { p.quiet { (view.say("widget.contact.link_hint")) } };
    let choices = html! {
        (way(view, ContactSource::Email, "widget.contact.email", email))
        (way(view, ContactSource::LinkOnly, "widget.contact.link_only", link))
    };
    let content = answers(view, &id_of("contact_source", "email"), choices);
    view.asked("widget.contact.question", "widget.contact.hint", content)
}

fn way(view: &HelpView<'_>, source: ContactSource, label: &'static str, reveal: Markup) -> Markup {
    choice(Choice {
        control: "radio",
        name: "contact_source",
        value: source.name(),
        is_checked: view.draft().contact_source == Some(source),
        label: html! { (view.say(label)) },
        reveal: Some(reveal),
    })
}
