//! What an error means, and what to ask: the adapter is `explain.js`.

use js_sys::Promise;
use wasm_bindgen::prelude::*;

use crate::handover::Handover;

#[wasm_bindgen(module = "/src/ports/explain.js")]
extern "C" {
    /// What the evidence (`json::case::evidence_text`) tells: a list of entries, each a heading and lines.
    pub fn explain(handover: &Handover, evidence: &str) -> Promise;
    /// The question that would tell most: its id, the question, and of each choice its id and what it says.
    pub fn inquire(handover: &Handover, evidence: &str) -> Promise;
}
