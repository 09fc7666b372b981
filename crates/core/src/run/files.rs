//! Files that the person adds, and how far they are.

use crate::attachment::{DraftAttachment, UploadProgress};
use crate::file_type::FileType;
use crate::issue::IssueCode;
use crate::run::{Delivery, Effect, Run};
use crate::text::file_name;

impl Run {
    pub(super) fn add_file(&mut self, name: &str, size_bytes: u64, file_type: Option<FileType>) {
        let id = self.draft.next_attachment;
        self.draft.next_attachment += 1;
        let usable = self.draft.attachments.iter().filter(|file| !is_refused(file)).count();
        let refused = if size_bytes == 0 {
            Some(IssueCode::EmptyFile)
        } else if file_type.is_none() {
            Some(IssueCode::FileTypeNotAccepted)
        } else if size_bytes > self.site.limits.max_file_bytes {
            Some(IssueCode::FileTooLarge)
        } else if usable >= self.site.limits.max_files as usize {
            Some(IssueCode::TooMany)
        } else {
            None
        };
        self.draft.attachments.push(DraftAttachment {
            id,
            name: self.site.masking.mask(&file_name(name)),
            size_bytes,
            file_type,
            progress: refused.map_or(UploadProgress::Waiting, UploadProgress::Refused),
        });
        self.save();
        if refused.is_none() {
            self.ask(Effect::Upload(id));
        }
    }

    pub(super) fn remove_file(&mut self, id: u32) {
        let Some(index) = self.draft.attachments.iter().position(|file| file.id == id) else {
            return;
        };
        let file = self.draft.attachments.remove(index);
        self.save();
        self.abandon(file);
    }

    /// Has the file forgotten outside.
    pub(super) fn abandon(&mut self, file: DraftAttachment) {
        let upload = match file.progress {
            UploadProgress::Stored(upload) => Some(upload),
            _ => None,
        };
        self.ask(Effect::AbandonUpload(file.id, upload));
    }

    pub(super) fn retry_file(&mut self, id: u32) {
        let file = self.draft.attachments.iter_mut().find(|file| file.id == id);
        if let Some(file) = file.filter(|file| file.progress == UploadProgress::Interrupted) {
            file.progress = UploadProgress::Waiting;
            self.save();
            self.ask(Effect::Upload(id));
        }
    }

    pub(super) fn move_upload(&mut self, id: u32, progress: UploadProgress) {
        let Some(file) = self.draft.attachments.iter_mut().find(|file| file.id == id) else {
            return;
        };
        let is_milestone = !matches!(progress, UploadProgress::Sending(_));
        file.progress = progress;
        if !is_milestone {
            return;
        }
        self.save();
        match std::mem::replace(&mut self.delivery, Delivery::Writing) {
            Delivery::Sending(parcel) if parcel.case.is_none() => self.send(parcel),
            other => self.delivery = other,
        }
    }
}

fn is_refused(file: &DraftAttachment) -> bool {
    matches!(file.progress, UploadProgress::Refused(_))
}
