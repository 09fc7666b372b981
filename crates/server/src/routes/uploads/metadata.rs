//! `Upload-Metadata`: what a client says about a file. Only its name is used.

use askwell_core::text::file_name;
use axum::http::HeaderMap;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::protocol::UPLOAD_METADATA;
use crate::error::{ApiError, ApiResult};
use crate::problem_code::ProblemCode;

/// The file's name, made safe to show; "file" if the client gives none.
///
/// # Errors
/// `header_invalid` if the name is not Base64 of UTF-8.
pub fn name(headers: &HeaderMap) -> ApiResult<String> {
    let Some(value) = headers.get(UPLOAD_METADATA) else { return Ok(file_name("")) };
    let fault = || {
        let detail = "The header upload-metadata must hold pairs such as `filename Zm9v`, joined by commas.";
        ApiError::new(ProblemCode::HeaderInvalid, detail)
    };
    let pairs = value.to_str().map_err(|_| fault())?;
    for pair in pairs.split(',') {
        let (key, value) = pair.trim().split_once(' ').unwrap_or((pair.trim(), ""));
        if key == "filename" {
            let bytes = STANDARD.decode(value.trim()).map_err(|_| fault())?;
            return Ok(file_name(&String::from_utf8(bytes).map_err(|_| fault())?));
        }
    }
    Ok(file_name(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str) -> ApiResult<String> {
        let mut headers = HeaderMap::new();
        headers.insert(UPLOAD_METADATA, value.parse().unwrap());
        name(&headers)
    }

    #[test]
    fn the_name_is_found_among_other_pairs_and_made_safe() {
        assert_eq!(
            read("is_confidential, filename Li4vLi4vYS5wbmc=,filetype aW1hZ2UvcG5n").unwrap(),
            "a.png"
        );
        assert_eq!(read("filetype aW1hZ2UvcG5n").unwrap(), "file");
        assert!(read("filename ###").is_err());
        assert!(read("filename /w==").is_err());
    }
}
