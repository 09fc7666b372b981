//! What was noticed on the page, as cards and as lines.

use yew::prelude::*;

use askwell_core::draft::ErrorSource;
use askwell_core::recording::RecordedEvent;

use crate::components::card::{Card, detail, kind_word};
use crate::view::View;

/// A card for each event that is offered.
pub fn cards(view: &View<'_>) -> Vec<Card> {
    let draft = &view.run.draft;
    let offered = draft.offered.iter().enumerate();
    offered
        .filter_map(|(place, &index)| {
            let event = draft.events.get(index)?;
            Some(Card {
                value: ["noticed-", &place.to_string()].concat().into(),
                kind: view.text(kind_word(event.kind)),
                text: event.text.clone().into(),
                detail: detail(event).into(),
                is_checked: draft.error_source == Some(ErrorSource::Noticed(index)),
            })
        })
        .collect()
}

/// An event as it is read back to the person.
pub fn line(view: &View<'_>, event: &RecordedEvent) -> Html {
    html! {
        <>
            <b>{event.text.clone()}</b>
            <span class="fine"><span>{view.text(kind_word(event.kind))}</span><span>{detail(event)}</span></span>
        </>
    }
}
