//! `/api/v1/walks`.

pub mod put;
