//! Uploads: files on their way, by tus 1.0 (core, creation, termination, checksum).

mod checksum;
pub mod create;
pub mod delete;
mod find;
pub mod finish;
pub mod head;
mod metadata;
pub mod options;
pub mod patch;
mod protocol;
mod receive;
