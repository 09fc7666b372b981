//! Bodies of requests, read with a bound on size and time.

use std::time::Duration;

use axum::body::{Body, HttpBody};
use bytes::{Bytes, BytesMut};
use futures::StreamExt;

use crate::error::{ApiError, ApiResult};
use crate::problem_code::ProblemCode;

/// How long a client may be silent in the middle of a body.
pub const SILENCE: Duration = Duration::from_secs(30);
/// A body that is too large is read to its end and thrown away, up to here: browsers that are cut off while they
/// send report a broken line instead of our answer.
const MOST_THROWN_AWAY: u64 = 64 * 1024 * 1024;

/// The whole body, if it isn't longer than `limit`.
///
/// # Errors
/// `body_too_large`, `request_timeout`, `body_broken`.
pub async fn read(body: Body, limit: usize) -> ApiResult<Bytes> {
    let is_announced_too_large = body.size_hint().lower() > limit as u64;
    let mut pieces = body.into_data_stream();
    let mut read = BytesMut::new();
    let mut length = 0;
    while let Some(piece) = next_piece(&mut pieces).await? {
        length += piece.len() as u64;
        if length > MOST_THROWN_AWAY {
            break;
        }
        if !is_announced_too_large && length <= limit as u64 {
            read.extend_from_slice(&piece);
        }
    }
    if is_announced_too_large || length > limit as u64 {
        let detail = format!("The body is larger than {limit} bytes, more than any valid case.");
        return Err(ApiError::new(ProblemCode::BodyTooLarge, detail));
    }
    Ok(read.freeze())
}

/// The next piece of a body.
///
/// # Errors
/// `request_timeout` after too long a silence, `body_broken` if the line broke.
pub async fn next_piece(
    pieces: &mut (impl futures::Stream<Item = Result<Bytes, axum::Error>> + Unpin),
) -> ApiResult<Option<Bytes>> {
    match tokio::time::timeout(SILENCE, pieces.next()).await {
        Ok(None) => Ok(None),
        Ok(Some(Ok(piece))) => Ok(Some(piece)),
        Ok(Some(Err(_))) => {
            Err(ApiError::new(ProblemCode::BodyBroken, "The body ended before all of it had come."))
        }
        Err(_) => Err(ApiError::new(
            ProblemCode::RequestTimeout,
            format!("Nothing came for {} seconds.", SILENCE.as_secs()),
        )),
    }
}
