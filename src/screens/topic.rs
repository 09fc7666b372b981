//! "What is it about?": which playbook goes on, the likely ones first.

use askwell_core::compact::Reader;
use askwell_core::condition::Condition;
use askwell_core::wire::PlaybookOffer;
use yew::{AttrValue, Html};

use crate::components::answer::part;
use crate::components::choice::row;
use crate::components::frame::{answers, question};
use crate::controls::OTHER;
use crate::markup::{all, nothing};
use crate::view::View;
use crate::words::word;

/// The page.
pub fn topic(view: &View<'_>) -> Html {
    let known = view.run.known();
    let is_likely = |offer: &&PlaybookOffer| {
        !offer.suggest.is_empty()
            && Condition::read(&mut Reader::new(&offer.suggest)).is_some_and(|when| when.holds(&known))
    };
    let (likely, others): (Vec<_>, Vec<_>) = view.run.site.offers.iter().partition(is_likely);
    let mut rows = Vec::new();
    for (offers, mark) in [(likely, view.text(word::TOPIC_LIKELY)), (others, AttrValue::default())] {
        rows.extend(offers.into_iter().map(|offer| one(view, &offer.id, offer.title.clone().into(), &mark)));
    }
    rows.push(one(view, "", view.text(word::TOPIC_OTHER), &AttrValue::default()));
    all(vec![
        question(view.text(word::TOPIC_QUESTION), AttrValue::default()),
        answers("topic", view.issue("topic"), rows),
    ])
}

/// A topic by its id, which is empty for "something else".
fn one(view: &View<'_>, id: &str, title: AttrValue, mark: &AttrValue) -> Html {
    let is_checked = view.run.draft.topic.as_deref() == Some(id);
    let value = if id.is_empty() { OTHER } else { id };
    let mut label = vec![part(title)];
    if !mark.is_empty() {
        label.push(part(mark.clone()));
    }
    row("choice", "radio", "topic".into(), value.to_owned().into(), is_checked, label, nothing())
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
    ["topic-", first].concat()
}
