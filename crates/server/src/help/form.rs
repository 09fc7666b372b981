//! A posted form: the visit, the fields, and files that wait in unnamed files until it is known what becomes of them.

use askwell_core::file_type::FileType;
use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{FromRequest, Request};
use bytes::Bytes;
use tokio::fs::File;
use tokio::io::{AsyncSeekExt, AsyncWriteExt};

use super::press::Press;
use super::visit::Visit;
use crate::body::SILENCE;
use crate::config::site::Site;
use crate::error::is_full;
use crate::page_error::PageError;
use crate::state::AppState;

/// The field that holds the visit. It comes first.
pub const VISIT: &str = "visit";
/// The button that was pressed.
pub const PRESSED: &str = "do";
/// The most that all texts of a form may hold, the visit with them.
const MOST_TEXT_BYTES: usize = 2 * 1024 * 1024;
/// The most fields of a form. Ours have fewer than a hundred.
const MOST_FIELDS: usize = 1_000;

/// A form of ours.
pub struct HelpForm {
    texts: Vec<(String, String)>,
    /// The files that were chosen.
    pub files: Vec<ChosenFile>,
}

/// A file that came with a form.
pub struct ChosenFile {
    /// The name it had on the device.
    pub name: String,
    /// How long it is.
    pub size_bytes: u64,
    /// Its first bytes.
    pub head: Vec<u8>,
    /// All of it; of a file that is larger than any that is taken, only the beginning.
    pub content: File,
}

impl HelpForm {
    /// The text of this field; empty if it wasn't sent.
    pub fn text(&self, name: &str) -> &str {
        self.sent(name).unwrap_or_default()
    }

    /// The text of this field, if it was on the page.
    pub fn sent(&self, name: &str) -> Option<&str> {
        self.texts.iter().find(|(known, _)| known == name).map(|(_, text)| &**text)
    }

    /// Whether this box is ticked, or this answer chosen.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.texts.iter().any(|(known, text)| known == name && text == value)
    }

    /// The button.
    pub fn press(&self) -> Press {
        Press::of(self.text(PRESSED))
    }

    /// A form that holds these fields, without files.
    #[cfg(test)]
    pub fn of(fields: &[(&str, &str)]) -> HelpForm {
        let texts = fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        HelpForm { texts: texts.collect(), files: Vec::new() }
    }
}

/// Reads a posted form, bounded in size and time. No file is read before the visit has proved to be ours.
///
/// # Errors
/// If it is too large, broken, or without a visit of this site.
pub async fn read(state: &AppState, site: &Site, request: Request) -> Result<(Visit, HelpForm), PageError> {
    let mut parts = Multipart::from_request(request, state).await.map_err(|_| PageError::UnreadableForm)?;
    let first = next(&mut parts).await?.filter(|part| part.name() == Some(VISIT));
    let mut room = Room::of(state);
    let sealed = text(first.ok_or(PageError::UnreadableForm)?, &mut room).await?;
    let visit = state.visit_seals.open(&site.key, &sealed).ok_or(PageError::UnreadableForm)?;
    let mut form = HelpForm { texts: Vec::new(), files: Vec::new() };
    while let Some(part) = next(&mut parts).await? {
        room.take_field()?;
        let name = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(str::to_owned) {
            Some(file_name) => form.files.extend(file(state, part, file_name, &mut room).await?),
            None => form.texts.push((name, text(part, &mut room).await?)),
        }
    }
    Ok((visit, form))
}

/// How much more may come.
struct Room {
    text_bytes: usize,
    file_bytes: u64,
    fields: usize,
}

impl Room {
    fn of(state: &AppState) -> Room {
        let limits = state.config.limits.files();
        // One file more than fits, so that a file too many is told of by its name.
        let files = u64::from(limits.max_files) + 1;
        Room {
            text_bytes: MOST_TEXT_BYTES,
            file_bytes: limits.max_file_bytes.saturating_mul(files),
            fields: MOST_FIELDS,
        }
    }

    fn take_field(&mut self) -> Result<(), PageError> {
        self.fields = self.fields.checked_sub(1).ok_or(PageError::TooLarge)?;
        Ok(())
    }

    fn take_text(&mut self, length: usize) -> Result<(), PageError> {
        self.text_bytes = self.text_bytes.checked_sub(length).ok_or(PageError::TooLarge)?;
        Ok(())
    }

    fn take_file(&mut self, length: usize) -> Result<(), PageError> {
        self.file_bytes = self.file_bytes.checked_sub(length as u64).ok_or(PageError::TooLarge)?;
        Ok(())
    }
}

async fn next(parts: &mut Multipart) -> Result<Option<Field<'_>>, PageError> {
    in_time(parts.next_field()).await
}

async fn in_time<T>(wait: impl Future<Output = Result<T, MultipartError>>) -> Result<T, PageError> {
    match tokio::time::timeout(SILENCE, wait).await {
        Ok(Ok(come)) => Ok(come),
        _ => Err(PageError::UnreadableForm),
    }
}

async fn text(mut part: Field<'_>, room: &mut Room) -> Result<String, PageError> {
    let mut bytes = Vec::new();
    while let Some(piece) = in_time(part.chunk()).await? {
        room.take_text(piece.len())?;
        bytes.extend_from_slice(&piece);
    }
    String::from_utf8(bytes).map_err(|_| PageError::UnreadableForm)
}

/// The file; `None` where nothing was chosen.
async fn file(
    state: &AppState,
    mut part: Field<'_>,
    name: String,
    room: &mut Room,
) -> Result<Option<ChosenFile>, PageError> {
    let most = state.config.limits.max_file_bytes;
    let content = tempfile::tempfile_in(&state.config.data_dir).map_err(failed)?;
    let mut chosen = ChosenFile { name, size_bytes: 0, head: Vec::new(), content: File::from_std(content) };
    while let Some(piece) = in_time(part.chunk()).await? {
        room.take_file(piece.len())?;
        // Of what is too large only the length matters.
        if chosen.size_bytes <= most {
            chosen.add(&piece).await.map_err(failed)?;
        }
        chosen.size_bytes += piece.len() as u64;
    }
    if chosen.name.is_empty() && chosen.size_bytes == 0 {
        return Ok(None);
    }
    chosen.content.flush().await.map_err(failed)?;
    chosen.content.rewind().await.map_err(failed)?;
    Ok(Some(chosen))
}

impl ChosenFile {
    async fn add(&mut self, piece: &Bytes) -> std::io::Result<()> {
        let missing = FileType::HEAD_BYTES.saturating_sub(self.head.len());
        self.head.extend_from_slice(&piece[..piece.len().min(missing)]);
        self.content.write_all(piece).await
    }
}

fn failed(error: std::io::Error) -> PageError {
    match is_full(&error) {
        true => PageError::Full,
        false => {
            tracing::error!(%error, "a chosen file could not be kept");
            PageError::Internal
        }
    }
}
