//! `/api/v1/knowledge`.

pub mod show;
