//! Text that is sent again and again: compressed once, and answered as the client can take it.

use axum::body::Body;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderValue, IF_NONE_MATCH, VARY,
};
use axum::response::{IntoResponse, Response};
use brotli::enc::BrotliEncoderParams;
use bytes::Bytes;
use sha2::{Digest, Sha256};

/// A text with its Brotli twin.
#[derive(Clone, Debug)]
pub struct Compressed {
    plain: Bytes,
    brotli: Option<Bytes>,
    mark: String,
}

impl Compressed {
    /// Compresses the text; takes milliseconds for some kilobytes.
    pub fn new(text: String) -> Compressed {
        Compressed::with_quality(text, 9)
    }

    /// Compresses the text as far as can be; takes ten times as long.
    pub fn smallest(text: String) -> Compressed {
        Compressed::with_quality(text, 11)
    }

    /// How many bytes cross the line.
    pub fn compressed_bytes(&self) -> usize {
        self.brotli.as_ref().unwrap_or(&self.plain).len()
    }

    fn with_quality(text: String, quality: i32) -> Compressed {
        let parameters = BrotliEncoderParams { quality, size_hint: text.len(), ..Default::default() };
        let mut brotli = Vec::new();
        let done = brotli::BrotliCompress(&mut text.as_bytes(), &mut brotli, &parameters);
        let digest = Sha256::digest(&text);
        let mark: String = digest[..8].iter().map(|byte| format!("{byte:02x}")).collect();
        Compressed {
            plain: text.into(),
            // Writing into memory doesn't fail; if it did, the plain text would do.
            brotli: done.is_ok().then(|| brotli.into()),
            mark: format!("\"{mark}\""),
        }
    }

    /// The text as an answer.
    pub fn answer(&self, cache_control: &'static str, asked: &HeaderMap) -> Response {
        if is_among(self.mark.as_bytes(), asked) {
            let mut response = StatusCode::NOT_MODIFIED.into_response();
            self.add_headers(response.headers_mut(), cache_control);
            return response;
        }
        let twin = self.brotli.as_ref().filter(|_| accepts_brotli(asked));
        let mut response = Body::from(twin.unwrap_or(&self.plain).clone()).into_response();
        self.add_headers(response.headers_mut(), cache_control);
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
        if twin.is_some() {
            response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
        }
        response
    }

    fn add_headers(&self, headers: &mut HeaderMap, cache_control: &'static str) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(cache_control));
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
        if let Ok(mark) = HeaderValue::from_str(&self.mark) {
            headers.insert(ETAG, mark);
        }
    }
}

/// Whether `If-None-Match` (RFC 9110, 13.1.2) names the mark; a proxy may have made it a weak one.
pub fn is_among(mark: &[u8], asked: &HeaderMap) -> bool {
    let marks = asked.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    marks.flat_map(|value| value.split(',')).any(|known| {
        let known = known.trim();
        mark == known.strip_prefix("W/").unwrap_or(known).as_bytes()
    })
}

/// Whether `Accept-Encoding` (RFC 9110, 12.5.3) names Brotli and doesn't rule it out.
pub fn accepts_brotli(asked: &HeaderMap) -> bool {
    asked.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok()).any(|value| {
        value.split(',').any(|coding| {
            let (name, parameters) = coding.split_once(';').unwrap_or((coding, ""));
            let quality =
                parameters.trim().strip_prefix("q=").map_or(Ok(1.0), |text| text.trim().parse::<f32>());
            name.trim().eq_ignore_ascii_case("br") && quality.is_ok_and(|quality| quality > 0.0)
        })
    })
}
