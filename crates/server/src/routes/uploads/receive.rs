//! Bytes from the line into the file, piece by piece.

use askwell_core::file_type::FileType;
use axum::body::Body;
use bytes::Bytes;

use super::checksum::Checksum;
use super::finish::refuse_type;
use crate::body::next_piece;
use crate::error::{ApiError, ApiResult};
use crate::problem_code::ProblemCode;
use crate::spool::SpoolFile;
use crate::state::AppState;
use crate::store::uploads::Upload;

/// Adds the body to the file and brings it to the disk; returns how many bytes are there then.
///
/// # Errors
/// Whatever ends the body early: the bytes before that are on disk too, unless a checksum was promised.
pub async fn receive(
    state: &AppState,
    upload: &Upload,
    file: &SpoolFile,
    mut checksum: Option<Checksum>,
    body: Body,
) -> ApiResult<u64> {
    if checksum.is_some() {
        file.begin_unverified().await?;
    }
    let copied = copy(state, upload, file, &mut checksum, body).await;
    let is_right = checksum.is_none_or(Checksum::comes_right);
    match copied {
        Ok(offset) if is_right => {
            file.verified().await?;
            Ok(offset)
        }
        Ok(_) => {
            file.drop_unverified().await?;
            let detail =
                "These bytes are not what their checksum says, and were thrown away. Send them again.";
            Err(ApiError::new(ProblemCode::ChecksumMismatch, detail))
        }
        Err(error) => {
            file.drop_unverified().await?;
            match error.code() {
                ProblemCode::FileTypeNotAccepted => Err(refuse_type(state, upload, file).await),
                _ => Err(error),
            }
        }
    }
}

async fn copy(
    state: &AppState,
    upload: &Upload,
    file: &SpoolFile,
    checksum: &mut Option<Checksum>,
    body: Body,
) -> ApiResult<u64> {
    let mut head = Head { bytes: file.head(FileType::HEAD_BYTES).await?, size_bytes: upload.size_bytes };
    let mut end = file.append().await?;
    let mut offset = file.length().await?;
    let mut pieces = body.into_data_stream();
    let ended = loop {
        let piece: ApiResult<Option<Bytes>> = tokio::select! {
            piece = next_piece(&mut pieces) => piece,
            () = file.interrupted() => Err(interrupted("Another request goes on with this upload.")),
            () = state.stopping.cancelled() => Err(interrupted("The server is stopping.")),
        };
        let piece = match piece {
            Ok(Some(piece)) => piece,
            Ok(None) => break Ok(()),
            Err(error) => break Err(error),
        };
        if let Err(error) = head.check(offset, &piece) {
            break Err(error);
        }
        if let Some(checksum) = checksum {
            checksum.update(&piece);
        }
        end.write(&piece).await?;
        offset += piece.len() as u64;
    };
    end.finish().await?;
    ended.map(|()| offset)
}

fn interrupted(detail: &str) -> ApiError {
    ApiError::new(ProblemCode::UploadInterrupted, detail)
}

/// The first bytes of the file, which say what it is.
struct Head {
    bytes: Vec<u8>,
    size_bytes: u64,
}

impl Head {
    /// Whether a piece may be written at this offset.
    fn check(&mut self, offset: u64, piece: &[u8]) -> ApiResult<()> {
        let end = offset + piece.len() as u64;
        if end > self.size_bytes {
            let detail = format!("More bytes came than the {} that were announced.", self.size_bytes);
            return Err(ApiError::new(ProblemCode::FileTooLarge, detail));
        }
        let was_known = self.is_whole(offset);
        let missing = FileType::HEAD_BYTES.saturating_sub(self.bytes.len());
        self.bytes.extend_from_slice(&piece[..piece.len().min(missing)]);
        if !was_known && self.is_whole(end) && FileType::sniff(&self.bytes).is_none() {
            return Err(ApiError::new(ProblemCode::FileTypeNotAccepted, String::new()));
        }
        Ok(())
    }

    fn is_whole(&self, offset: u64) -> bool {
        self.bytes.len() >= FileType::HEAD_BYTES || offset >= self.size_bytes
    }
}
