//! The real command, started, killed and starved.

mod commands;
mod config;
mod full;
mod kill;
mod server;
mod stop;
