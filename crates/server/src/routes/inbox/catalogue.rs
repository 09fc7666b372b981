//! `/inbox/catalogue`.

pub mod export;
pub mod import;
pub mod remove;
pub mod search;
