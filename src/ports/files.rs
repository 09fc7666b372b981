//! The files of a run: the adapter is `files.js`.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::ports::drafts::Drafts;

#[wasm_bindgen(module = "/src/ports/files.js")]
extern "C" {
    /// The files of one run.
    pub type Files;

    /// No files yet. `tell(what, id, value)` is called with `sending` and the bytes that have arrived, `stored` and
    /// the upload's name, `refused` and the rule's code, or `interrupted`.
    #[wasm_bindgen(constructor)]
    pub fn new(server: &str, site: &str, drafts: &Drafts, tell: &JsValue) -> Files;
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

    /// One picture of the screen without the widget that contains `root`; rejected wherever there is none to be had.
    pub fn capture(root: &Element) -> Promise;
    /// The first bytes of a file, `undefined` if the device can't read it.
    pub fn head(blob: &JsValue, count: u32) -> Promise;
}
