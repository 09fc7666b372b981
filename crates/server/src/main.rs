//! The `askwell` command.

use std::process::ExitCode;

use clap::Parser;

use askwell_server::command::{Command, run};

/// What a shell says of a command whose output nobody reads any more: 128 and the number of SIGPIPE.
const UNREAD: i32 = 141;

#[tokio::main]
async fn main() -> ExitCode {
    stop_quietly_when_unread();
    match run(Command::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("askwell: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Whoever reads what a command prints may have seen enough (`… | head`). `println!` panics then; the command ends instead.
fn stop_quietly_when_unread() {
    let tell = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let is_unread = panic
            .payload_as_str()
            .is_some_and(|text| text.starts_with("failed printing to std") && text.contains("Broken pipe"));
        if is_unread {
            std::process::exit(UNREAD);
        }
        tell(panic);
    }));
}
