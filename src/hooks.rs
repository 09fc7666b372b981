//! Where the run meets the world: each hook carries out what components only show.

pub mod use_controls;
pub mod use_session;
