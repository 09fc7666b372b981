//! One question and its answer over one connection, bounded in time and size.

use std::time::Duration;

use axum::http::header::{ACCEPT, ACCEPT_ENCODING, CONNECTION, HOST, USER_AGENT};
use axum::http::{HeaderMap, Request, StatusCode};
use bytes::{Bytes, BytesMut};
use http_body_util::{BodyExt, Empty};
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::time::{Instant, timeout_at};
use url::Url;

use super::line::Line;
use super::trouble::Trouble;

/// The most that is read of an answer.
pub const MOST_BYTES: usize = 512 * 1024;
/// The most that the headers of an answer may hold.
const MOST_HEADER_BYTES: usize = 64 * 1024;
const MOST_HEADERS: usize = 256;

/// What a host answered.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, or as much of it as is read.
    pub body: Bytes,
    /// Whether there was more.
    pub is_cut: bool,
    /// From the question to the first byte of the answer.
    pub first_byte: Duration,
}

/// Asks for a page: without cookies, without anything about the person, and saying who asks.
///
/// # Errors
/// If it doesn't come.
pub async fn get(line: Box<dyn Line>, url: &Url, agent: &str, until: Instant) -> Result<Answer, Trouble> {
    let asking = async {
        let (mut sender, connection) = http1::Builder::new()
            .max_buf_size(MOST_HEADER_BYTES)
            .max_headers(MOST_HEADERS)
            // As browsers do: what they show is no broken answer.
            .ignore_invalid_headers_in_responses(true)
            .allow_spaces_after_header_name_in_responses(true)
            .handshake::<_, Empty<Bytes>>(TokioIo::new(line))
            .await
            .map_err(|_| Trouble::Broken)?;
        let request = request(url, agent).ok_or(Trouble::Broken)?;
        let exchange = async {
            let begun = Instant::now();
            let response = sender.send_request(request).await.map_err(|_| Trouble::Broken)?;
            let first_byte = begun.elapsed();
            let (parts, body) = response.into_parts();
            let (body, is_cut) = read(body).await?;
            Ok(Answer { status: parts.status, headers: parts.headers, body, is_cut, first_byte })
        };
        tokio::pin!(exchange, connection);
        tokio::select! {
            answer = &mut exchange => answer,
            // The line may end before all that came over it has been read.
            _ = &mut connection => exchange.await,
        }
    };
    timeout_at(until, asking).await.unwrap_or(Err(Trouble::TimedOut))
}

fn request(url: &Url, agent: &str) -> Option<Request<Empty<Bytes>>> {
    let host = &url[url::Position::BeforeHost..url::Position::AfterPort];
    let path = &url[url::Position::BeforePath..url::Position::AfterQuery];
    Request::get(path)
        .header(HOST, host)
        .header(USER_AGENT, agent)
        .header(ACCEPT, "text/html,*/*;q=0.5")
        .header(ACCEPT_ENCODING, "identity")
        .header(CONNECTION, "close")
        .body(Empty::new())
        .ok()
}

async fn read(mut body: Incoming) -> Result<(Bytes, bool), Trouble> {
    let mut read = BytesMut::new();
    while let Some(frame) = body.frame().await {
        let Ok(piece) = frame.map_err(|_| Trouble::Broken)?.into_data() else { continue };
        let room = MOST_BYTES - read.len();
        if piece.len() > room {
            read.extend_from_slice(&piece[..room]);
            return Ok((read.freeze(), true));
        }
        read.extend_from_slice(&piece);
    }
    Ok((read.freeze(), false))
}
