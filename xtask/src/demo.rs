//! `demo`: from a fresh clone to a shop whose checkout fails and an inbox that hears of it.

use crate::command::{Result, root};
use crate::{dist, services};

/// Builds what is missing, starts both services, prints where they are, and stays until interrupted.
pub fn run(is_fresh: bool) -> Result<()> {
    eprintln!(
        "Askwell demo: builds the widget and the server (a few minutes the first time, seconds later)."
    );
    dist::build()?;
    services::build(false)?;
    let folder = root().join("target/demo");
    if is_fresh && folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    let (mut server, _shop, _, shop_port) = services::start_demo(&folder, false, false)?;
    println!("\nDemo shop   http://localhost:{shop_port}/   (buy something, then press the help button)");
    println!("Ctrl-C ends both. Cases are kept in target/demo; `cargo xtask demo --fresh` forgets them.\n");
    server.wait()
}
