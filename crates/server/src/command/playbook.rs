//! `askwell playbook …`: for those who write playbooks.

mod check;

use std::path::{Path, PathBuf};

use clap::Subcommand;

use super::Failure;

#[derive(Subcommand)]
pub(super) enum Action {
    /// Look for everything that is wrong with playbooks or checks; exit status 1 if anything is.
    Check {
        /// The files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Print one JSON document instead of lines.
        #[arg(long)]
        json: bool,
    },
}

pub(super) fn run(action: Action) -> Result<(), Failure> {
    match action {
        Action::Check { files, json } => check::check(&files, json),
    }
}

/// The text of a file that somebody named.
fn read(file: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()).into())
}
