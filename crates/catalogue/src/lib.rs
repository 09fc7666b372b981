//! The catalogue of error codes as its authors write it: YAML is read with its places, checked, and compiled into what
//! core's recogniser and explanations work with.
//!
//! Pure: it is given text and gives back values. Files are read by whoever calls.

pub mod assessment;
pub mod built_in;
pub mod cause_source;
pub mod compile;
pub mod core_source;
pub mod coverage;
pub mod entry_source;
pub mod evaluate;
pub mod export;
pub mod generated;
pub mod import;
pub mod labelled;
pub mod layers;
pub mod lessons;
pub mod operator_entry;
pub mod search;
pub mod system_source;
