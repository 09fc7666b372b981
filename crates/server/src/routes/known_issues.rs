//! `/api/v1/known-issues`.

pub mod join;
