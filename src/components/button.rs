//! Buttons: what one does is told by its name.

use yew::prelude::*;

/// A button of the given look: `main`, `plain` or `link`.
pub fn button(name: impl Into<AttrValue>, look: &'static str, text: AttrValue) -> Html {
    html! { <button type="button" name={name.into()} class={look}>{text}</button> }
}

/// A button whose text needs its context to make sense to those who can't see it.
pub fn described_button(name: impl Into<AttrValue>, text: AttrValue, description: AttrValue) -> Html {
    html! { <button type="button" name={name.into()} class="link" aria-label={description}>{text}</button> }
}

/// The one main action of a page.
pub fn submit(name: &'static str, text: AttrValue) -> Html {
    html! { <button type="submit" {name} class="main">{text}</button> }
}
