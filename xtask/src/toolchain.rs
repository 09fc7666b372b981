//! A compiler for wasm32: rustup's where it can be had, Debian's where not; with the standard library compiled for size
//! where its source can be had.

use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest, Sha256};

use crate::command::{Result, cargo, output, program, root, run_quietly};
use crate::packages;
use crate::progress::Progress;

const TARGET: &str = "wasm32-unknown-unknown";

/// Flags that change what the standard library itself compiles to; the widget must be built with the same ones.
/// A panic ends the module at once and says nothing: its texts would be a fifth of what is shipped.
const SMALL: &str = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none";

/// Functions have the same names whichever compiler it is: `cut.rs` knows them by name.
const NAMES: &str = "-Csymbol-mangling-version=v0";

/// A quarter of a megabyte of stack instead of one: what a phone gives away for it, and how long each address is that comes after it.
const STACK: &str = "-Clink-arg=-zstack-size=262144";

/// A way to compile the widget.
pub struct Toolchain {
    rustc: PathBuf,
    is_small: bool,
    target_directory: PathBuf,
}

impl Toolchain {
    /// Finds one, installing what is missing.
    pub fn find() -> Result<Toolchain> {
        let (rustc, cargo) = compiler()?;
        let version = output(program(&rustc).arg("-vV"))?;
        match small_sysroot(&rustc, &cargo, &version) {
            Ok(sysroot) => Ok(Toolchain {
                rustc: sysroot.join("bin/rustc"),
                is_small: true,
                // cargo doesn't notice another sysroot by itself.
                target_directory: root().join("target").join(format!("wasm-{}", key(&version))),
            }),
            Err(error) => {
                eprintln!("! The standard library can't be compiled for size here ({error}).");
                eprintln!("! The widget is built with the ready-made one and will be about a fifth larger.");
                Ok(Toolchain { rustc, is_small: false, target_directory: root().join("target/wasm") })
            }
        }
    }

    /// Whether the standard library is the one compiled for size, on which the bounds are measured.
    pub fn is_small(&self) -> bool {
        self.is_small
    }

    /// `cargo build` of these targets as the widget is built; returns the folder in which the modules will be.
    pub fn build(&self, targets: &[&str]) -> (Command, PathBuf) {
        let mut command = cargo();
        command
            .args(["build", "--profile", "widget", "--target", TARGET])
            .args(targets)
            .arg("--target-dir")
            .arg(&self.target_directory)
            .env("RUSTC", &self.rustc)
            .env("RUSTFLAGS", format!("{NAMES} {STACK}"));
        if self.is_small {
            command.env("RUSTFLAGS", format!("{NAMES} {STACK} {SMALL}")).env("RUSTC_BOOTSTRAP", "1");
        }
        (command, self.target_directory.join(TARGET).join("widget"))
    }
}

/// The compiler and its cargo: with the target and the library's source if they can be had, else with the target alone.
fn compiler() -> Result<(PathBuf, PathBuf)> {
    let rustup = (PathBuf::from("rustc"), PathBuf::from("cargo"));
    let is_able = has_target(&rustup.0) || rustup_adds(&["target", "add", TARGET]);
    if is_able && (has_source(&rustup.0) || rustup_adds(&["component", "add", "rust-src"])) {
        return Ok(rustup);
    }
    match debian_compiler() {
        Ok(debian) => Ok(debian),
        Err(_) if is_able => Ok(rustup),
        Err(error) => Err(error),
    }
}

fn debian_compiler() -> Result<(PathBuf, PathBuf)> {
    packages::debian(&[
        // Not by their programs: those of an older compiler have the same names.
        ("rustc-web", "/usr/share/doc/rustc-web"),
        ("cargo-web", "/usr/share/doc/cargo-web"),
        ("rust-web-src", "/usr/lib/rustlib/src/rust/library/Cargo.lock"),
        ("lld-22", "/usr/bin/wasm-ld-22"),
    ])?;
    Ok((PathBuf::from("/usr/bin/rustc"), PathBuf::from("/usr/bin/cargo")))
}

