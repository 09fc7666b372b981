//! Where else to turn.

use askwell_core::playbook::Step;
use askwell_core::text::concat;

use crate::markup::{Attribute, Markup};
use crate::view::View;

/// The links of a step; nothing where it has none.
pub fn links(page: &mut Markup<'_>, view: &View<'_>, step: &Step) {
    if step.links.is_empty() {
        return;
    }
    let name = concat(&["turned-", &step.id]);
    page.open("p", "links");
    for link in &step.links {
        leading(page, &view.fill(&link.url), &name, &view.fill(&link.label));
    }
    page.close();
}

/// A link, if its address is one that can be followed: whoever wrote it, it runs nothing. The name is its control's and
/// may be empty.
pub fn leading(page: &mut Markup<'_>, address: &str, name: &str, label: &str) {
    let address = address.trim();
    if ["https://", "http://", "mailto:", "tel:"].iter().any(|start| address.starts_with(start)) {
        page.open_link("link", address);
        page.set(Attribute::Name, name);
        page.text(label);
        page.close();
    }
}
