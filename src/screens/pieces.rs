//! The pieces of the tray: what the case already holds.

use askwell_core::draft::ChangeSource;
use yew::AttrValue;

use crate::view::View;
use crate::words::{PluralWord, word};

const CHANGES: PluralWord =
    PluralWord { one: word::TRAY_CHANGES_ONE, few: word::TRAY_CHANGES_FEW, other: word::TRAY_CHANGES_OTHER };
const FILES: PluralWord =
    PluralWord { one: word::TRAY_FILES_ONE, few: word::TRAY_FILES_FEW, other: word::TRAY_FILES_OTHER };

/// The name of the button that opens the answer, and the label.
pub fn pieces(view: &View<'_>) -> Vec<(&'static str, AttrValue)> {
    let draft = &view.run.draft;
    let mut pieces = Vec::new();
    if draft.error_source.is_some() {
        pieces.push(("open-error", view.text(word::TRAY_ERROR)));
    }
    match draft.change_source {
        Some(ChangeSource::Known) if !draft.changes.is_empty() => {
            pieces.push(("open-changes", view.words.count(CHANGES, draft.changes.len())));
        }
        Some(ChangeSource::NothingKnown | ChangeSource::NotSure) => {
            pieces.push(("open-changes", view.text(word::TRAY_NOTHING)));
        }
        _ => {}
    }
    if !draft.attachments.is_empty() {
        pieces.push(("open-evidence", view.words.count(FILES, draft.attachments.len())));
    }
    if draft.contact_source.is_some() {
        pieces.push(("open-contact", view.text(word::TRAY_CONTACT)));
    }
    pieces
}
