//! "Can you show it?": screenshots and files.

use askwell_core::draft::ErrorSource;
use yew::Html;

use crate::components::button::button;
use crate::components::frame::fine;
use crate::markup::{all, nothing, text, writable};
use crate::screens::asked;
use crate::screens::error::area;
use crate::screens::files::files;
use crate::view::View;
use crate::words::word;
use crate::{free, tag};

const ACCEPTED: &str = "image/png,image/jpeg,image/webp,image/gif,application/pdf,text/plain,.log";

/// The page.
pub fn evidence(view: &View<'_>) -> Html {
    let limits = &view.run.site.limits;
    let count = view.words.number(limits.max_files.into());
    let size = view.words.size(limits.max_file_bytes);
    let accepted = view.words.fill_all(word::EVIDENCE_ACCEPTED, &[("count", &count), ("size", &size)]);
    let input = free!(
        "type" = "file",
        "name" = "files",
        "id" = "files",
        "class" = "unseen",
        "multiple" = "true",
        "accept" = ACCEPTED,
        "aria-describedby" = "files-accepted"
    );
    let sources = tag!(
        "div",
        ["class" = "drop"],
        [
            button("capture".into(), "plain", view.text(word::EVIDENCE_CAPTURE)),
            writable("input", input, ""),
            tag!("label", ["for" = "files", "class" = "plain"], [view.say(word::EVIDENCE_CHOOSE)]),
            fine(view.text(word::EVIDENCE_DROP)),
            tag!("p", ["class" = "fine", "id" = "files-accepted"], [text(accepted)]),
        ]
    );
    // Who typed the error has had their say; who only confirmed it may add to it.
    let comment = match view.run.draft.error_source {
        Some(ErrorSource::Noticed(_)) => {
            let written = &view.run.draft.error_comment;
            area(view, "error_comment", "error.comment", word::ERROR_COMMENT, written)
        }
        _ => nothing(),
    };
    all(vec![
        asked(view, word::EVIDENCE_QUESTION, view.text(word::EVIDENCE_HINT)),
        sources,
        files(view),
        comment,
    ])
}
