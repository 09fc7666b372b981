//! "What is it about?": which playbook goes on, the likely ones first.

use askwell_core::compact::Reader;
use askwell_core::condition::Condition;
use askwell_core::wire::PlaybookOffer;
use maud::{Markup, html};

use super::controls::{Choice, answers, choice, id_of};
use super::{HelpView, Screen};

/// The page.
pub fn screen(view: &HelpView<'_>) -> Screen {
    let known = view.run.known();
    let is_likely = |offer: &&PlaybookOffer| {
        !offer.suggest.is_empty()
            && Condition::read(&mut Reader::new(&offer.suggest)).is_some_and(|when| when.holds(&known))
    };
    let offers = &view.run.site.offers;
    let (likely, others): (Vec<_>, Vec<_>) = offers.iter().partition(is_likely);
    let first = offers.first().map_or("other", |offer| &offer.id);
    let choices = html! {
        @for offer in likely { (one(view, offer, true)) }
        @for offer in others { (one(view, offer, false)) }
        (row(view, "other", "", html! { (view.say("widget.topic.other")) }))
    };
    view.own("widget.topic.question", "", answers(view, &id_of("topic", first), choices))
}

fn one(view: &HelpView<'_>, offer: &PlaybookOffer, is_likely: bool) -> Markup {
    let label = html! {
        (offer.title)
        @if is_likely { " " span.quiet { (view.say("widget.topic.likely")) } }
    };
    row(view, &offer.id, &offer.id, label)
}

fn row(view: &HelpView<'_>, value: &str, id: &str, label: Markup) -> Markup {
    let is_checked = view.draft().topic.as_deref() == Some(id);
    choice(Choice { control: "radio", name: "topic", value, is_checked, label, reveal: None })
}

/// What the chosen topic is called.
pub fn title(view: &HelpView<'_>) -> String {
    let topic = view.draft().topic.as_deref().unwrap_or_default();
    let offer = view.run.site.offers.iter().find(|offer| offer.id == topic);
    offer.map_or_else(|| view.say("widget.topic.other").to_owned(), |offer| offer.title.clone())
}
