//! The tray: what the case already holds, in small pieces that each open their answer.

use yew::prelude::*;

use crate::components::button::button;

/// The tray, nothing while it is empty.
pub fn tray(label: AttrValue, pieces: Vec<(&'static str, AttrValue)>) -> Html {
    html! {
        if !pieces.is_empty() {
            <ul class="tray" aria-label={label}>
                {for pieces.into_iter().map(|(name, text)| html! { <li>{button(name, "piece", text)}</li> })}
            </ul>
        }
    }
}
