//! Cases: what the widget posts.

pub mod idempotency_key;
pub mod post;
