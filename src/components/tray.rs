//! The tray: what the case already holds, in small pieces that each open their answer.

use yew::{AttrValue, Html};

use crate::components::button::button;
use crate::markup::{element, nothing};
use crate::{free, tag};

/// The tray, nothing while it is empty.
pub fn tray(label: AttrValue, pieces: Vec<(AttrValue, AttrValue)>) -> Html {
    if pieces.is_empty() {
        return nothing();
    }
    let mut items = Vec::new();
    for (name, text) in pieces {
        items.push(tag!("li", [], [button(name, "piece", text)]));
    }
    element("ul", free!("class" = "tray", "aria-label" = label), items)
}
