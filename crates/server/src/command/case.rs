//! `askwell case`: takes case files from another Askwell, and deletes cases, once more after a backup was restored.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use askwell_core::ticket::CaseNumber;
use clap::{Args, Subcommand};

use super::triage::read;
use super::{Failure, load};
use crate::clock::SystemClock;
use crate::config::Config;
use crate::config::origin::Origin;
use crate::deletion::journal::Entry;
use crate::deletion::{delete, tidy_up};
use crate::importing::document::Document;
use crate::importing::folder::Folder;
use crate::importing::{ImportOutcome, import};
use crate::random::SystemRandom;
use crate::startup::{StartError, open};
use crate::state::AppState;
use crate::store::deletions::{DeletedBy, DeletionOutcome};

#[derive(Subcommand)]
pub(super) enum Action {
    /// Make cases of case files (case.json) that another Askwell has written. The same file twice makes one case.
    Import {
        #[command(flatten)]
        options: ImportOptions,
    },
    /// Delete cases for good.
    Forget {
        #[command(flatten)]
        options: ForgetOptions,
    },
    /// Print which cases were deleted, a line of JSON each: for `askwell case forget --replay`.
    Deletions {
        /// The set-up of the server.
        #[arg(long, env = "ASKWELL_CONFIG")]
        config: Option<PathBuf>,
    },
}

#[derive(Args)]
pub(super) struct ImportOptions {
    /// The case files.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The key of the site whose cases they become.
    #[arg(long)]
    site: String,
    /// A folder with the files that belong to them, whatever they are called: they are known by their SHA-256.
    #[arg(long, value_name = "FOLDER")]
    attachments: Option<PathBuf>,
    /// Take files that were changed since they were written.
    #[arg(long)]
    even_if_changed: bool,
    /// The set-up of the server.
    #[arg(long, env = "ASKWELL_CONFIG")]
    config: Option<PathBuf>,
}

#[derive(Args)]
pub(super) struct ForgetOptions {
    /// The numbers of the cases.
    #[arg(required_unless_present = "replay")]
    numbers: Vec<String>,
    /// What `askwell case deletions` printed: deletes those cases once more, after a backup was restored.
    #[arg(long, value_name = "FILE")]
    replay: Option<PathBuf>,
    /// The set-up of the server.
    #[arg(long, env = "ASKWELL_CONFIG")]
    config: Option<PathBuf>,
}

pub(super) async fn run(action: Action) -> Result<(), Failure> {
    match action {
        Action::Import { options } => import_all(options).await,
        Action::Forget { options } => forget(options).await,
        Action::Deletions { config } => {
            let state = opened(load(config)?).await?;
            for tombstone in state.store.tombstones().await? {
                println!("{}", serde_json::to_string(&Entry::of(&tombstone))?);
            }
            state.store.close().await;
            Ok(())
        }
    }
}

/// Everything below the data folder, beside a running server if there is one.
async fn opened(config: Config) -> Result<AppState, StartError> {
    let public_url = config.public_url.clone().unwrap_or_else(|| Origin(format!("http://{}", config.listen)));
    open(config, public_url, Arc::new(SystemClock), Arc::new(SystemRandom)).await
}

/// Each file by itself: one that can't be taken doesn't keep the others out.
async fn import_all(options: ImportOptions) -> Result<(), Failure> {
    let config = load(options.config.clone())?;
    let Some(site) = config.site(&options.site).cloned() else {
        return Err(format!("no site has the key \"{}\"", options.site).into());
    };
    let folder = match &options.attachments {
        Some(path) => Some(Folder::read(path).map_err(|reason| format!("{}: {reason}", path.display()))?),
        None => None,
    };
    let state = opened(config).await?;
    let mut failed = 0;
    for file in &options.files {
        let name = file.display();
        let taken = match document(file, options.even_if_changed) {
            Ok(document) => import(&state, &site, document, folder.as_ref())
                .await
                .map_err(|fault| format!("{name}:1:1: {fault}")),
            Err(fault) => Err(fault.to_string()),
        };
        match taken {
            Ok(outcome) => println!("{name}: {}", told(&state, &outcome)),
            Err(fault) => {
                failed += 1;
                eprintln!("{fault}");
            }
        }
    }
    state.store.close().await;
    if failed > 0 {
        Err(format!("{failed} of {} files were not imported", options.files.len()).into())
    } else {
        Ok(())
    }
}

fn document(file: &Path, may_be_changed: bool) -> Result<Document, Failure> {
    let name = file.display();
    let source = read(Some(file)).map_err(|reason| format!("{name}: {reason}"))?;
    Ok(Document::read(&source, may_be_changed).map_err(|fault| format!("{name}:{fault}"))?)
}

fn told(state: &AppState, outcome: &ImportOutcome) -> String {
    match outcome {
        ImportOutcome::Imported { number, missing_files: 0 } => {
            format!("imported as {}, {}", number.0, state.links.link(number))
        }
        ImportOutcome::Imported { number, missing_files } => format!(
            "imported as {}, {}; without {missing_files} of its files (--attachments FOLDER brings them)",
            number.0,
            state.links.link(number)
        ),
        ImportOutcome::Repeated(number) => format!("is here already, as {}", number.0),
    }
}

async fn forget(options: ForgetOptions) -> Result<(), Failure> {
    let entries = match &options.replay {
        Some(file) => entries(file)?,
        None => Vec::new(),
    };
    let mut numbers = Vec::new();
    for text in &options.numbers {
        let number = CaseNumber::parse(text);
        numbers.push(number.ok_or_else(|| format!("\"{text}\" is no case's number"))?);
    }
    let state = opened(load(options.config)?).await?;
    for number in &numbers {
        let outcome = match delete(&state, number, DeletedBy::Operator).await? {
            DeletionOutcome::Deleted => "deleted",
            DeletionOutcome::Repeated => "was deleted before",
            DeletionOutcome::Absent => "there is no such case",
        };
        println!("{}: {outcome}", number.0);
    }
    let mut deleted = 0;
    for entry in &entries {
        deleted += u32::from(state.store.bury(entry.tombstone()?).await?);
    }
    tidy_up(&state).await;
    if options.replay.is_some() {
        println!("{deleted} cases deleted once more, {} known as deleted", entries.len());
    }
    state.store.close().await;
    Ok(())
}

fn entries(file: &Path) -> Result<Vec<Entry>, Failure> {
    let name = file.display();
    let text = std::fs::read_to_string(file).map_err(|reason| format!("{name}: {reason}"))?;
    let mut entries = Vec::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let entry = serde_json::from_str::<Entry>(line).map_err(|error| {
            format!("{name}:{}:{}: error[not_a_deletion]: {error}", index + 1, error.column().max(1))
        })?;
        entry
            .tombstone()
            .map_err(|fault| format!("{name}:{}:1: error[not_a_deletion]: {fault}", index + 1))?;
        entries.push(entry);
    }
    Ok(entries)
}
