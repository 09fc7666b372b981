//! Makes sure that the folder of the widget's files exists, so that the server can be compiled before the widget.

use std::path::Path;

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=migrations");
    // Other builds read the files from the disk whenever they are asked for.
    if std::env::var_os("PROFILE").is_some_and(|profile| profile == "release") {
        println!("cargo::rerun-if-changed=../../dist");
    }
    std::fs::create_dir_all(Path::new("../../dist"))
}
