//! Exports of Typebot, versions 3 to 6.
//!
//! A flow there is groups of blocks joined by edges. Bubbles say something, inputs ask, logic leads on. Here every input
//! becomes a step, the bubbles before it its words, and the logic behind it its ways on.

mod asking;
mod branching;
mod flow;
mod pages;
mod saying;
mod walk;

use serde_json::Value;

use crate::import::sketch::Sketch;

/// Reads an export.
pub fn read(source: &str) -> Result<Sketch, String> {
    let export: Value = serde_json::from_str(source).map_err(|error| format!("this isn't JSON: {error}"))?;
    let flow = flow::Flow::of(&export).ok_or("there are no groups of blocks in it")?;
    let variables = export.get("variables").and_then(Value::as_array).into_iter().flatten();
    let named = |variable: &'_ Value| {
        Some((variable.get("id")?.as_str()?.to_owned(), variable.get("name")?.as_str()?.to_owned()))
    };
    walk::Walk::through(&flow, variables.filter_map(named).collect())
}
