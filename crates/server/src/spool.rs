//! The bytes of files on their way: one file an upload, which only ever grows; its length is the upload's
//! offset.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use askwell_core::attachment::UploadId;
use tokio::fs::{self, File, OpenOptions};
use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader};

pub mod turns;

use turns::{Turn, Turns};

/// A folder of files on their way.
pub struct Spool {
    folder: PathBuf,
    turns: Turns,
}

impl Spool {
    /// Keeps them in this folder, which is made if it isn't there.
    ///
    /// # Errors
    /// If the folder can't be made.
    pub fn in_folder(folder: &Path) -> std::io::Result<Spool> {
        std::fs::create_dir_all(folder)?;
        Ok(Spool { folder: folder.to_owned(), turns: Turns::default() })
    }

    /// The file of this upload, for one at a time: whoever had it is asked to stop, and waited for. A client
    /// whose line broke comes back before the server has noticed, so the newest is always right.
    ///
    /// # Errors
    /// If the disk fails.
    pub async fn open(&self, id: &UploadId) -> std::io::Result<SpoolFile> {
        let turn = self.turns.take(id).await;
        let file = SpoolFile {
            path: self.folder.join(&id.0),
            unverified: self.folder.join(format!("{}.unverified", id.0)),
            turn,
        };
        file.drop_unverified().await?;
        Ok(file)
    }
}

/// The file of one upload, held by one request.
pub struct SpoolFile {
    path: PathBuf,
    /// There while a piece is written whose checksum is not known to be right; holds the offset before it.
    unverified: PathBuf,
    turn: Turn,
}

impl SpoolFile {
    /// Ends when somebody else wants the file.
    pub async fn interrupted(&self) {
        self.turn.interrupted().await;
    }

    /// How many bytes are there.
    ///
    /// # Errors
    /// If the disk fails.
    pub async fn length(&self) -> std::io::Result<u64> {
        match fs::metadata(&self.path).await {
            Ok(metadata) => Ok(metadata.len()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(0),
            Err(error) => Err(error),
        }
    }

    /// At most the first `most` bytes.
    ///
    /// # Errors
    /// If the disk fails.
    pub async fn head(&self, most: usize) -> std::io::Result<Vec<u8>> {
        let mut head = Vec::with_capacity(most);
        match File::open(&self.path).await {
            Ok(file) => file.take(most as u64).read_to_end(&mut head).await.map(|_| head),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(head),
            Err(error) => Err(error),
        }
    }

    /// All of it at once, if it has at most `most_bytes`; nothing otherwise.
    ///
    /// # Errors
    /// If the disk fails.
    pub async fn whole(&self, most_bytes: u64) -> std::io::Result<Vec<u8>> {
        if self.length().await? > most_bytes { Ok(Vec::new()) } else { fs::read(&self.path).await }
    }

    /// All of it, from the beginning.
    ///
    /// # Errors
    /// If the disk fails.
    pub async fn reader(&self) -> std::io::Result<BufReader<File>> {
        File::open(&self.path).await.map(BufReader::new)
    }

    /// Begins to add to its end.
    ///
    /// # Errors
    /// If the disk fails.
    pub async fn append(&self) -> std::io::Result<Appending> {
        let file = OpenOptions::new().create(true).append(true).open(&self.path).await?;
        Ok(Appending { file })
    }

    /// Notes that whatever is added from now on goes again unless [`SpoolFile::verified`] is called, even if
    /// the process ends in between.
    ///
    /// # Errors
    /// If the disk fails.
    pub async fn begin_unverified(&self) -> std::io::Result<()> {
        let length = self.length().await?;
        let mut file = File::create(&self.unverified).await?;
        file.write_all(length.to_string().as_bytes()).await?;
        file.flush().await?;
        file.sync_all().await
    }

    /// What was added since [`SpoolFile::begin_unverified`] stays.
    ///
    /// # Errors
    /// If the disk fails.
    pub async fn verified(&self) -> std::io::Result<()> {
        remove_if_there(&self.unverified).await
    }

    /// Takes back what was added since [`SpoolFile::begin_unverified`], if it wasn't verified.
    ///
    /// # Errors
    /// If the disk fails.
    pub async fn drop_unverified(&self) -> std::io::Result<()> {
        let offset = match fs::read_to_string(&self.unverified).await {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error),
        };
        // An empty note was cut off before anything was added after it.
        if let (Ok(offset), true) = (offset.parse::<u64>(), fs::try_exists(&self.path).await?) {
            let file = OpenOptions::new().write(true).open(&self.path).await?;
            file.set_len(offset).await?;
            file.sync_all().await?;
        }
        remove_if_there(&self.unverified).await
    }

    /// Removes the file.
    ///
    /// # Errors
    /// If the disk fails.
    pub async fn remove(&self) -> std::io::Result<()> {
        remove_if_there(&self.path).await?;
        remove_if_there(&self.unverified).await
    }
}

/// The end of a file that grows.
pub struct Appending {
    file: File,
}

impl Appending {
    /// Adds a piece.
    ///
    /// # Errors
    /// If the disk fails.
    pub async fn write(&mut self, piece: &[u8]) -> std::io::Result<()> {
        self.file.write_all(piece).await
    }

    /// Brings everything to the disk.
    ///
    /// # Errors
    /// If the disk fails.
    pub async fn finish(mut self) -> std::io::Result<()> {
        self.file.flush().await?;
        self.file.sync_all().await
    }
}

async fn remove_if_there(path: &Path) -> std::io::Result<()> {
    match fs::remove_file(path).await {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
