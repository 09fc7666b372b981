//! For those who watch over the server.

pub mod live;
pub mod ready;
