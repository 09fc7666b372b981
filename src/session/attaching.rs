//! Files, from wherever they come: chosen, pasted, dropped, captured, or a message too long for its field.

use std::rc::Rc;

use askwell_core::file_type::FileType;
use askwell_core::masking::mask;
use askwell_core::run::{Event, Field};
use askwell_core::text::{clean, truncate};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, FileList};

use crate::ports::{clipboard, files};
use crate::session::Session;
use crate::state::{Action, ChosenFile};
use crate::words::word;

/// So much of a message stays in its field when the whole becomes a file.
const KEPT_CHARS: usize = 1_000;

impl Session {
    /// Adds the files of a list; whether there were any.
    pub fn add_files(self: &Rc<Session>, list: Option<FileList>) -> bool {
        let Some(list) = list else { return false };
        for place in 0..list.length() {
            if let Some(file) = list.get(place) {
                let name = file.name();
                self.add_file(file.unchecked_into(), name);
            }
        }
        list.length() > 0
    }

    fn add_file(self: &Rc<Session>, blob: Blob, name: String) {
        let bytes = files::head(&blob, FileType::HEAD_BYTES as u32);
        self.when_settled(
            bytes,
            Box::new(move |session, bytes| {
                let head = bytes.ok().and_then(|bytes| bytes.dyn_into::<Uint8Array>().ok());
                session.act(Action::FileChosen(ChosenFile {
                    name,
                    size_bytes: blob.size() as u64,
                    head: head.map(|head| head.to_vec()),
                    blob: blob.into(),
                }));
            }),
        );
    }

    /// Takes a screenshot without the widget in it.
    pub fn capture(self: &Rc<Session>) {
        self.when_settled(
            files::capture(&self.root),
            Box::new(|session, picture| match picture {
                Ok(blob) => {
                    let name = session.words.text(word::EVIDENCE_CAPTURE_NAME);
                    session.add_file(blob.unchecked_into(), [&*name, ".png"].concat());
                }
                Err(_) => session.act(Action::Told(word::EVIDENCE_CAPTURE_REFUSED)),
            }),
        );
    }

    /// Turns the long message into a text file, masked like everything that leaves the browser.
    pub fn attach_text(self: &Rc<Session>) {
        let Some(text) = self.look(|run| mask(&clean(&run.draft.error_text))) else { return };
        if let Ok(blob) = Blob::new_with_str_sequence(&Array::of1(&JsValue::from_str(&text))) {
            self.add_file(blob, "message.txt".to_owned());
            self.happened(Event::Typed(Field::ErrorText, truncate(&text, KEPT_CHARS)));
            self.act(Action::Told(word::ERROR_ATTACHED));
        }
    }

    /// Puts the text of an element on the clipboard.
    pub fn copy(self: &Rc<Session>, id: &str) {
        let Some(element) = self.by_id(id) else { return };
        self.when_settled(
            clipboard::copy(&element),
            Box::new(|session, copied| {
                if copied.is_ok() {
                    session.act(Action::Told(word::RECEIPT_COPIED));
                }
            }),
        );
    }
}
