//! `/inbox`.

pub mod attachments;
pub mod case;
mod evidence;
mod list;
mod news;
mod set_up;
mod work;
