//! "Can you show it?": screenshots and files.

use yew::Html;

use crate::components::button::button;
use crate::components::frame::{fine, question};
use crate::markup::{all, text, writable};
use crate::screens::files::files;
use crate::view::View;
use crate::words::word;
use crate::{free, tag};

const ACCEPTED: &str = "image/png,image/jpeg,image/webp,image/gif,application/pdf,text/plain,.log";

/// The page.
pub fn evidence(view: &View<'_>) -> Html {
    let limits = &view.run.limits;
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
    all(vec![
        question(view.text(word::EVIDENCE_QUESTION), view.text(word::EVIDENCE_HINT)),
        sources,
        files(view),
    ])
}
