//! What describes the API.

pub mod openapi;
