//! The operator's folder of playbooks: what is in it, and whether that has changed.

use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use askwell_playbooks::file;
use askwell_playbooks::place::Place;
use askwell_playbooks::remark::{Code, Remark};

/// The most files that are read; a folder with more is a mistake.
const MOST_FILES: usize = 500;
/// Larger files are refused by their size alone.
const MOST_BYTES: u64 = 1024 * 1024;

/// What a folder looks like from outside: names, sizes and times of its files; or why it can't be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace(Result<Vec<(String, u64, Option<SystemTime>)>, String>);

/// A file of the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderFile {
    /// Its name.
    pub name: String,
    /// Its name without the extension.
    pub stem: String,
    /// What it holds, or why that can't be read.
    pub text: Result<String, Remark>,
}

/// What the folder looks like.
pub async fn trace(folder: PathBuf) -> Trace {
    Trace(blocking(move || list(&folder)).await)
}

/// Its files, by name.
///
/// # Errors
/// Why the folder can't be read.
pub async fn read(folder: PathBuf) -> Result<Vec<FolderFile>, String> {
    blocking(move || {
        let files = list(&folder)?.into_iter().map(|(name, size_bytes, _)| FolderFile {
            stem: name.strip_suffix(".yaml").unwrap_or(&name).to_owned(),
            text: match name.strip_suffix(".yml") {
                // Two files of one playbook would be one too many.
                Some(stem) => Err(Remark::error(
                    Code::WrongFileName,
                    Place::START,
                    "only files that end in .yaml are read",
                    format!("Call it {stem}.yaml"),
                )),
                None => text_of(&folder.join(&name), size_bytes),
            },
            name,
        });
        Ok(files.collect())
    })
    .await
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, String> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done.map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    }
}

fn list(folder: &Path) -> io::Result<Vec<(String, u64, Option<SystemTime>)>> {
    let mut files = Vec::new();
    for item in std::fs::read_dir(folder)? {
        let item = item?;
        // A name that isn't text is no playbook's; hidden files are those of editors.
        let Ok(name) = item.file_name().into_string() else { continue };
        let is_yaml = name.ends_with(".yaml") || name.ends_with(".yml");
        if !is_yaml || name.starts_with('.') {
            continue;
        }
        // One that went away meanwhile isn't there.
        let Ok(about) = std::fs::metadata(item.path()) else { continue };
        if about.is_file() {
            files.push((name, about.len(), about.modified().ok()));
        }
    }
    if files.len() > MOST_FILES {
        return Err(io::Error::other(format!("{} files; at most {MOST_FILES} are read", files.len())));
    }
    files.sort();
    Ok(files)
}

fn text_of(path: &Path, size_bytes: u64) -> Result<String, Remark> {
    if size_bytes > MOST_BYTES {
        return Err(Remark::error(
            Code::TooLarge,
            Place::START,
            format!("the file has {size_bytes} bytes; at most {MOST_BYTES} are read"),
            "Split it into several playbooks",
        ));
    }
    file::text(std::fs::read(path).map_err(|error| file::unreadable(&error))?)
}
