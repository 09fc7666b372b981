//! `/api/v1/uploads`.

mod bind;
mod bounds;
mod create;
mod delete;
mod file_kinds;
mod options;
mod ownership;
mod pictures;
mod resume;
mod sender;
mod sweep;
