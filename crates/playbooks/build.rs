//! Lists the built-in playbooks and checks, so that they travel inside the crate.

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../..").canonicalize()?;
    let mut code = String::new();
    for folder in ["checks", "playbooks"] {
        println!("cargo::rerun-if-changed={}", root.join(folder).display());
        write_list(&mut code, folder, &root.join(folder))?;
    }
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("built_in.rs"), code)?;
    Ok(())
}

fn write_list(code: &mut String, folder: &str, path: &Path) -> Result<(), Box<dyn Error>> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "yaml"));
    files.sort();
    let name = folder.to_uppercase();
    writeln!(code, "/// Every file in `{folder}/`, by name.\nconst {name}: &[(&str, &str)] = &[")?;
    for file in files {
        let id = file.file_stem().and_then(|stem| stem.to_str()).ok_or("a file name that isn't text")?;
        writeln!(code, "    ({id:?}, include_str!({:?})),", file)?;
    }
    writeln!(code, "];")?;
    Ok(())
}
