//! `/inbox/playbooks`.

pub mod edit;
pub mod list;
pub mod save;
