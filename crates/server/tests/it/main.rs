//! The server from outside: modules mirror the routes.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that can't go on has failed")]

mod app;
mod customer;
mod recorder;
mod samples;
mod visitor;

mod case_file;
mod cases;
mod catalogue;
mod documents;
mod edge;
mod follow;
mod health;
mod help;
mod importing;
mod inbox;
mod known_issues;
mod mail;
mod masking;
mod outside;
mod playbook_command;
mod playbooks;
mod process;
mod sharing;
mod sign_in;
mod sites;
mod store;
mod uploads;
mod walks;
mod watch;
// Release builds carry the files inside; these tests put files of their own into the folder.
#[cfg(debug_assertions)]
mod widget;
