//! "What is it about?": which playbook goes on, the likely ones first.

use askwell_core::compact::Reader;
use askwell_core::condition::Condition;
use askwell_core::text::concat;
use askwell_core::wire::PlaybookOffer;
use yew::AttrValue;

use crate::controls::OTHER;
use crate::markup::Markup;
use crate::view::View;
use crate::words::word;

/// The page.
pub fn topic(page: &mut Markup<'_>, view: &View<'_>) {
    let known = view.run.known();
    let is_likely = |offer: &PlaybookOffer| {
        !offer.suggest.is_empty()
            && Condition::read(&mut Reader::new(&offer.suggest)).is_some_and(|when| when.holds(&known))
    };
    page.ask(word::TOPIC_QUESTION);
    page.open_answers("topic", view.issue("topic").as_deref());
    for mark in [word::TOPIC_LIKELY, word::TOPIC_OTHER] {
        for offer in &view.run.site.offers {
            if is_likely(offer) == (mark == word::TOPIC_LIKELY) {
                let mark = if mark == word::TOPIC_LIKELY { view.text(mark) } else { AttrValue::default() };
                one(page, view, &offer.id, &offer.title, &mark);
            }
        }
    }
    one(page, view, "", &view.text(word::TOPIC_OTHER), "");
    page.close();
}

/// A topic by its id, which is empty for "something else".
fn one(page: &mut Markup<'_>, view: &View<'_>, id: &str, title: &str, mark: &str) {
    let is_checked = view.run.draft.topic.as_deref() == Some(id);
    let value = if id.is_empty() { OTHER } else { id };
    page.open_row("choice", "radio", "topic", value, is_checked);
    page.part(title);
    if !mark.is_empty() {
        page.part(mark);
    }
    page.close();
    page.close();
}

/// What the chosen topic is called.
pub fn title(view: &View<'_>) -> AttrValue {
    let topic = view.run.draft.topic.as_deref().unwrap_or_default();
    let offer = view.run.site.offers.iter().find(|offer| offer.id == topic);
    offer.map_or_else(|| view.text(word::TOPIC_OTHER), |offer| offer.title.clone().into())
}

/// The place of the first topic's control, for whoever hasn't chosen any.
pub fn first(view: &View<'_>) -> String {
    let first = view.run.site.offers.first().map_or(OTHER, |offer| &offer.id);
    concat(&["topic-", first])
}
