//! A text worth keeping, with a button that copies it.

use yew::prelude::*;

use crate::components::button::button;

/// The text under its label.
pub fn copyable(id: &'static str, label: AttrValue, content: Html, copy: AttrValue) -> Html {
    html! {
        <div class="copyable">
            <p class="label">{label}</p>
            <p class="kept" {id}>{content}</p>
            {button(["copy-", id].concat(), "plain", copy)}
        </div>
    }
}
