//! What holds for every route.

mod cors;
mod headers;
mod problems;
