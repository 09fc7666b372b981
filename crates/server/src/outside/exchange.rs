//! One question and its answer over one connection, bounded in time and size.

use std::time::Duration;

use axum::http::header::{
    ACCEPT, ACCEPT_ENCODING, CONNECTION, ETAG, HOST, HeaderName, IF_MODIFIED_SINCE, IF_NONE_MATCH,
    LAST_MODIFIED, USER_AGENT,
};
use axum::http::{HeaderMap, Request, StatusCode};
use bytes::{Bytes, BytesMut};
use http_body_util::{BodyExt, Empty};
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use serde::{Deserialize, Serialize};
use tokio::time::{Instant, timeout_at};
use url::Url;

use super::line::Line;
use super::trouble::Trouble;

/// The most that is read of an answer, unless something else is said.
pub const MOST_BYTES: usize = 512 * 1024;
/// The most that the headers of an answer may hold.
const MOST_HEADER_BYTES: usize = 64 * 1024;
const MOST_HEADERS: usize = 256;

/// The longest mark that is kept.
const MOST_MARK_CHARS: usize = 200;

/// What tells a host which version of a page is known here (RFC 9110, 8.8). Empty if it told none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Its `ETag`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub etag: String,
    /// Its `Last-Modified`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub modified: String,
}

impl Mark {
    /// The mark that an answer bears.
    pub fn of(answer: &Answer) -> Mark {
        let told = |name: HeaderName| {
            let value = answer.headers.get(name).and_then(|value| value.to_str().ok());
            value.filter(|value| value.len() <= MOST_MARK_CHARS).unwrap_or_default().to_owned()
        };
        Mark { etag: told(ETAG), modified: told(LAST_MODIFIED) }
    }
}

/// How a page is asked for.
#[derive(Clone, Debug)]
pub struct Question {
    /// The version that is known: if it is still that one, the host needn't send it.
    pub known: Mark,
    /// The most that is read of the answer.
    pub most_bytes: usize,
}

impl Default for Question {
    fn default() -> Question {
        Question { known: Mark::default(), most_bytes: MOST_BYTES }
    }
}

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
pub async fn get(
    line: Box<dyn Line>,
    url: &Url,
    agent: &str,
    question: &Question,
    until: Instant,
) -> Result<Answer, Trouble> {
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
        let request = request(url, agent, &question.known).ok_or(Trouble::Broken)?;
        let exchange = async {
            let begun = Instant::now();
            let response = sender.send_request(request).await.map_err(|_| Trouble::Broken)?;
            let first_byte = begun.elapsed();
            let (parts, body) = response.into_parts();
            let (body, is_cut) = read(body, question.most_bytes).await?;
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

fn request(url: &Url, agent: &str, known: &Mark) -> Option<Request<Empty<Bytes>>> {
    let host = &url[url::Position::BeforeHost..url::Position::AfterPort];
    let path = &url[url::Position::BeforePath..url::Position::AfterQuery];
    let mut request = Request::get(path);
    for (name, value) in [(IF_NONE_MATCH, &known.etag), (IF_MODIFIED_SINCE, &known.modified)] {
        if !value.is_empty() {
            request = request.header(name, value);
        }
    }
    request
        .header(HOST, host)
        .header(USER_AGENT, agent)
        .header(ACCEPT, "text/html,*/*;q=0.5")
        .header(ACCEPT_ENCODING, "identity")
        .header(CONNECTION, "close")
        .body(Empty::new())
        .ok()
}

async fn read(mut body: Incoming, most_bytes: usize) -> Result<(Bytes, bool), Trouble> {
    let mut read = BytesMut::new();
    while let Some(frame) = body.frame().await {
        let Ok(piece) = frame.map_err(|_| Trouble::Broken)?.into_data() else { continue };
        let room = most_bytes - read.len();
        if piece.len() > room {
            read.extend_from_slice(&piece[..room]);
            return Ok((read.freeze(), true));
        }
        read.extend_from_slice(&piece);
    }
    Ok((read.freeze(), false))
}
