//! What an address asks of a case file: to be kept, and to be fit for sharing.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use std::convert::Infallible;
use url::form_urlencoded::parse;

/// `?share&picture=ID&picture=ID&download`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileQuery {
    /// Whether the file is to be kept, not shown.
    pub is_download: bool,
    /// Whether it is to be a share-safe copy.
    pub is_shared: bool,
    /// The pictures that somebody has cleared for that copy, by their ids.
    pub pictures: Vec<String>,
}

impl FileQuery {
    fn read(query: &str) -> FileQuery {
        let mut read = FileQuery::default();
        for (name, value) in parse(query.as_bytes()) {
            match name.as_ref() {
                "download" => read.is_download = true,
                "share" => read.is_shared = true,
                "picture" => read.pictures.push(value.into_owned()),
                _ => {}
            }
        }
        read
    }
}

impl<S: Sync> FromRequestParts<S> for FileQuery {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<FileQuery, Infallible> {
        Ok(FileQuery::read(parts.uri.query().unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_picture_that_was_ticked_is_read() {
        let query = FileQuery::read("share=&picture=a&picture=b%20c&download");

        assert_eq!(query.pictures, ["a", "b c"]);
        assert!(query.is_shared && query.is_download);
        assert_eq!(FileQuery::read(""), FileQuery::default());
    }
}
