//! Prints, differences and records as whoever watches a site meets them.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that can't go on has failed")]

mod carried;
mod claims;
mod differences;
mod hostile;
mod loads;
mod prints;
mod records;
mod shops;
