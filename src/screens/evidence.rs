//! "Can you show it?": screenshots and files.

use yew::prelude::*;

use crate::components::button::button;
use crate::components::frame::question;
use crate::screens::files::files;
use crate::view::View;
use crate::words::word;

const ACCEPTED: &str = "image/png,image/jpeg,image/webp,image/gif,application/pdf,text/plain,.log";

/// The page.
pub fn evidence(view: &View<'_>) -> Html {
    let limits = &view.run.limits;
    let count = view.words.number(limits.max_files.into());
    let size = view.words.size(limits.max_file_bytes);
    let accepted = view.words.fill_all(word::EVIDENCE_ACCEPTED, &[("count", &count), ("size", &size)]);
    html! {
        <>
            {question(view.text(word::EVIDENCE_QUESTION), Some(view.text(word::EVIDENCE_HINT)))}
            <div class="drop">
                {button("capture", "plain", view.text(word::EVIDENCE_CAPTURE))}
                <input type="file" name="files" id="files" class="unseen" multiple=true accept={ACCEPTED}
                    aria-describedby="files-accepted" />
                <label for="files" class="plain">{view.text(word::EVIDENCE_CHOOSE)}</label>
                <p class="fine">{view.text(word::EVIDENCE_DROP)}</p>
                <p class="fine" id="files-accepted">{accepted}</p>
            </div>
            {files(view)}
        </>
    }
}
