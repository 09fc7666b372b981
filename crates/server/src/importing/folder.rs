//! The files beside a case file, known by what is in them: whatever they are called, each is what its hash says.

use std::collections::HashMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::case_file::hashes::hexadecimal;

const PIECE_BYTES: usize = 64 * 1024;

/// A folder whose files are known by their SHA-256.
#[derive(Debug, Default)]
pub struct Folder(HashMap<String, PathBuf>);

impl Folder {
    /// Reads every file in the folder itself, not those in folders below.
    ///
    /// # Errors
    /// The first file that can't be read.
    pub fn read(folder: &Path) -> std::io::Result<Folder> {
        let mut files = HashMap::new();
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_file() {
                files.insert(hash(&path)?, path);
            }
        }
        Ok(Folder(files))
    }

    /// The file with this SHA-256, in hexadecimal.
    pub fn find(&self, sha256: &str) -> Option<&Path> {
        self.0.get(sha256).map(PathBuf::as_path)
    }
}

fn hash(path: &Path) -> std::io::Result<String> {
    let mut file = std::fs::File::open(path)?;
    let mut digest = Sha256::new();
    let mut piece = vec![0; PIECE_BYTES];
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(hexadecimal(&digest.finalize())),
            read => digest.update(&piece[..read]),
        }
    }
}
