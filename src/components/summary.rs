//! The error summary: all that is wrong on a page, each entry leading to its place.

use yew::prelude::*;

use crate::components::button::button;

/// The summary; takes focus when it appears.
///
/// The entries are buttons: a link to a fragment can't lead into a shadow root and would change the page's
/// address.
pub fn summary(title: AttrValue, entries: impl Iterator<Item = (AttrValue, AttrValue)>) -> Html {
    html! {
        <div class="summary" id="askwell-summary" role="alert" tabindex="-1">
            <p class="title">{title}</p>
            <ul>
                {for entries.map(|(target, text)| html! { <li>{button(target, "link", text)}</li> })}
            </ul>
        </div>
    }
}
