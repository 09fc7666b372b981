//! `/inbox`.

pub mod attachments;
pub mod case;
mod evidence;
mod list;
mod news;
mod resolving;
mod set_up;
mod work;
