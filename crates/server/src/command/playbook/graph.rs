//! `askwell playbook graph FILE`

use std::path::{Path, PathBuf};

use askwell_playbooks::playbook_source::PlaybookSource;
use askwell_playbooks::{built_in, graph};

use super::{Failure, read};

/// Prints the picture of a playbook. One that makes no sense is drawn all the same, so that one sees why.
pub(super) fn draw(file: &Path, locale: &str, counts: Option<PathBuf>) -> Result<(), Failure> {
    let mut remarks = Vec::new();
    let playbook = PlaybookSource::read(&read(file)?, &mut remarks);
    let Some(playbook) = playbook else {
        for remark in remarks {
            eprintln!("{}:{remark}", file.display());
        }
        return Err("the playbook can't be read".into());
    };
    let counts = match counts {
        Some(file) => {
            let counts = serde_json::from_str::<graph::Counts>(&read(&file)?);
            Some(counts.map_err(|error| format!("{}: {error}", file.display()))?)
        }
        None => None,
    };
    print!("{}", graph::svg(&playbook, built_in::checks(), locale, counts.as_ref()));
    Ok(())
}
