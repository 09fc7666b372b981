//! Playbooks and checks as their authors write them: YAML is read with its places, inspected as a whole, and compiled
//! into what core runs.
//!
//! Pure: it is given text and gives back values. Files are read by whoever calls.

pub mod place;
pub mod remark;
pub mod yaml;
