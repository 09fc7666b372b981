//! The picture of a playbook: its steps from top to bottom, and the ways between them with what decides on each.

mod counts;
mod drawing;
mod label;
mod layout;
mod plan;
mod words;

pub use counts::{Counts, End};

use crate::check_source::CheckSource;
use crate::playbook_source::PlaybookSource;

/// The styles of the picture, for a page that draws it in line.
pub const STYLES: &str = include_str!("graph/styles.css");

/// The picture as a file of its own: it brings its styles, for light and for dark, and no script.
pub fn svg(
    playbook: &PlaybookSource,
    checks: &[CheckSource],
    locale: &str,
    counts: Option<&Counts>,
) -> String {
    draw(playbook, checks, locale, counts, Some(STYLES))
}

/// The picture to be put into a page that has [`STYLES`].
pub fn picture(
    playbook: &PlaybookSource,
    checks: &[CheckSource],
    locale: &str,
    counts: Option<&Counts>,
) -> String {
    draw(playbook, checks, locale, counts, None)
}

fn draw(
    playbook: &PlaybookSource,
    checks: &[CheckSource],
    locale: &str,
    counts: Option<&Counts>,
    styles: Option<&str>,
) -> String {
    let plan = plan::Plan::of(playbook, checks, locale, counts);
    let layout = layout::Layout::of(&plan);
    drawing::draw(&plan, &layout, styles)
}
