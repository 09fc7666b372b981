//! Lists the files of the built-in catalogue, so that they travel inside the crate.

use std::error::Error;
use std::fmt::Write;
use std::path::PathBuf;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../../catalogue").canonicalize()?;
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "yaml"));
    files.sort();
    // What causes are ranked by, which isn't about one system.
    let causes = files.iter().position(|file| file.file_stem().is_some_and(|stem| stem == "causes"));
    let causes = files.remove(causes.ok_or("catalogue/causes.yaml is missing")?);
    let mut code = String::from(
        "/// Every file in `catalogue/` about a system, by name.\nconst FILES: &[(&str, &str)] = &[\n",
    );
    for file in files {
        let name = file.file_stem().and_then(|stem| stem.to_str()).ok_or("a file name that isn't text")?;
        writeln!(code, "    ({name:?}, include_str!({file:?})),")?;
    }
    code.push_str("];\n");
    writeln!(code, "/// `catalogue/causes.yaml`.\nconst CAUSES: &str = include_str!({causes:?});")?;
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("files.rs"), code)?;
    Ok(())
}
