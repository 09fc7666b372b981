//! Where pictures are made anew: a few at a time, beside the threads that answer requests.

use std::fs::File;
use std::io::{Error, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use askwell_core::file_type::FileType;
use tokio::sync::Semaphore;

use askwell_pictures::{PictureFault, remake};

/// So many at a time; whoever comes then waits in line. With [`askwell_pictures::MOST_MEMORY_BYTES`] each, this bounds what
/// pictures take of the machine.
const AT_ONCE: usize = 2;

/// A picture made anew, in an unnamed file: a killed process leaves nothing of it.
#[derive(Debug)]
pub struct Remade {
    /// What it is now.
    pub file_type: FileType,
    /// Its size.
    pub size_bytes: u64,
    /// Its content, from the beginning.
    pub content: tokio::fs::File,
}

/// Makes pictures anew.
pub struct Studio {
    turns: Arc<Semaphore>,
    folder: PathBuf,
}

impl Studio {
    /// Keeps what it works on in this folder.
    pub fn in_folder(folder: &Path) -> Studio {
        Studio { turns: Arc::new(Semaphore::new(AT_ONCE)), folder: folder.to_owned() }
    }

    /// Makes the picture anew that `source` reads; it is read once there is room to work on it.
    ///
    /// # Errors
    /// See [`PictureFault`].
    pub async fn remake<Source: AsRef<[u8]> + Send + 'static>(
        &self,
        source: impl Future<Output = std::io::Result<Source>>,
    ) -> Result<Remade, PictureFault> {
        let turn = self.turns.clone().acquire_owned().await.map_err(Error::other)?;
        let source = source.await?;
        let folder = self.folder.clone();
        let work = tokio::task::spawn_blocking(move || {
            // Kept to the end of the work, also if nobody waits for it any more.
            let _turn = turn;
            let mut content = tempfile::tempfile_in(folder)?;
            let file_type = remake_into(source.as_ref(), &content)?;
            let size_bytes = content.stream_position()?;
            content.rewind()?;
            Ok(Remade { file_type, size_bytes, content: tokio::fs::File::from_std(content) })
        });
        // A decoder that panics has met a picture that nobody can read; the hook has written where.
        work.await.unwrap_or(Err(PictureFault::Damaged))
    }
}

/// Encoders write a few bytes at a time.
fn remake_into(source: &[u8], content: &File) -> Result<FileType, PictureFault> {
    let mut sink = std::io::BufWriter::with_capacity(64 * 1024, content);
    let file_type = remake(source, &mut sink)?;
    std::io::Write::flush(&mut sink)?;
    Ok(file_type)
}
