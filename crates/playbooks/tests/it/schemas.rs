//! The published schemas.
