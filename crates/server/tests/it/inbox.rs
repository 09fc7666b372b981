//! `/inbox`.

pub mod attachments;
mod case;
mod list;
mod news;
mod work;
