//! What was noticed on the page, as cards and as lines.

use yew::Html;

use askwell_core::draft::ErrorSource;
use askwell_core::recording::RecordedEvent;

use crate::components::card::{Card, detail, fine, kind_word};
use crate::markup::{all, text};
use crate::tag;
use crate::view::View;
use crate::words::digits;

/// A card for each event that is offered.
pub fn cards(view: &View<'_>) -> Vec<Card> {
    let draft = &view.run.draft;
    let offered = draft.offered.iter().enumerate();
    offered
        .filter_map(|(place, &index)| {
            let event = draft.events.get(index)?;
            Some(Card {
                value: ["noticed-", &digits(place as u64)].concat().into(),
                text: event.text.clone().into(),
                detail: detail(event).into(),
                is_checked: draft.error_source == Some(ErrorSource::Noticed(index)),
            })
        })
        .collect()
}

/// An event as it is read back to the person.
pub fn line(view: &View<'_>, event: &RecordedEvent) -> Html {
    all(vec![
        tag!("b", [], [text(event.text.clone().into())]),
        text(" ".into()),
        fine([&*view.text(kind_word(event.kind)), " ", &detail(event)].concat().into()),
    ])
}
