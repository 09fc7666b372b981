//! "Can you show it?": screenshots and files.

use askwell_core::draft::ErrorSource;

use crate::markup::{Attribute, Markup};
use crate::screens::asked;
use crate::screens::error::area;
use crate::screens::files::files;
use crate::view::View;
use crate::words::word;

const ACCEPTED: &str = "image/png,image/jpeg,image/webp,image/gif,application/pdf,text/plain,.log";

/// The page.
pub fn evidence(page: &mut Markup<'_>, view: &View<'_>) {
    let limits = &view.run.site.limits;
    let count = view.words.number(limits.max_files.into());
    let size = view.words.size(limits.max_file_bytes);
    asked(page, view, word::EVIDENCE_QUESTION, word::EVIDENCE_HINT);
    page.open("div", "drop");
    page.button("capture", "plain", word::EVIDENCE_CAPTURE);
    // Filled by the part that takes pictures: what it does, and what can be done where it can't.
    page.open("div", "ladder");
    page.set(Attribute::Id, "ladder");
    page.close();
    page.open("input", "unseen");
    page.set(Attribute::Type, "file");
    page.set(Attribute::Name, "files");
    page.set(Attribute::Id, "files");
    page.set(Attribute::Multiple, "true");
    page.set(Attribute::Accept, ACCEPTED);
    page.set(Attribute::DescribedBy, "files-accepted");
    page.hold("");
    page.close();
    page.open("label", "plain");
    page.set(Attribute::For, "files");
    page.say(word::EVIDENCE_CHOOSE);
    page.close();
    page.word("p", "fine", word::EVIDENCE_DROP);
    page.open("p", "fine");
    page.set(Attribute::Id, "files-accepted");
    page.text(&view.words.fill_all(word::EVIDENCE_ACCEPTED, &[("count", &count), ("size", &size)]));
    page.close();
    page.close();
    files(page, view);
    // Who typed the error has had their say; who only confirmed it may add to it.
    if let Some(ErrorSource::Noticed(_)) = view.run.draft.error_source {
        let written = &view.run.draft.error_comment;
        area(page, view, "error_comment", "error.comment", word::ERROR_COMMENT, written);
    }
}
