//! `/inbox/masking`: what a site masks.

pub mod save;
pub mod show;
pub mod try_out;
