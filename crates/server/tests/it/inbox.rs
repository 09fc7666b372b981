//! `/inbox`.

pub mod attachments;
pub mod case;
mod list;
mod news;
mod work;
