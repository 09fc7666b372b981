//! The real command, started, killed and starved.

mod commands;
mod config;
mod full;
mod kill;
mod logs;
mod server;
mod stop;
