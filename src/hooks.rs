//! Where the run meets the world: hooks carry out what components only show.

pub mod use_session;
