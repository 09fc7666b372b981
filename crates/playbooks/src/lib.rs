//! Playbooks and checks as their authors write them: YAML is read with its places, inspected as a whole, and compiled
//! into what core runs.
//!
//! Pure: it is given text and gives back values. Files are read by whoever calls.

pub mod built_in;
pub mod check_source;
pub mod compile;
pub mod condition_source;
pub mod file;
pub mod flow;
pub mod graph;
pub mod impact;
pub mod import;
pub mod inquiry_question;
pub mod inspect;
pub mod place;
pub mod placeholder;
pub mod play;
pub mod playbook_source;
pub mod remark;
mod revision;
pub mod shape;
pub mod step_kind;
pub mod step_source;
mod truth;
mod vocabulary;
pub mod words;
pub mod yaml;
