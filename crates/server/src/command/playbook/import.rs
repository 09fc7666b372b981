//! `askwell playbook import FILE`

use std::path::Path;

use askwell_playbooks::import::{Format, import};
use askwell_playbooks::yaml;
use clap::ValueEnum;

use super::{Failure, read};

/// What is imported.
#[derive(Clone, Copy, ValueEnum)]
pub enum From {
    /// A GitHub issue form (YAML).
    Github,
    /// An export of Typebot (JSON).
    Typebot,
}

/// Prints the playbook, and on standard error what couldn't be carried over.
pub(super) fn run(file: &Path, from: Option<From>, locale: &str) -> Result<(), Failure> {
    let source = read(file)?;
    let format = match from {
        Some(From::Github) => Some(Format::GitHub),
        Some(From::Typebot) => Some(Format::Typebot),
        None => Format::of(&source),
    };
    let name = file.display();
    let format = format.ok_or_else(|| match yaml::read(&source) {
        Err(remark) if !source.trim_start().starts_with('{') => format!("{name}:{remark}"),
        _ => format!("{name} is neither a GitHub issue form nor an export of Typebot; say which by --from"),
    })?;
    let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or("imported");
    let imported = import(&source, format, stem, locale).map_err(|error| format!("{name}: {error}"))?;
    print!("{}", imported.source);
    for note in &imported.notes {
        eprintln!("{name}: {}: {}", note.place, note.what);
    }
    eprintln!("Save it as {}.yaml. `askwell playbook schema` prints what its first line names.", imported.id);
    Ok(())
}
