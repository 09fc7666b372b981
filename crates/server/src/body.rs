//! Bodies of requests, read with a bound on size and time.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, HttpBody};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use bytes::{Bytes, BytesMut};
use futures::StreamExt;
use http_body::{Frame, SizeHint};

use crate::error::{ApiError, ApiResult};
use crate::problem_code::ProblemCode;

/// How long a client may be silent in the middle of a body.
pub const SILENCE: Duration = Duration::from_secs(30);
/// How much of a refused body is read and thrown away, and for how long.
const MOST_THROWN_AWAY: u64 = 64 * 1024 * 1024;
const LONGEST_THROWN_AWAY: Duration = Duration::from_secs(20);

/// The whole body, if it isn't longer than `limit`.
///
/// # Errors
/// `body_too_large`, `request_timeout`, `body_broken`.
pub async fn read(body: Body, limit: usize) -> ApiResult<Bytes> {
    let too_large = || {
        let detail = format!("The body is larger than {limit} bytes, more than any valid case.");
        ApiError::new(ProblemCode::BodyTooLarge, detail)
    };
    if body.size_hint().lower() > limit as u64 {
        return Err(too_large());
    }
    let mut pieces = body.into_data_stream();
    let mut read = BytesMut::new();
    while let Some(piece) = next_piece(&mut pieces).await? {
        if read.len() + piece.len() > limit {
            return Err(too_large());
        }
        read.extend_from_slice(&piece);
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

/// Reads what is left of a refused body before the answer leaves. Browsers that are cut off while they send report a
/// broken line instead of our answer.
pub async fn hear_out(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let body = SharedBody { inner: Arc::new(Mutex::new(body)) };
    let rest = body.clone();
    let response = next.run(Request::from_parts(parts, Body::new(body))).await;
    if !response.status().is_success() && !rest.is_end_stream() {
        let mut pieces = Body::new(rest).into_data_stream();
        let throw_away = async {
            let mut length = 0;
            while let Some(Ok(piece)) = pieces.next().await {
                length += piece.len() as u64;
                if length > MOST_THROWN_AWAY {
                    return;
                }
            }
        };
        // Whoever sends for longer is cut off after all.
        let _ = tokio::time::timeout(LONGEST_THROWN_AWAY, throw_away).await;
    }
    response
}

/// A body that can still be read after a handler has dropped it.
#[derive(Clone)]
struct SharedBody {
    inner: Arc<Mutex<Body>>,
}

impl SharedBody {
    fn with<T>(&self, ask: impl FnOnce(Pin<&mut Body>) -> T) -> T {
        // Read by one at a time; a panic leaves a body that ends with an error at worst.
        ask(Pin::new(&mut self.inner.lock().unwrap_or_else(PoisonError::into_inner)))
    }
}

impl HttpBody for SharedBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        self.with(|body| body.poll_frame(context))
    }

    fn is_end_stream(&self) -> bool {
        self.with(|body| body.is_end_stream())
    }

    fn size_hint(&self) -> SizeHint {
        self.with(|body| body.size_hint())
    }
}
