//! Pieces of markup that know no case: plain values in, markup out.
//!
//! They are functions and not Yew components of their own: they hold no state, and each component type costs
//! some kilobytes of WASM.

pub mod answer;
pub mod button;
pub mod card;
pub mod choice;
pub mod copyable;
pub mod field;
pub mod file_item;
pub mod frame;
pub mod summary;
pub mod tray;
