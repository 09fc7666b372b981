//! Who changed what is masked, and when.

use maud::{Markup, html};

use super::differences;
use crate::masking::source;
use crate::pages::moment::{Precision, moment};
use crate::store::masking::SavedPolicy;
use crate::words::Words;

/// The section.
pub(super) fn section(words: &Words, history: &[SavedPolicy]) -> Markup {
    html! {
        section.below #history tabindex="-1" aria-labelledby="history-title" {
            h2 #history-title { (words.get("inbox.masking.history")) }
            @if history.is_empty() { p { (words.get("inbox.masking.no_history")) } }
            @else { ol.claims { @for saved in history { (entry(words, saved)) } } }
        }
    }
}

fn entry(words: &Words, saved: &SavedPolicy) -> Markup {
    let parts = source::read(&saved.policy).map(|policy| differences(words, &policy)).unwrap_or_default();
    html! {
        li {
            (moment(saved.saved_at_ms, Precision::Minutes)) ", " (saved.agent_name) ": "
            @if parts.is_empty() { (words.get("inbox.masking.built_in")) } @else { (parts.join("; ")) }
        }
    }
}