fn has_target(rustc: &Path) -> bool {
    let library = output(program(rustc).args(["--print", "target-libdir", "--target", TARGET]));
    let Ok(entries) = std::fs::read_dir(library.unwrap_or_default().trim()) else { return false };
    entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("libcore-"))
}

fn has_source(rustc: &Path) -> bool {
    let sysroot = output(program(rustc).args(["--print", "sysroot"])).unwrap_or_default();
    Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/Cargo.lock").exists()
}

fn rustup_adds(arguments: &[&str]) -> bool {
    let progress = Progress::start(format!("rustup {}", arguments.join(" ")));
    let added = run_quietly(program("rustup").args(arguments)).is_ok();
    if added {
        progress.done();
    } else {
        eprintln!("  rustup can't; looking further");
    }
    added
}

/// A sysroot whose standard library for wasm32 is compiled for size; made once for each compiler and kept in the person's cache.
fn small_sysroot(rustc: &Path, cargo: &Path, version: &str) -> Result<PathBuf> {
    if !has_source(rustc) {
        return Err("its source isn't there".into());
    }
    let sysroot = cache().join(format!("sysroot-{}", key(version)));
    if sysroot.join("complete").exists() {
        return Ok(sysroot);
    }
    let progress = Progress::start("Compiling the standard library for size");
    let work = sysroot.join("work");
    std::fs::create_dir_all(work.join("src"))?;
    std::fs::write(work.join("src/lib.rs"), "#![no_std]\n")?;
    std::fs::write(
        work.join("Cargo.toml"),
        "cargo-features = [\"panic-immediate-abort\"]\n\
         [package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[workspace]\n\
         [profile.release]\nopt-level = \"z\"\npanic = \"immediate-abort\"\ncodegen-units = 1\n",
    )?;
    run_quietly(
        program(cargo)
            .current_dir(&work)
            .args(["build", "--release", "--target", TARGET, "-Z", "build-std=std,panic_abort,proc_macro"])
            .args(["-Z", "build-std-features=optimize_for_size"])
            .env("RUSTC", rustc)
            .env("RUSTC_BOOTSTRAP", "1")
            .env("RUSTFLAGS", format!("-Cembed-bitcode=yes -Zforce-unstable-if-unmarked {SMALL}"))
            .env_remove("CARGO_TARGET_DIR"),
    )?;
    assemble(rustc, &work, &sysroot)?;
    std::fs::remove_dir_all(&work)?;
    std::fs::write(sysroot.join("complete"), version)?;
    progress.done();
    Ok(sysroot)
}

fn assemble(rustc: &Path, work: &Path, sysroot: &Path) -> Result<()> {
    let library = sysroot.join("lib/rustlib").join(TARGET).join("lib");
    std::fs::create_dir_all(&library)?;
    for entry in std::fs::read_dir(work.join("target").join(TARGET).join("release/deps"))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libempty") {
            std::fs::copy(entry.path(), library.join(name))?;
        }
    }
    let host = output(program(rustc).arg("-vV"))?;
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).ok_or("rustc -vV names no host")?;
    let own = output(program(rustc).args(["--print", "sysroot"]))?;
    let link = sysroot.join("lib/rustlib").join(host);
    if !link.exists() {
        std::os::unix::fs::symlink(Path::new(own.trim()).join("lib/rustlib").join(host), link)?;
    }
    let compiler = output(program("sh").arg("-c").arg(format!("command -v {}", rustc.display())))?;
    let script = format!("#!/bin/sh\nexec {} --sysroot '{}' \"$@\"\n", compiler.trim(), sysroot.display());
    std::fs::create_dir_all(sysroot.join("bin"))?;
    let path = sysroot.join("bin/rustc");
    std::fs::write(&path, script)?;
    std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o755))?;
    Ok(())
}

/// What is slow to make and the same for every checkout.
fn cache() -> PathBuf {
    let base = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let home = std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache"));
    base.or(home).unwrap_or_else(|| root().join("target")).join("askwell")
}

fn key(version: &str) -> String {
    let digest = Sha256::digest(format!("{version}{SMALL}"));
    digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}
