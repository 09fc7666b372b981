//! The files themselves: chosen, told apart by content, kept while the page is open.

use std::cell::RefCell;

use askwell_core::file_type::FileType;
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use web_sys::{Blob, FileList};

use crate::ports::browser::settled;

/// A file that the person chose.
pub struct ChosenFile {
    /// Its name on the device.
    pub name: String,
    /// Its size.
    pub size_bytes: u64,
    /// What its content says it is; `None` if not accepted.
    pub file_type: Option<FileType>,
    /// The file; `None` if it couldn't be read.
    pub blob: Option<Blob>,
}

impl ChosenFile {
    /// Looks into a file.
    pub async fn of(blob: Blob, name: String) -> ChosenFile {
        let size_bytes = blob.size() as u64;
        let head = read(&blob, 0.0, FileType::HEAD_BYTES as f64).await;
        let file_type = head.as_ref().and_then(|head| FileType::sniff(&head.to_vec()));
        ChosenFile { name, size_bytes, file_type, blob: head.is_some().then_some(blob) }
    }
}

/// The bytes from `start` to `end`, `None` if the device can't read them (any more).
pub async fn read(blob: &Blob, start: f64, end: f64) -> Option<Uint8Array> {
    let part = blob.slice_with_f64_and_f64(start, end).ok()?;
    let buffer = settled(part.array_buffer().unchecked_ref()).await.ok()?;
    Some(Uint8Array::new(&buffer))
}

/// The files of a list, with their names.
pub fn listed(list: Option<FileList>) -> Vec<(Blob, String)> {
    let list = list.iter().flat_map(|list| (0..list.length()).filter_map(|place| list.get(place)));
    list.map(|file| (file.clone().unchecked_into(), file.name())).collect()
}

/// The files of the run, by number.
#[derive(Default)]
pub struct Files {
    blobs: RefCell<Vec<(u32, Blob)>>,
}

impl Files {
    /// Keeps a file.
    pub fn put(&self, id: u32, blob: Blob) {
        self.blobs.borrow_mut().push((id, blob));
    }

    /// The file with this number.
    pub fn get(&self, id: u32) -> Option<Blob> {
        self.blobs.borrow().iter().find(|(known, _)| *known == id).map(|(_, blob)| blob.clone())
    }

    /// Lets go of a file.
    pub fn remove(&self, id: u32) {
        self.blobs.borrow_mut().retain(|(known, _)| *known != id);
    }

    /// Lets go of all files.
    pub fn clear(&self) {
        self.blobs.borrow_mut().clear();
    }
}
