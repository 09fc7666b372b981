//! The error summary: all that is wrong on a page, each entry leading to its place.

use yew::{AttrValue, Html};

use crate::components::button::button;
use crate::markup::{element, text};
use crate::{fixed, tag};

/// The summary; takes focus when it appears.
///
/// The entries are buttons: a link to a fragment can't lead into a shadow root and would change the page's
/// address.
pub fn summary(title: AttrValue, entries: Vec<(AttrValue, AttrValue)>) -> Html {
    let mut items = Vec::new();
    for (target, sentence) in entries {
        items.push(tag!("li", [], [button(target, "link", sentence)]));
    }
    let list = element("ul", fixed!(), items);
    let title = tag!("p", ["class" = "title"], [text(title)]);
    tag!(
        "div",
        ["class" = "summary", "id" = "askwell-summary", "role" = "alert", "tabindex" = "-1"],
        [title, list]
    )
}
