//! Checks in the person's own page: the adapter is `checks.js`.

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::handover::Handover;

#[wasm_bindgen(module = "/src/ports/checks.js")]
extern "C" {
    /// Runs the checks of a list, `ID:LIMIT_MS ID:LIMIT_MS`; gives what stops them. `tell("probed", duration_ms,
    /// [id, outcome, facts])` is called as each ends: `observed`, `timed_out`, `failed` or `not_supported`.
    pub fn probe(handover: &Handover, app: &Element, list: &str, tell: &JsValue) -> Function;
}
