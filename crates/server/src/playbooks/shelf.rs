//! All playbooks in force at one time, and what was refused.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use askwell_core::locale::Locale;
use askwell_core::wire::PlaybookOffer;
use askwell_playbooks::built_in;
use askwell_playbooks::place::Place;
use askwell_playbooks::remark::{Code, Remark};

use super::entry::{Entry, Origin};
use super::folder::{self, FolderFile, Trace};
use super::order;
use crate::audience::Audience;
use crate::config::Config;
use crate::config::site::Site;
use crate::store::playbooks::{NewSource, StoredSource};
use crate::store::{Store, StoreError};

/// The built-in playbooks; they are part of the program and never change.
static BUILT_IN: LazyLock<Vec<Arc<Entry>>> = LazyLock::new(|| {
    let entry = |(_, text): &(&str, &str)| Entry::read(text, Origin::BuiltIn).ok().map(Arc::new);
    built_in::playbook_files().iter().filter_map(entry).collect()
});

/// All playbooks in force at one time.
#[derive(Debug, Default)]
pub struct Shelf {
    entries: Vec<Arc<Entry>>,
    refused: Vec<Refused>,
}

/// A source that isn't in force because something is wrong with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// The file's name, or the folder's.
    pub name: String,
    /// What it holds, as far as it could be read.
    pub text: String,
    /// What is wrong.
    pub remarks: Vec<Remark>,
    /// Whether an earlier state of it is in force instead.
    pub has_last_good: bool,
}

impl Shelf {
    /// Every playbook, in the order in which topics are offered.
    pub fn entries(&self) -> &[Arc<Entry>] {
        &self.entries
    }

    /// What was refused, by name.
    pub fn refused(&self) -> &[Refused] {
        &self.refused
    }

    /// The playbook with this id.
    pub fn entry(&self, id: &str) -> Option<&Arc<Entry>> {
        self.entries.iter().find(|entry| entry.id() == id)
    }

    /// The playbook with this id, if the site offers it.
    pub fn entry_for(&self, site: &Site, id: &str) -> Option<&Arc<Entry>> {
        self.entry(id).filter(|_| !site.playbooks_off.iter().any(|off| off == id))
    }

    /// What a page of this site offers.
    pub fn offers(&self, site: &Site, audience: Audience, locale: Locale) -> Vec<PlaybookOffer> {
        let offered = |entry: &&Arc<Entry>| {
            entry.source.audience.includes(audience.name()) && self.entry_for(site, entry.id()).is_some()
        };
        self.entries.iter().filter(offered).map(|entry| entry.offer(locale)).collect()
    }

    fn of(layers: impl IntoIterator<Item = Arc<Entry>>, refused: Vec<Refused>) -> Shelf {
        let mut by_id: BTreeMap<String, Arc<Entry>> = BTreeMap::new();
        for entry in layers {
            by_id.insert(entry.id().to_owned(), entry);
        }
        let mut entries: Vec<Arc<Entry>> = by_id.into_values().collect();
        entries.sort_by_key(|entry| order::place_of(entry.id()));
        Shelf { entries, refused }
    }
}

/// Reads the operator's folder and what was saved in the inbox, and keeps the good states of the folder's files, so that
/// they stay in force over a restart.
///
/// # Errors
/// If the store fails.
pub async fn gather(
    store: &dyn Store,
    config: &Config,
    now_ms: u64,
) -> Result<(Shelf, Option<Trace>), StoreError> {
    let mut layers: Vec<Arc<Entry>> = BUILT_IN.clone();
    let mut refused = Vec::new();
    let stored = store.current_sources().await?;
    let mut trace = None;
    if let Some(path) = &config.playbooks_dir {
        // Before the files: a change while they are read is seen the next time.
        trace = Some(folder::trace(path.clone()).await);
        let kept: Vec<&StoredSource> = of_origin(&stored, Origin::Folder).collect();
        match folder::read(path.clone()).await {
            Ok(files) => {
                forget_removed(store, &kept, &files, now_ms).await?;
                for file in files {
                    let last_good = kept.iter().find(|source| source.playbook == file.stem);
                    let entry = take(store, &file, last_good.copied(), now_ms, &mut refused).await?;
                    layers.extend(entry.map(Arc::new));
                }
            }
            Err(reason) => {
                tracing::error!(folder = %path.display(), reason, "the folder of playbooks can't be read");
                let message = format!("the folder can't be read: {reason}");
                refused.push(refusal(&path.display().to_string(), message, !kept.is_empty()));
                layers.extend(kept.iter().filter_map(|source| good(source, &mut refused)).map(Arc::new));
            }
        }
    }
    let saved = of_origin(&stored, Origin::Inbox).filter_map(|source| good(source, &mut refused));
    layers.extend(saved.map(Arc::new));
    Ok((Shelf::of(layers, refused), trace))
}

