//! The files of the case, wherever they are shown.

use askwell_core::attachment::{DraftAttachment, UploadProgress};
use askwell_core::file_type::FileType;
use askwell_core::issue::Issue;
use askwell_core::text::concat;
use yew::AttrValue;

use crate::components::file_item::FileItem;
use crate::markup::{Attribute, Mark, Markup};
use crate::view::View;
use crate::words::{digits, word};

/// The list; nothing while there is no file.
pub fn files(page: &mut Markup<'_>, view: &View<'_>) {
    let mark = page.mark();
    let files = &view.run.draft.attachments;
    if !files.is_empty() {
        page.open("ul", "files");
        page.set(Attribute::Label, &view.text(word::EVIDENCE_FILES));
        let marks = files.iter().map(|file| item(page, view, file)).collect::<Vec<_>>();
        // Each with all that follow it in one node, at last with nothing: lists are compared from their ends, and whatever is
        // added there would move all that was there before.
        let end = page.mark();
        for mark in marks.into_iter().chain([end]).rev() {
            page.join(mark);
        }
        page.close();
    }
    page.join(mark);
}

/// Adds a file; gives where it begins.
fn item(page: &mut Markup<'_>, view: &View<'_>, file: &DraftAttachment) -> Mark {
    let mark = page.mark();
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
    page.open_file_item(&FileItem {
        id: file.id,
        name: &file.name,
        size: &words.size(file.size_bytes),
        is_picture: file.file_type.is_some_and(FileType::is_picture),
        progress,
        state: &state,
        is_wrong: matches!(file.progress, UploadProgress::Refused(_)),
    });
    if view.run.is_writing() {
        actions(page, view, file);
    }
    page.close();
    page.close();
    mark
}

/// The bound that a refused file broke: a size, or else a number of files.
fn refusing_limit(view: &View<'_>, file: &DraftAttachment) -> u64 {
    let limits = &view.run.site.limits;
    if file.size_bytes > limits.max_file_bytes { limits.max_file_bytes } else { limits.max_files.into() }
}

fn actions(page: &mut Markup<'_>, view: &View<'_>, file: &DraftAttachment) {
    let id = digits(file.id.into());
    page.open("p", "links");
    if file.progress == UploadProgress::Interrupted {
        page.button(&concat(&["retry-file-", &id]), "link", word::EVIDENCE_RETRY);
    }
    if file.file_type.is_some_and(FileType::is_picture) {
        let description = view.words.fill(word::EVIDENCE_EDIT_NAMED, "name", &file.name);
        let name = concat(&["edit-file-", &id]);
        page.labelled_button(&name, "link", &view.text(word::EVIDENCE_EDIT), &description);
    }
    let description = view.words.fill(word::EVIDENCE_REMOVE, "name", &file.name);
    let name = concat(&["remove-file-", &id]);
    page.labelled_button(&name, "link", &view.text(word::REVIEW_REMOVE), &description);
    page.close();
}
