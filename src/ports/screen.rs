//! Pictures and the clipboard: the adapter is `screen.js`.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen(module = "/src/ports/screen.js")]
extern "C" {
    /// One picture of the screen without the widget that contains `root`; rejected wherever there is none to be had.
    pub fn capture(root: &Element) -> Promise;
    /// Paints a picture into a canvas.
    pub fn paint(canvas: &Element, blob: &JsValue);
    /// Puts an element's text on the clipboard; rejected where that is refused, the text then being selected.
    pub fn copy(element: &Element) -> Promise;
    /// The first bytes of a file, `undefined` if the device can't read it.
    pub fn head(blob: &JsValue, count: u32) -> Promise;
}
