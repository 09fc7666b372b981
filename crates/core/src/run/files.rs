//! Files that the person adds, and how far they are.

use crate::attachment::{DraftAttachment, UploadProgress};
use crate::file_type::FileType;
use crate::issue::IssueCode;
use crate::run::{Delivery, Effect, Run};
use crate::text::file_name;

impl Run {
    pub(super) fn add_file(
        &mut self,
        name: &str,
        size_bytes: u64,
        file_type: Option<FileType>,
    ) -> Vec<Effect> {
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
        match refused {
            Some(_) => vec![Effect::Save],
            None => vec![Effect::Save, Effect::Upload(id)],
        }
    }

    pub(super) fn remove_file(&mut self, id: u32) -> Vec<Effect> {
        let Some(index) = self.draft.attachments.iter().position(|file| file.id == id) else {
            return Vec::new();
        };
        let file = self.draft.attachments.remove(index);
        let upload = match file.progress {
            UploadProgress::Stored(upload) => Some(upload),
            _ => None,
        };
        vec![Effect::Save, Effect::AbandonUpload(id, upload)]
    }

    pub(super) fn retry_file(&mut self, id: u32) -> Vec<Effect> {
        match self.draft.attachments.iter_mut().find(|file| file.id == id) {
            Some(file) if file.progress == UploadProgress::Interrupted => {
                file.progress = UploadProgress::Waiting;
                vec![Effect::Save, Effect::Upload(id)]
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn move_upload(&mut self, id: u32, progress: UploadProgress) -> Vec<Effect> {
        let Some(file) = self.draft.attachments.iter_mut().find(|file| file.id == id) else {
            return Vec::new();
        };
        let is_milestone = !matches!(progress, UploadProgress::Sending(_));
        file.progress = progress;
        if !is_milestone {
            return Vec::new();
        }
        let mut effects = vec![Effect::Save];
        match std::mem::replace(&mut self.delivery, Delivery::Writing) {
            Delivery::Sending(parcel) if parcel.case.is_none() => effects.append(&mut self.send(parcel)),
            other => self.delivery = other,
        }
        effects
    }
}

fn is_refused(file: &DraftAttachment) -> bool {
    matches!(file.progress, UploadProgress::Refused(_))
}
