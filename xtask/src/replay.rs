//! `replay`, core's example that goes through random playbooks: as a program of the host and as a module for WebAssembly.

use std::path::{Path, PathBuf};

use crate::command::{Result, cargo, root, run};
use crate::progress::Progress;
use crate::toolchain::Toolchain;

/// Builds both; the tests know where they are.
pub fn build() -> Result<()> {
    let progress = Progress::start("Compiling the replay of random runs for the host and for WebAssembly");
    run(cargo().args(["build", "--quiet", "--release", "--package", "askwell-core", "--example", "replay"]))?;
    let (mut command, module) =
        Toolchain::find()?.build(&["--package", "askwell-core", "--example", "replay"]);
    run(command.arg("--quiet"))?;
    let folder = root().join("target/replay");
    std::fs::create_dir_all(&folder)?;
    place(&root().join("target/release/examples/replay"), &folder.join("replay"))?;
    place(&module.join("examples/replay.wasm"), &folder.join("replay.wasm"))?;
    progress.done();
    Ok(())
}

fn place(built: &Path, wanted: &PathBuf) -> Result<()> {
    std::fs::copy(built, wanted).map_err(|error| format!("{}: {error}", built.display()))?;
    Ok(())
}
