//! The clipboard: the adapter is `clipboard.js`.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen(module = "/src/ports/clipboard.js")]
extern "C" {
    /// Puts an element's text on the clipboard; rejected where that is refused, the text then being selected.
    pub fn copy(element: &Element) -> Promise;
}
