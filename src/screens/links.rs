//! Where else to turn.

use askwell_core::playbook::Step;
use yew::{AttrValue, Html};

use crate::markup::{element, nothing, text};
use crate::view::View;
use crate::{fixed, tag};

/// The links of a step; nothing where none of them leads anywhere.
pub fn links(view: &View<'_>, step: &Step) -> Html {
    let name = ["turned-", &step.id].concat();
    let links = step.links.iter();
    let links = links.filter_map(|link| leading(view.fill(&link.url), &name, view.fill(&link.label)));
    let links: Vec<Html> = links.collect();
    if links.is_empty() { nothing() } else { element("p", fixed!("class" = "links"), links) }
}

/// A link, if its address is one that can be followed: whoever wrote it, it runs nothing. The name is its control's and
/// may be empty.
pub fn leading(address: AttrValue, name: &str, label: AttrValue) -> Option<Html> {
    let address = AttrValue::from(address.trim().to_owned());
    let is_fit = ["https://", "http://", "mailto:", "tel:"].iter().any(|start| address.starts_with(start));
    is_fit.then(|| {
        let name = name.to_owned();
        tag!(
            "a",
            ["href" = address, "target" = "_blank", "rel" = "noopener", "class" = "link", "name" = name],
            [text(label)]
        )
    })
}
