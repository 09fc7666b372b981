//! Cases: what the widget posts.

pub mod idempotency_key;
mod parse;
pub mod post;
