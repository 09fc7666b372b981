//! What the widget needs from outside itself, each with its browser adapter.
//!
//! Where an adapter is little but calls into the browser, it is written in JavaScript beside its port: in Rust, the
//! same calls are ten times as large once they are compiled.

pub mod api;
pub mod checks;
pub mod clipboard;
pub mod drafts;
pub mod explain;
pub mod files;
pub mod intl;
pub mod selection;
