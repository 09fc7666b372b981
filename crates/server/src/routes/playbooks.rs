//! `/api/v1/playbooks`.

pub mod show;
