//! The only task runner: `cargo xtask COMMAND`.

mod bench;
mod command;
mod cut;
mod demo;
mod dist;
mod names;
mod pack;
mod packages;
mod pictures;
mod progress;
mod replay;
mod report;
mod services;
mod shell;
mod size;
mod test;
mod toolchain;
mod widget;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask COMMAND

  demo [--fresh]     build everything and start the demo shop and the server; --fresh forgets earlier cases
  test [NAME…]       every check and every test; with names, only the browser tests whose file contains one
  build              only build the widget into dist/
  size [--json]      what the widget weighs on the line, part by part; fails above the bounds
  bench [--json]     how fast widget and server are, beside their baselines
  pictures           make the pictures of README.md anew
";

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let command = words.next().unwrap_or_default();
    let options: Vec<String> = words.collect();
    let is_json = options.iter().any(|option| option == "--json");
    let done = match command.as_str() {
        "demo" => demo::run(options.iter().any(|option| option == "--fresh")),
        "test" => test::run(&options),
        "build" => dist::build().map(|_| ()),
        "size" => size::run(is_json),
        "bench" => bench::run(is_json),
        "pictures" => pictures::run(),
        _ => {
            print!("{USAGE}");
            return if command.is_empty() || command == "help" {
                ExitCode::SUCCESS
            } else {
                ExitCode::from(2)
            };
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n✗ {error}");
            ExitCode::FAILURE
        }
    }
}
