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
    // What causes are ranked by, and what the widget carries, which aren't about one system.
    let mut take = |name: &str| {
        let place = files.iter().position(|file| file.file_stem().is_some_and(|stem| stem == name));
        place.map(|place| files.remove(place)).ok_or_else(|| format!("catalogue/{name}.yaml is missing"))
    };
    let (causes, core) = (take("causes")?, take("core")?);
    let mut code = String::from(
        "/// Every file in `catalogue/` about a system, by name.\nconst FILES: &[(&str, &str)] = &[\n",
    );
    for file in files {
        let name = file.file_stem().and_then(|stem| stem.to_str()).ok_or("a file name that isn't text")?;
        writeln!(code, "    ({name:?}, include_str!({file:?})),")?;
    }
    code.push_str("];\n");
    writeln!(code, "/// `catalogue/causes.yaml`.\nconst CAUSES: &str = include_str!({causes:?});")?;
    writeln!(code, "/// `catalogue/core.yaml`.\nconst CORE: &str = include_str!({core:?});")?;
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("files.rs"), code)?;
    Ok(())
}
