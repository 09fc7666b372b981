//! What was noticed on the page, as cards and as lines.

use askwell_core::draft::ErrorSource;
use askwell_core::recording::{EventKind, RecordedEvent};
use askwell_core::text::concat;

use crate::components::card::{Card, detail, kind_word};
use crate::markup::Markup;
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
                value: concat(&["noticed-", &digits(place as u64)]),
                text: event.text.clone(),
                detail: detail(event),
                is_checked: draft.error_source == Some(ErrorSource::Noticed(index)),
            })
        })
        .collect()
}

/// An event as it is read back to the person.
pub fn line(page: &mut Markup<'_>, event: &RecordedEvent) {
    let kind = page.words.text(kind_word(event.kind));
    // How one came to a page is the browser's word.
    if event.kind != EventKind::Navigation {
        page.open("b", "");
        page.marked(&event.text);
        page.close();
        page.text(" ");
    }
    page.line("span", "fine", &concat(&[&kind, " ", &detail(event)]));
}
