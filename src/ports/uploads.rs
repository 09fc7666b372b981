//! The files of a run and their way to the server: the adapter is `uploads.js`.

use wasm_bindgen::prelude::*;

use crate::ports::drafts::Drafts;

#[wasm_bindgen(module = "/src/ports/uploads.js")]
extern "C" {
    /// The files of one run.
    pub type Uploads;

    /// No files yet. `tell(what, id, value)` is called with `sending` and the bytes that have arrived, `stored` and
    /// the upload's name, `refused` and the rule's code, or `interrupted`.
    #[wasm_bindgen(constructor)]
    pub fn new(server: &str, site: &str, drafts: &Drafts, tell: &JsValue) -> Uploads;
    /// Holds a file, with the name of its upload if one was begun.
    #[wasm_bindgen(method)]
    pub fn add(this: &Uploads, id: u32, blob: &JsValue, upload: Option<String>);
    /// A file that is held.
    #[wasm_bindgen(method)]
    pub fn blob(this: &Uploads, id: u32) -> JsValue;
    /// Sends a file, or what is missing of it.
    #[wasm_bindgen(method)]
    pub fn send(this: &Uploads, id: u32, name: &str);
    /// Stops sending a file, and has server and device forget it.
    #[wasm_bindgen(method)]
    pub fn abandon(this: &Uploads, id: u32, stored: Option<String>);
    /// Stops, and lets go of, all files.
    #[wasm_bindgen(method)]
    pub fn clear(this: &Uploads);
}
