//! The run and its files on the device: the adapter is `drafts.js`.

use js_sys::Promise;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/ports/drafts.js")]
extern "C" {
    /// The storage of one site. Where the browser has none, every promise is rejected and nothing else happens.
    pub type Drafts;

    /// The storage of this site; opened when it is first needed.
    #[wasm_bindgen(constructor)]
    pub fn new(site: &str) -> Drafts;
    /// The run that was kept, `{ run, files: [{ id, blob, upload }] }`, unless it is older than so many days.
    #[wasm_bindgen(method)]
    pub fn load(this: &Drafts, days: u32) -> Promise;
    /// Keeps the run, given as JSON.
    #[wasm_bindgen(method)]
    pub fn save(this: &Drafts, text: &str) -> Promise;
    /// Forgets the run and its files.
    #[wasm_bindgen(method)]
    pub fn forget(this: &Drafts) -> Promise;
    /// Lets go of the database.
    #[wasm_bindgen(method)]
    pub fn close(this: &Drafts);
}
