//! One file of the widget as an answer.

use axum::body::Body;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderName,
    HeaderValue, VARY,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::compressed::{accepts_brotli, is_among};
use crate::error::{ApiError, ApiResult, not_found};

/// Carried inside release builds; other builds read the folder.
#[derive(RustEmbed)]
#[folder = "../../dist/"]
struct WidgetFiles;

/// The file of this path below `dist/`, compressed if the client can take that. Pages of every origin may load it:
/// it holds nothing secret.
///
/// # Errors
/// `not_found`.
pub async fn file(path: &str, cache_control: &'static str, asked: &HeaderMap) -> ApiResult<Response> {
    // The twins are not files of their own.
    let media_type = media_type(path);
    let (Some(media_type), Some(plain)) = (media_type, WidgetFiles::get(path)) else {
        return Err(not_found().await);
    };
    let twin = accepts_brotli(asked).then(|| WidgetFiles::get(&format!("{path}.br"))).flatten();
    let is_compressed = twin.is_some();
    let file = twin.unwrap_or(plain);
    let mark = etag(&file)?;
    let is_known = is_among(mark.as_bytes(), asked);
    let mut response = match is_known {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => Body::from(file.data).into_response(),
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (CACHE_CONTROL, HeaderValue::from_static(cache_control)),
        (ETAG, mark),
        (VARY, HeaderValue::from_static("accept-encoding")),
        (ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
        (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin")),
        (HeaderName::from_static("timing-allow-origin"), HeaderValue::from_static("*")),
    ] {
        headers.insert(name, value);
    }
    if is_compressed {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    Ok(response)
}

fn media_type(path: &str) -> Option<&'static str> {
    Some(match path.rsplit_once('.')?.1 {
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "packed" => "application/octet-stream",
        "json" => "application/json",
        _ => return None,
    })
}

fn etag(file: &EmbeddedFile) -> ApiResult<HeaderValue> {
    let hash = file.metadata.sha256_hash();
    let mark: String = hash[..16].iter().map(|byte| format!("{byte:02x}")).collect();
    HeaderValue::from_str(&format!("\"{mark}\"")).map_err(ApiError::internal)
}
