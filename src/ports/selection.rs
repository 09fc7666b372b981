//! What is to be hidden: the adapter is `selection.js`.

use wasm_bindgen::prelude::*;
use web_sys::{Element, Event};

#[wasm_bindgen(module = "/src/ports/selection.js")]
extern "C" {
    /// A press begins; remembers what is selected below `root` if it is a press on "hide".
    pub fn begin(root: &Element, event: &Event);
    /// What was typed for it below `root`, or else the texts that are selected there, one a line; empty where there is
    /// neither, or the browser doesn't tell.
    pub fn wanted(root: &Element) -> String;
}
