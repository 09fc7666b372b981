//! Files, from wherever they come: chosen, pasted, dropped, captured, edited, or a message too long for its field.

use std::rc::Rc;

use askwell_core::file_type::FileType;
use askwell_core::run::{Event, Field};
use askwell_core::text::{clean, concat, digits, truncate};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{File, FileList};

use crate::ports::clipboard;
use crate::ports::files::{Chosen, Shot};
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
                self.add_file(&file);
            }
        }
        list.length() > 0
    }

    /// Adds a file once it is ready to be sent.
    fn add_file(self: &Rc<Session>, file: &JsValue) {
        self.when_settled(
            self.files.take(file, FileType::HEAD_BYTES as u32),
            Box::new(|session, chosen| {
                if let Ok(chosen) = chosen.map(JsCast::unchecked_into::<Chosen>) {
                    let blob = chosen.blob();
                    session.add_masked(ChosenFile {
                        name: chosen.name(),
                        size_bytes: blob.size() as u64,
                        head: chosen.head().map(|head| head.to_vec()),
                        blob: blob.into(),
                    });
                }
            }),
        );
    }

    /// Takes a picture of the screen or the page, without the widget in it, and has the person look at it.
    pub fn capture(self: &Rc<Session>) {
        self.when_settled(
            self.files.shoot(),
            Box::new(|session, shot| match shot {
                Ok(shot) if shot.is_object() => session.finish(shot.unchecked_ref()),
                // What is left to do has been said.
                Ok(_) => {}
                Err(_) => session.act(Action::Told(word::EVIDENCE_CAPTURE_REFUSED)),
            }),
        );
    }

    fn finish(self: &Rc<Session>, shot: &Shot) {
        let marks = self.marks(&shot.texts());
        self.when_settled(
            self.files.finish(shot, &marks),
            Box::new(|session, file| match file {
                Ok(file) => session.add_file(&file),
                Err(_) => session.act(Action::Told(word::EVIDENCE_CAPTURE_REFUSED)),
            }),
        );
    }

    /// What looks like personal data in texts, as `files.js` takes it.
    fn marks(&self, texts: &Array) -> String {
        let mut found = String::new();
        for place in 0..texts.length() {
            let text = texts.get(place).as_string().unwrap_or_default();
            let masked = self.look(|run| run.site.masking.inspect(&text)).unwrap_or_default();
            for marks in [&masked.marks, &masked.warnings] {
                for mark in marks {
                    let at = |bytes: usize| digits(units_before(&text, bytes));
                    let (start, end) = (at(mark.span.start), at(mark.span.end));
                    found.push_str(&concat(&[
                        &digits(place.into()),
                        " ",
                        mark.kind.name(),
                        " ",
                        &start,
                        " ",
                        &end,
                        "\n",
                    ]));
                }
            }
        }
        found
    }

    /// Opens a picture of the list; what it becomes takes its place.
    pub fn edit(self: &Rc<Session>, id: u32) {
        let name = self.look(|run| {
            let file = run.draft.attachments.iter().find(|file| file.id == id)?;
            Some(file.name.clone())
        });
        let Some(name) = name.flatten() else { return };
        self.when_settled(
            self.files.edit(id, &name),
            Box::new(move |session, file| {
                if let Ok(file) = file
                    && file.is_object()
                {
                    session.happened(Event::FileRemoved(id));
                    session.add_file(&file);
                }
            }),
        );
    }

    /// Turns the long message into a text file, masked like everything that leaves the browser.
    pub fn attach_text(self: &Rc<Session>) {
        let Some(text) = self.look(|run| run.site.masking.mask(&clean(&run.draft.error_text))) else {
            return;
        };
        if let Ok(file) = File::new_with_str_sequence(&Array::of1(&JsValue::from_str(&text)), "message.txt") {
            self.add_file(&file);
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

/// How many UTF-16 units stand before a place in bytes.
#[inline(never)]
fn units_before(text: &str, bytes: usize) -> u64 {
    let mut units = 0;
    for byte in &text.as_bytes()[..bytes] {
        // Each character has one first byte; those of four bytes are two units.
        units += u64::from(*byte & 0xc0 != 0x80) + u64::from(*byte >= 0xf0);
    }
    units
}
