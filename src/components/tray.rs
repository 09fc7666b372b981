//! The tray: what the case already holds, in small pieces that each open their answer.

use yew::{AttrValue, Html};

use crate::components::button::button;
use crate::markup::{element, nothing};
use crate::{free, tag};

/// The tray, nothing while it is empty.
pub fn tray(label: AttrValue, pieces: Vec<(&'static str, AttrValue)>) -> Html {
    if pieces.is_empty() {
        return nothing();
    }
    let piece =
        |(name, text): (&'static str, AttrValue)| tag!("li", [], [button(name.into(), "piece", text)]);
    let pieces = pieces.into_iter().map(piece).collect();
    element("ul", free!("class" = "tray", "aria-label" = label), pieces)
}
