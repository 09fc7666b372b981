//! Habits of the house that a compiler doesn't check.
#![cfg(test)]

use std::path::{Path, PathBuf};

const FOLDERS: [&str; 7] = ["src", "crates", "xtask", "loader", "tests", "locales", "styles"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn files(endings: &[&str]) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = FOLDERS.iter().map(|folder| root().join(folder)).collect();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir() {
                if !["node_modules", "target"].contains(&name.as_str()) {
                    folders.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push((path.clone(), std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(found.len() > 5, "there is something to look at");
    found
}

fn offenders(endings: &[&str], is_fine: impl Fn(&Path, &str) -> bool) -> Vec<PathBuf> {
    files(endings).into_iter().filter(|(path, text)| !is_fine(path, text)).map(|(path, _)| path).collect()
}

#[test]
fn every_source_file_opens_with_a_sentence_on_what_it_is() {
    let opens = |_: &Path, text: &str| text.lines().next().is_some_and(|line| line.starts_with("//! "));

    assert_eq!(offenders(&[".rs", ".js", ".mjs"], opens), Vec::<PathBuf>::new());
}

#[test]
fn no_module_is_called_mod_or_after_nothing_in_particular() {
    let named = |path: &Path, _: &str| {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        !["mod", "utils", "util", "helpers", "common", "misc"].contains(&stem.as_str())
    };

    assert_eq!(offenders(&[".rs", ".js", ".mjs"], named), Vec::<PathBuf>::new());
}

#[test]
fn the_widget_sets_no_style_attribute_and_no_inner_html() {
    let own = [root().join("src"), root().join("loader")];
    let is_strict = |path: &Path, text: &str| {
        let code = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//") && !line.trim_start().starts_with('*'));
        !own.iter().any(|folder| path.starts_with(folder))
            || !code
                .clone()
                .any(|line| ["innerHTML", " style=", "set_inner_html"].iter().any(|bad| line.contains(bad)))
    };

    assert_eq!(offenders(&[".rs", ".js"], is_strict), Vec::<PathBuf>::new());
}

#[test]
fn core_reads_no_clock_and_does_no_io() {
    let core = root().join("crates/core/src");
    let is_pure = |path: &Path, text: &str| {
        let banned =
            ["std::time", "std::fs", "std::net", "std::env", "std::thread", "rand::", "web_sys", "js_sys"];
        !path.starts_with(&core) || !banned.iter().any(|name| text.contains(name))
    };

    assert_eq!(offenders(&[".rs"], is_pure), Vec::<PathBuf>::new());
}
