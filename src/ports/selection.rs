//! What is selected: the adapter is `selection.js`.

use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen(module = "/src/ports/selection.js")]
extern "C" {
    /// The texts that are selected below `root`, one a line; empty where nothing is, or the browser doesn't tell.
    pub fn selected(root: &Element) -> String;
}
