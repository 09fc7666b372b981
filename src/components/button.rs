//! Buttons: what one does is told by its name.

use yew::{AttrValue, Html};

use crate::markup::text;
use crate::tag;

/// A button of the given look: `plain`, `link` or `piece`.
#[inline(never)]
pub fn button(name: AttrValue, look: &'static str, label: AttrValue) -> Html {
    described_button(name, look, label, AttrValue::default())
}

/// A button whose label needs its context to make sense to those who can't see it.
#[inline(never)]
pub fn described_button(
    name: AttrValue,
    look: &'static str,
    label: AttrValue,
    description: AttrValue,
) -> Html {
    let label = text(label);
    tag!("button", ["type" = "button", "name" = name, "class" = look, "aria-label" = description], [label])
}

/// The one main action of a page.
pub fn submit(name: &'static str, label: AttrValue, is_busy: bool) -> Html {
    let label = text(label);
    let busy = if is_busy { "true" } else { "" };
    tag!("button", ["type" = "submit", "name" = name, "class" = "main", "aria-busy" = busy], [label])
}
