//! Checks from outside.

pub mod post;
