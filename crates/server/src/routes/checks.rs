//! Checks from outside.

pub mod post;
pub mod show;
