//! Sending files: piece by piece, resumed where the line broke.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use askwell_core::attachment::{UploadId, UploadProgress};
use askwell_core::issue::IssueCode;
use askwell_core::run::Event;
use wasm_bindgen_futures::spawn_local;
use web_sys::Blob;

use crate::ports::browser::sleep;
use crate::ports::drafts::KeptFile;
use crate::ports::files;
use crate::ports::upload::{Trouble, Upload};
use crate::session::Session;

const PIECE_BYTES: u64 = 1024 * 1024;
/// Tried so often in a row without a byte arriving before the person is told.
const MOST_FAILURES: u32 = 4;
const FIRST_WAIT_MS: i32 = 500;

/// One file under way, or known to the server in part.
pub struct Uploading {
    id: u32,
    upload: Upload,
    server_id: RefCell<Option<UploadId>>,
    is_stopped: Cell<bool>,
}

impl Uploading {
    /// Stops at once.
    pub fn stop(&self) {
        self.is_stopped.set(true);
        self.upload.abort();
    }
}

impl Session {
    /// Sends a file, or what is missing of it.
    pub(super) fn upload(self: &Rc<Session>, id: u32) {
        let Some(blob) = self.files.get(id) else {
            // Kept by a browser that has since thrown it away.
            self.happened(Event::UploadMoved(id, UploadProgress::Refused(IssueCode::FileUnreadable)));
            return;
        };
        let uploading = self.begun(id);
        let session = self.clone();
        spawn_local(async move {
            if uploading.server_id.borrow().is_none() {
                // The run is saved by now or soon; the file must be there before the page can be left.
                session.drafts.save_file(id, &blob, None).await.ok();
            }
            let outcome = session.send(&uploading, &blob).await;
            if !uploading.is_stopped.get() {
                session.happened(Event::UploadMoved(id, outcome));
            }
        });
    }

    /// Stops sending a file and has server and device forget it.
    pub(super) fn abandon(self: &Rc<Session>, id: u32, stored: Option<UploadId>) {
        let known = {
            let mut uploads = self.uploads.borrow_mut();
            let place = uploads.iter().position(|uploading| uploading.id == id);
            place.map(|place| uploads.remove(place))
        };
        self.files.remove(id);
        let session = self.clone();
        spawn_local(async move {
            session.drafts.forget_file(id).await.ok();
            let uploading = known.unwrap_or_else(|| session.new_uploading(id, None));
            uploading.stop();
            let server_id = stored.or_else(|| uploading.server_id.take());
            if let Some(server_id) = server_id {
                // The server forgets it by itself after a day.
                uploading.upload.end(&server_id).await.ok();
            }
        });
    }

    /// Remembers how far a kept file had come.
    pub(super) fn resume_upload(&self, file: &KeptFile) {
        let server_id = file.upload.clone().map(UploadId);
        let uploading = self.new_uploading(file.id, server_id);
        self.uploads.borrow_mut().push(uploading);
    }

    fn begun(&self, id: u32) -> Rc<Uploading> {
        let known = self.uploads.borrow().iter().find(|uploading| uploading.id == id).cloned();
        known.unwrap_or_else(|| {
            let uploading = self.new_uploading(id, None);
            self.uploads.borrow_mut().push(uploading.clone());
            uploading
        })
    }

    fn new_uploading(&self, id: u32, server_id: Option<UploadId>) -> Rc<Uploading> {
        Rc::new(Uploading {
            id,
            upload: Upload::new(self.handover.server(), self.handover.site()),
            server_id: RefCell::new(server_id),
            is_stopped: Cell::new(false),
        })
    }

    async fn send(self: &Rc<Session>, uploading: &Rc<Uploading>, blob: &Blob) -> UploadProgress {
        let mut failures = 0;
        let mut furthest = 0;
        loop {
            match self.attempt(uploading, blob, &mut furthest, &mut failures).await {
                Ok(server_id) => return UploadProgress::Stored(server_id),
                Err(Trouble::Refused(code)) => return UploadProgress::Refused(code),
                Err(Trouble::Gone) => *uploading.server_id.borrow_mut() = None,
                Err(Trouble::Line) => {}
            }
            failures += 1;
            if failures > MOST_FAILURES || uploading.is_stopped.get() {
                return UploadProgress::Interrupted;
            }
            sleep(FIRST_WAIT_MS << failures).await;
        }
    }

    /// Goes on from where the server is, to the end or to the first trouble.
    async fn attempt(
        self: &Rc<Session>,
        uploading: &Rc<Uploading>,
        blob: &Blob,
        furthest: &mut u64,
        failures: &mut u32,
    ) -> Result<UploadId, Trouble> {
        let size = blob.size() as u64;
        let known = uploading.server_id.borrow().clone();
        let (server_id, mut offset) = match known {
            Some(server_id) => {
                let offset = uploading.upload.offset(&server_id).await?;
                (server_id, offset)
            }
            None => (self.create(uploading, blob, size).await?, 0),
        };
        while offset < size {
            let end = (offset + PIECE_BYTES).min(size);
            let unreadable = Trouble::Refused(IssueCode::FileUnreadable);
            let piece = files::read(blob, offset as f64, end as f64).await.ok_or(unreadable)?;
            let (session, id) = (self.clone(), uploading.id);
            session.happened(Event::UploadMoved(id, UploadProgress::Sending(offset)));
            let moved = move |bytes: u64| {
                session.happened(Event::UploadMoved(id, UploadProgress::Sending(bytes.min(end))));
            };
            offset = uploading.upload.append(&server_id, offset, &piece, moved).await?;
            if offset > *furthest {
                *furthest = offset;
                *failures = 0;
            }
        }
        Ok(server_id)
    }

    async fn create(&self, uploading: &Uploading, blob: &Blob, size: u64) -> Result<UploadId, Trouble> {
        let name = self.latest.borrow().as_ref().and_then(|run| {
            let file = run.draft.attachments.iter().find(|file| file.id == uploading.id)?;
            Some(file.name.clone())
        });
        let server_id = uploading.upload.create(&name.unwrap_or_default(), size).await?;
        *uploading.server_id.borrow_mut() = Some(server_id.clone());
        // So that a reload goes on from here instead of beginning anew.
        self.drafts.save_file(uploading.id, blob, Some(&server_id.0)).await.ok();
        Ok(server_id)
    }
}
