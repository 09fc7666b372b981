//! The real command, started, killed and starved.

mod case;
mod commands;
mod config;
mod explain;
mod full;
mod kill;
mod logs;
mod mask;
// Read from /proc, which Linux alone has.
#[cfg(target_os = "linux")]
mod memory;
#[cfg(target_os = "linux")]
mod pictures;
mod server;
mod stop;
mod triage;