fn of_origin(stored: &[StoredSource], origin: Origin) -> impl Iterator<Item = &StoredSource> {
    stored.iter().filter(move |source| source.origin == origin)
}

/// What was good once may not be any more, after an upgrade that took a check away; it is said so.
fn good(stored: &StoredSource, refused: &mut Vec<Refused>) -> Option<Entry> {
    match Entry::read(&stored.text, stored.origin) {
        Ok(entry) => Some(entry),
        Err(remarks) => {
            tracing::error!(playbook = stored.playbook, "a playbook that was good before isn't any more");
            let (name, text) = (format!("{}.yaml", stored.playbook), stored.text.clone());
            refused.push(Refused { name, text, remarks, has_last_good: false });
            None
        }
    }
}

/// A file of the folder, or the last good state of it.
async fn take(
    store: &dyn Store,
    file: &FolderFile,
    last_good: Option<&StoredSource>,
    now_ms: u64,
    refused: &mut Vec<Refused>,
) -> Result<Option<Entry>, StoreError> {
    let fault = match read_file(file) {
        Ok(entry) => {
            if last_good.is_none_or(|last| last.revision != entry.source.revision) {
                let new = NewSource {
                    origin: Origin::Folder,
                    playbook: entry.id().to_owned(),
                    revision: entry.source.revision.clone(),
                    text: Some(entry.text.clone()),
                    agent: None,
                };
                store.add_source(new, now_ms).await?;
            }
            return Ok(Some(entry));
        }
        Err(fault) => fault,
    };
    for remark in fault.iter().filter(|remark| remark.is_error()) {
        tracing::warn!("{}:{remark}", file.name);
    }
    let entry = last_good.and_then(|last| Entry::read(&last.text, Origin::Folder).ok());
    refused.push(Refused {
        name: file.name.clone(),
        text: file.text.clone().unwrap_or_default(),
        remarks: fault,
        has_last_good: entry.is_some(),
    });
    Ok(entry)
}

fn read_file(file: &FolderFile) -> Result<Entry, Vec<Remark>> {
    let text = match &file.text {
        Ok(text) => text,
        Err(remark) => return Err(vec![remark.clone()]),
    };
    let entry = Entry::read(text, Origin::Folder)?;
    match entry.id() == file.stem {
        true => Ok(entry),
        false => {
            let message = format!("it calls itself \"{}\", but its file \"{}\"", entry.id(), file.stem);
            let mend = format!("Call the file {}.yaml, or change the name here", entry.id());
            Err(vec![Remark::error(Code::WrongFileName, entry.source.id.place, message, mend)])
        }
    }
}

/// A file that was taken away is no longer in force; its states are kept for those who are in the middle of one.
async fn forget_removed(
    store: &dyn Store,
    kept: &[&StoredSource],
    files: &[FolderFile],
    now_ms: u64,
) -> Result<(), StoreError> {
    for source in kept.iter().filter(|source| files.iter().all(|file| file.stem != source.playbook)) {
        let gone = NewSource {
            origin: Origin::Folder,
            playbook: source.playbook.clone(),
            revision: String::new(),
            text: None,
            agent: None,
        };
        store.add_source(gone, now_ms).await?;
    }
    Ok(())
}

fn refusal(name: &str, message: String, has_last_good: bool) -> Refused {
    let place = Place { line: 1, column: 1 };
    let mend = "See whether it is there and may be read";
    Refused {
        name: name.to_owned(),
        text: String::new(),
        remarks: vec![Remark::error(Code::Unreadable, place, message, mend)],
        has_last_good,
    }
}
