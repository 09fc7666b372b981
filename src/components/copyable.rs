//! A text worth keeping, with a button that copies it.

use yew::{AttrValue, Html};

use crate::components::button::button;
use crate::markup::text;
use crate::tag;

/// The text under its label.
#[inline(never)]
pub fn copyable(id: &'static str, label: AttrValue, content: Html, copy: AttrValue) -> Html {
    tag!(
        "div",
        ["class" = "copyable"],
        [
            tag!("p", ["class" = "label"], [text(label)]),
            tag!("p", ["class" = "kept", "id" = id], [content]),
            button(["copy-", id].concat().into(), "plain", copy),
        ]
    )
}
