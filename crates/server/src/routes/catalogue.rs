//! `/api/v1/catalogue`.

pub mod code;
