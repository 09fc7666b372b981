//! The files of the case, wherever they are shown.

use askwell_core::attachment::{DraftAttachment, UploadProgress};
use askwell_core::file_type::FileType;
use askwell_core::issue::Issue;
use yew::{AttrValue, Html};

use crate::components::button::{button, described_button};
use crate::components::file_item::{FileItem, file_item};
use crate::markup::{element, nothing};
use crate::view::View;
use crate::words::{digits, word};
use crate::{fixed, free};

/// The list; nothing while there is no file.
pub fn files(view: &View<'_>) -> Html {
    let files = &view.run.draft.attachments;
    if files.is_empty() {
        return nothing();
    }
    let items = files.iter().map(|file| item(view, file)).collect();
    element("ul", free!("class" = "files", "aria-label" = view.text(word::EVIDENCE_FILES)), items)
}

fn item(view: &View<'_>, file: &DraftAttachment) -> Html {
    let words = view.words;
    let progress = match file.progress {
        UploadProgress::Sending(arrived) => {
            let sizes = [("sent", &*words.size(arrived)), ("total", &words.size(file.size_bytes))];
            Some((arrived, file.size_bytes, words.fill_all(word::EVIDENCE_SENDING, &sizes)))
        }
        _ => None,
    };
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
        state,
        is_wrong: matches!(file.progress, UploadProgress::Refused(_)),
        actions: if view.run.is_writing() { actions(view, file) } else { nothing() },
    })
}

/// The bound that a refused file broke: a size, or else a number of files.
fn refusing_limit(view: &View<'_>, file: &DraftAttachment) -> u64 {
    let limits = &view.run.site.limits;
    if file.size_bytes > limits.max_file_bytes { limits.max_file_bytes } else { limits.max_files.into() }
}

fn actions(view: &View<'_>, file: &DraftAttachment) -> Html {
    let id = digits(file.id.into());
    let description = view.words.fill(word::EVIDENCE_REMOVE, "name", &file.name);
    let name = ["remove-file-", &id].concat().into();
    let mut buttons = vec![described_button(name, "link", view.text(word::REVIEW_REMOVE), description)];
    if file.progress == UploadProgress::Interrupted {
        let name = ["retry-file-", &id].concat().into();
        buttons.insert(0, button(name, "link", view.text(word::EVIDENCE_RETRY)));
    }
    element("p", fixed!("class" = "links"), buttons)
}
