//! Pages about playbooks, for agents.

pub mod edit;
pub mod list;
pub mod remarks;
