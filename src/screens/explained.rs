//! What the error that is described means, as far as that is known.

use crate::markup::{Attribute, Markup};
use crate::view::View;

/// Codes with what they mean, and what they come from.
pub fn explained(page: &mut Markup<'_>, view: &View<'_>) {
    let entries = &view.aside.explained;
    if entries.is_empty() || view.run.draft.error_source.is_none() {
        return;
    }
    page.open("div", "");
    page.set(Attribute::Role, "status");
    for entry in entries.iter() {
        page.open("div", "finding");
        for (place, line) in entry.iter().enumerate() {
            page.line(if place == 0 { "b" } else { "p" }, "", line);
        }
        page.close();
    }
    page.close();
}
