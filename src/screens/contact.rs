//! "How can we reach you?": an address, or only the private link.

use askwell_core::draft::ContactSource;

use crate::components::choice::Choice;
use crate::components::field::Field;
use crate::markup::Markup;
use crate::screens::asked;
use crate::view::View;
use crate::words::{Word, word};

/// The page.
pub fn contact(page: &mut Markup<'_>, view: &View<'_>) {
    asked(page, view, word::CONTACT_QUESTION, word::CONTACT_HINT);
    page.open_answers("contact_source", view.issue("contact").as_deref());
    open_way(page, view, ContactSource::Email, word::CONTACT_EMAIL);
    page.field(&Field {
        name: "email",
        label: &view.text(word::CONTACT_ADDRESS),
        text: &view.run.draft.email,
        error: view.issue("contact.address"),
        kind: "email",
    });
    page.word("p", "fine", word::CONTACT_PURPOSE);
    page.close();
    page.close();
    open_way(page, view, ContactSource::LinkOnly, word::CONTACT_LINK_ONLY);
    page.word("p", "fine", word::CONTACT_LINK_HINT);
    page.close();
    page.close();
    page.close();
}

fn open_way(page: &mut Markup<'_>, view: &View<'_>, source: ContactSource, label: Word) {
    page.open_reveal(&Choice {
        control: "radio",
        name: "contact_source",
        value: source.name(),
        is_checked: view.run.draft.contact_source == Some(source),
        label: &view.text(label),
    });
}
