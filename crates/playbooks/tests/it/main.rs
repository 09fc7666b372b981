//! Playbooks and checks as their authors meet them.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that can't go on has failed")]

mod author;
mod bounds;
mod checks;
mod compiling;
mod conditions;
mod every_way;
mod handbook;
mod importing;
mod inquiries;
mod lengths;
mod page_checks;
mod picture;
mod playing;
mod reading;
mod references;
mod schemas;
mod tone;
mod ways;
mod words;
