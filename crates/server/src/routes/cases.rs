//! Cases: what the widget posts.

mod idempotency_key;
mod parse;
pub mod post;
