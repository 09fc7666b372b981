//! Where else to turn.

use maud::{Markup, html};

use super::HelpView;

/// The links of the page shown; nothing where none of them leads anywhere.
pub fn links(view: &HelpView<'_>) -> Markup {
    let links = view.step().links.iter();
    let links = links.filter_map(|link| leading(&view.fill(&link.url), &view.fill(&link.label)));
    let links: Vec<Markup> = links.collect();
    html! { @if !links.is_empty() { ul.links { @for link in links { li { (link) } } } } }
}

/// A link, if its address is one that can be followed: whoever wrote it, it runs nothing.
pub fn leading(address: &str, label: &str) -> Option<Markup> {
    let address = address.trim();
    let is_fit = ["https://", "http://", "mailto:", "tel:"].iter().any(|start| address.starts_with(start));
    is_fit.then(|| html! { a href=(address) target="_blank" rel="noopener" { (label) } })
}
