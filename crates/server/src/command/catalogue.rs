//! `askwell catalogue …`: for those who bring in codes of their own, and for whoever looks one up.

mod search;

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use askwell_catalogue::import::{Format, MAX_FILE_BYTES};
use askwell_catalogue::operator_entry::OperatorEntry;
use askwell_catalogue::{built_in, export, operator_entry};
use clap::Subcommand;

use super::Failure;
use crate::catalogue::set::{self, ImportError, bring_in, is_name, name_of_file};
use crate::clock::{Clock, SystemClock};
use crate::config::Config;
use crate::startup::open_store;
use crate::store::Store;
use crate::store::catalogue::CatalogueStore;

#[derive(Subcommand)]
pub(super) enum Action {
    /// Bring in codes of your own, in place of the set of the same name: whole, or not at all.
    Import {
        /// The file; `-` is standard input.
        #[arg(required_unless_present = "remove")]
        file: Option<PathBuf>,
        /// How it is written: csv, json or jsonl. The ending of its name tells, if this doesn't.
        #[arg(long, value_parser = format)]
        format: Option<Format>,
        /// The set's name; that of the file, if it is left out.
        #[arg(long, value_parser = name)]
        name: Option<String>,
        /// Take the set of this name away instead.
        #[arg(long, value_name = "NAME", conflicts_with_all = ["file", "format", "name"])]
        remove: Option<String>,
        /// The set-up of the server.
        #[arg(long, env = "ASKWELL_CONFIG")]
        config: Option<PathBuf>,
    },
    /// Print the codes that were brought in, as a file that can be brought in again.
    Export {
        /// How to write them: csv, json or jsonl.
        #[arg(long, default_value = "csv", value_parser = format)]
        format: Format,
        /// Only this set.
        #[arg(long)]
        name: Option<String>,
        /// What comes with Askwell as well.
        #[arg(long, conflicts_with = "name")]
        all: bool,
        /// The set-up of the server.
        #[arg(long, env = "ASKWELL_CONFIG")]
        config: Option<PathBuf>,
    },
    /// Look codes up: as they are written, by their beginning, with slips, and by words of what they mean.
    Search {
        /// What to look for.
        #[arg(required = true)]
        words: Vec<String>,
        /// The system that is likelier meant: stripe, shopify, ….
        #[arg(long)]
        system: Option<String>,
        /// Print one JSON array instead of words.
        #[arg(long)]
        json: bool,
        /// The set-up of the server.
        #[arg(long, env = "ASKWELL_CONFIG")]
        config: Option<PathBuf>,
    },
}

fn format(name: &str) -> Result<Format, String> {
    Format::from_name(name).ok_or_else(|| "write csv, json or jsonl".to_owned())
}

fn name(name: &str) -> Result<String, String> {
    match is_name(name) {
        true => Ok(name.to_owned()),
        false => Err("a set's name is up to 64 letters, digits, -, _ and .".to_owned()),
    }
}

pub(super) async fn run(action: Action) -> Result<(), Failure> {
    match action {
        Action::Import { remove: Some(name), config, .. } => remove(&load(config)?, &name).await,
        Action::Import { file, format, name, config, .. } => {
            let file = file.ok_or("name the file")?;
            import(&load(config)?, &file, format, name).await
        }
        Action::Export { format, name, all, config } => {
            print(&load(config)?, format, name.as_deref(), all).await
        }
        Action::Search { words, system, json, config } => {
            search::run(&load(config)?, &words.join(" "), system.as_deref(), json).await
        }
    }
}

fn load(file: Option<PathBuf>) -> Result<Config, Failure> {
    Ok(Config::load_for_data(file.as_deref(), super::variables())?)
}

async fn import(
    config: &Config,
    file: &Path,
    format: Option<Format>,
    name: Option<String>,
) -> Result<(), Failure> {
    let shown = file.to_string_lossy();
    let format = format
        .or_else(|| Format::of_file(&shown))
        .ok_or("the file's name doesn't tell how it is written: say --format csv, json or jsonl")?;
    let bytes = read(file).map_err(|reason| format!("{shown}: {reason}"))?;
    let name = name.unwrap_or_else(|| name_of_file(&shown));
    let store = open_store(config).await?;
    let done = bring_in(&store, name.clone(), bytes, format, None, SystemClock.now_ms()).await;
    store.close().await;
    match done {
        Ok(entries) => {
            println!("{name}: {entries} entries; a running server takes them up within seconds");
            Ok(())
        }
        Err(ImportError::Faults(faults)) => {
            for fault in &faults.told {
                eprintln!("{shown}: {fault}");
            }
            let more = faults.count - faults.told.len();
            let more = if more > 0 { format!(", {more} of them not told") } else { String::new() };
            Err(format!("{} faults{more}; nothing was brought in", faults.count).into())
        }
        Err(error) => Err(error.into()),
    }
}

/// A file that is too large is read only as far as shows that it is.
fn read(file: &Path) -> std::io::Result<Vec<u8>> {
    let most = MAX_FILE_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    match file == Path::new("-") {
        true => std::io::stdin().lock().take(most).read_to_end(&mut bytes)?,
        false => std::fs::File::open(file)?.take(most).read_to_end(&mut bytes)?,
    };
    Ok(bytes)
}

async fn remove(config: &Config, name: &str) -> Result<(), Failure> {
    let store = open_store(config).await?;
    let was_there = store.remove_catalogue_set(name).await;
    store.close().await;
    match was_there? {
        true => {
            println!("{name}: removed");
            Ok(())
        }
        false => Err(format!("there is no set \"{name}\"").into()),
    }
}

async fn print(config: &Config, format: Format, name: Option<&str>, all: bool) -> Result<(), Failure> {
    let mut entries = kept(config, name).await?;
    if let Some(name) = name.filter(|_| entries.is_empty()) {
        return Err(format!("there is no set \"{name}\"").into());
    }
    if all {
        entries = operator_entry::merged(vec![built_in::entries().collect(), entries]);
    }
    Ok(std::io::stdout().lock().write_all(export::write(&entries, format).as_bytes())?)
}

/// What was brought in; nothing where no server has ever run.
async fn kept(config: &Config, name: Option<&str>) -> Result<Vec<OperatorEntry>, Failure> {
    if !config.data_dir.join("askwell.db").exists() {
        return Ok(Vec::new());
    }
    let store = open_store(config).await?;
    let entries = set::kept(&store, name).await;
    store.close().await;
    Ok(entries?)
}
