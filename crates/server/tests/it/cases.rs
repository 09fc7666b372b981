//! `/api/v1/cases`.

mod agreement;
mod bad_input;
mod idempotency;
mod post;
mod rate_limit;
