//! A text that came as a file, masked before it is kept.

use std::fs::File;
use std::io::{self, BufWriter, Seek, Write};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use askwell_core::masking::{Kind, Mark, Policy, counts};
use tokio::sync::Semaphore;

use super::counting::sum;
use super::stream::{Outlet, Unit, mask_all};

/// So many at a time, so that what they take of the machine is bounded; whoever comes then waits in line.
static TURNS: Semaphore = Semaphore::const_new(2);

/// A masked text, in an unnamed file: a killed process leaves nothing of it.
#[derive(Debug)]
pub struct MaskedFile {
    /// Its content, from the beginning.
    pub content: tokio::fs::File,
    /// Its size.
    pub size_bytes: u64,
    /// How often each kind is masked in it, what the browser has masked before included.
    pub masked: Vec<(Kind, u32)>,
}

/// Masks the text that `source` reads; works in this folder.
///
/// # Errors
/// If it can't be read, or there is no room.
pub async fn mask_file(policy: Arc<Policy>, source: File, folder: PathBuf) -> io::Result<MaskedFile> {
    let turn = TURNS.acquire().await.map_err(io::Error::other)?;
    let work = tokio::task::spawn_blocking(move || {
        // Kept to the end of the work, also if nobody waits for it any more.
        let _turn = turn;
        let file = tempfile::tempfile_in(folder)?;
        let mut sink = Sink { file: BufWriter::with_capacity(64 * 1024, file), masked: Vec::new() };
        mask_all(&policy, Unit::Text, source, &mut sink)?;
        let mut file = sink.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        let size_bytes = file.stream_position()?;
        file.rewind()?;
        Ok(MaskedFile { content: tokio::fs::File::from_std(file), size_bytes, masked: sum(sink.masked) })
    });
    work.await.map_err(io::Error::other)?
}

struct Sink {
    file: BufWriter<File>,
    masked: Vec<(Kind, u32)>,
}

impl Outlet for Sink {
    fn write(&mut self, text: &str) -> io::Result<()> {
        self.masked.extend(counts([text]));
        self.file.write_all(text.as_bytes())
    }

    fn found(&mut self, _mark: &Mark, _span: Range<u64>, _warned: bool) -> io::Result<()> {
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
