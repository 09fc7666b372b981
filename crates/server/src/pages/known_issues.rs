//! Pages about known issues: for agents, and for those who joined one.

pub mod form;
pub mod joined;
pub mod list;
pub mod news;
pub mod show;
