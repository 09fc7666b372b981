//! The files of the case, wherever they are shown.

use askwell_core::attachment::{DraftAttachment, UploadProgress};
use askwell_core::file_type::FileType;
use askwell_core::issue::Issue;
use yew::prelude::*;

use crate::components::button::{button, described_button};
use crate::components::file_item::{FileItem, file_item};
use crate::view::View;
use crate::words::word;

/// The list; nothing while there is no file.
pub fn files(view: &View<'_>) -> Html {
    let files = &view.run.draft.attachments;
    html! {
        if !files.is_empty() {
            <ul class="files" aria-label={view.text(word::EVIDENCE_FILES)}>
                {for files.iter().map(|file| item(view, file))}
            </ul>
        }
    }
}

fn item(view: &View<'_>, file: &DraftAttachment) -> Html {
    let words = view.words;
    let progress = match file.progress {
        UploadProgress::Sending(arrived) => Some((arrived, file.size_bytes)),
        _ => None,
    };
    let progress_text = progress.map_or_else(AttrValue::default, |(arrived, all)| {
        words.fill_all(word::EVIDENCE_SENDING, &[("sent", &words.size(arrived)), ("total", &words.size(all))])
    });
    let state = match &file.progress {
        UploadProgress::Waiting => view.text(word::EVIDENCE_WAITING),
        UploadProgress::Sending(_) => AttrValue::default(),
        UploadProgress::Stored(_) => view.text(word::EVIDENCE_STORED),
        UploadProgress::Interrupted => view.text(word::EVIDENCE_INTERRUPTED),
        UploadProgress::Refused(code) => view
            .sentence(&Issue { limit: Some(refusing_limit(view, file)), ..Issue::new(String::new(), *code) }),
    };
    file_item(FileItem {
        id: file.id,
        name: file.name.clone().into(),
        size: words.size(file.size_bytes).into(),
        is_picture: file.file_type.is_some_and(FileType::is_picture),
        progress,
        progress_text,
        state,
        is_wrong: matches!(file.progress, UploadProgress::Refused(_)),
        actions: if view.run.is_writing() { actions(view, file) } else { Html::default() },
    })
}

/// The bound that a refused file broke: a size, or else a number of files.
fn refusing_limit(view: &View<'_>, file: &DraftAttachment) -> u64 {
    let limits = &view.run.limits;
    if file.size_bytes > limits.max_file_bytes { limits.max_file_bytes } else { limits.max_files.into() }
}

fn actions(view: &View<'_>, file: &DraftAttachment) -> Html {
    let id = file.id.to_string();
    let description = view.words.fill(word::EVIDENCE_REMOVE, "name", &file.name);
    html! {
        <p class="links">
            if file.progress == UploadProgress::Interrupted {
                {button(["retry-file-", &id].concat(), "link", view.text(word::EVIDENCE_RETRY))}
            }
            {described_button(["remove-file-", &id].concat(), view.text(word::REVIEW_REMOVE), description)}
        </p>
    }
}
