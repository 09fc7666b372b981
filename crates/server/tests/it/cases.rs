//! `/api/v1/cases`.

mod bad_input;
mod idempotency;
mod post;
mod rate_limit;
