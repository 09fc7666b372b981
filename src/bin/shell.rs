//! Prints the first question's markup, for the build to put into the loader.

use std::io::{self, Write};

fn main() -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let html = tokio::task::LocalSet::new().block_on(&runtime, askwell::shell::render());
    io::stdout().write_all(html.as_bytes())
}
