//! The `askwell` command.

use std::process::ExitCode;

use clap::Parser;

use askwell_server::command::{Command, run};

#[tokio::main]
async fn main() -> ExitCode {
    match run(Command::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("askwell: {error}");
            ExitCode::FAILURE
        }
    }
}
