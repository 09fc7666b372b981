//! `/inbox`.

pub mod attachments;
pub mod case;
mod evidence;
mod list;
mod news;
mod pages_of_cases;
mod resolving;
mod set_up;
mod work;
