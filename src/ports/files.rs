//! The files of a run: the adapter is `files.js`.

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, Element};

use crate::handover::Handover;
use crate::ports::drafts::Drafts;

#[wasm_bindgen(module = "/src/ports/files.js")]
extern "C" {
    /// The files of one run.
    pub type Files;

    /// No files yet. `tell(what, id, value)` is called with `sending` and the bytes that have arrived, `stored` and
    /// the upload's name, `refused` and the rule's code, or `interrupted`.
    #[wasm_bindgen(constructor)]
    pub fn new(root: &Element, handover: &Handover, drafts: &Drafts, tell: &JsValue) -> Files;
    /// Holds a file, with the name of its upload if one was begun.
    #[wasm_bindgen(method)]
    pub fn add(this: &Files, id: u32, blob: &JsValue, upload: Option<String>);
    /// Sends a file, or what is missing of it.
    #[wasm_bindgen(method)]
    pub fn send(this: &Files, id: u32, name: &str);
    /// Stops sending a file, and has server and device forget it.
    #[wasm_bindgen(method)]
    pub fn abandon(this: &Files, id: u32, stored: Option<String>);
    /// Stops, and lets go of, all files.
    #[wasm_bindgen(method)]
    pub fn clear(this: &Files);
    /// Paints a picture that is held into a canvas.
    #[wasm_bindgen(method)]
    pub fn paint(this: &Files, canvas: &Element, id: u32);
    /// Makes a file that was chosen ready to be sent: a [`Chosen`], with so many of its first bytes.
    #[wasm_bindgen(method)]
    pub fn take(this: &Files, file: &JsValue, head_bytes: u32) -> Promise;
    /// A picture of the screen or of the page: a [`Shot`], `undefined` where there is none to be had.
    #[wasm_bindgen(method)]
    pub fn shoot(this: &Files) -> Promise;
    /// The picture as the person leaves it: a file. `marks` are those of its texts, one a line: the text's place, the
    /// kind, and start and end in UTF-16 units, with spaces between.
    #[wasm_bindgen(method)]
    pub fn finish(this: &Files, shot: &Shot, marks: &str) -> Promise;
    /// What a picture that is held became in the editor: a file, `undefined` if it stays as it is.
    #[wasm_bindgen(method)]
    pub fn edit(this: &Files, id: u32, name: &str) -> Promise;

    /// A text file that is read.
    pub type Text;
    /// At its beginning.
    #[wasm_bindgen(constructor)]
    pub fn new(file: &JsValue) -> Text;
    /// The next portion, `undefined` behind the last.
    #[wasm_bindgen(method)]
    pub fn next(this: &Text) -> Promise;
    /// The file with these texts instead of its own.
    #[wasm_bindgen(method)]
    pub fn masked(this: &Text, texts: &Array) -> Blob;

    /// A picture before the person has looked at it.
    pub type Shot;
    /// The texts that can be seen in it.
    #[wasm_bindgen(method, getter)]
    pub fn texts(this: &Shot) -> Array;

    /// A file, ready to be sent.
    pub type Chosen;
    /// What is sent.
    #[wasm_bindgen(method, getter)]
    pub fn blob(this: &Chosen) -> Blob;
    /// Its name.
    #[wasm_bindgen(method, getter)]
    pub fn name(this: &Chosen) -> String;
    /// Its first bytes; `None` if the device can't read it.
    #[wasm_bindgen(method, getter)]
    pub fn head(this: &Chosen) -> Option<Uint8Array>;
}
