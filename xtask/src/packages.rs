//! What the build and the tests take from Debian and from npm: looked for first, installed if missing.

use std::path::{Path, PathBuf};

use crate::command::{Result, exists, output, program, root, run_quietly};
use crate::progress::Progress;

/// Debian packages, each with a program or an absolute path by which it is recognised.
pub fn debian(needed: &[(&str, &str)]) -> Result<()> {
    let is_there = |mark: &str| if mark.starts_with('/') { Path::new(mark).exists() } else { exists(mark) };
    let missing: Vec<&str> =
        needed.iter().filter(|(_, mark)| !is_there(mark)).map(|(package, _)| *package).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    if !exists("apt-get") {
        return Err(format!("{names} is needed and this system has no apt-get: please install it").into());
    }
    let progress = Progress::start(format!("Installing {names} (Debian)"));
    let is_root = output(program("id").arg("-u"))?.trim() == "0";
    let apt = |arguments: &[&str]| -> Result<()> {
        let mut command = if is_root { program("apt-get") } else { program("sudo") };
        if !is_root {
            command.arg("apt-get");
        }
        run_quietly(command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    apt(&["update"])?;
    let mut arguments = vec!["install", "-y", "--no-install-recommends"];
    arguments.extend(&missing);
    apt(&arguments)?;
    progress.done();
    Ok(())
}

/// The npm packages that `folder/package.json` names, in their exact versions.
pub fn npm(folder: &Path) -> Result<()> {
    let wanted = std::fs::read_to_string(folder.join("package.json"))?;
    let stamp = folder.join("node_modules/.askwell");
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    debian(&[("nodejs", "node"), ("npm", "npm")])?;
    let progress = Progress::start(format!("Installing what {}/package.json names (npm)", name(folder)));
    run_quietly(
        program("npm").args(["install", "--no-package-lock", "--no-audit", "--no-fund"]).current_dir(folder),
    )?;
    std::fs::write(stamp, wanted)?;
    progress.done();
    Ok(())
}

/// A Node.js that the browser tests' driver runs on: the system's if it is new enough, else one from npm.
pub fn node() -> Result<PathBuf> {
    const NEEDED: u32 = 20;
    debian(&[("nodejs", "node"), ("npm", "npm")])?;
    let version = output(program("node").arg("--version"))?;
    let major =
        version.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_some_and(|major| major >= NEEDED) {
        return Ok(PathBuf::from("node"));
    }
    let folder = root().join("target/node");
    let node = folder.join("node_modules/node/bin/node");
    if !node.exists() {
        let progress = Progress::start(format!("Installing a newer Node.js than {} (npm)", version.trim()));
        std::fs::create_dir_all(&folder)?;
        let wanted = ["install", "--no-package-lock", "--no-audit", "--no-fund", "--no-save", "node@22"];
        run_quietly(program("npm").args(wanted).current_dir(&folder))?;
        progress.done();
    }
    Ok(node)
}

fn name(folder: &Path) -> String {
    folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
