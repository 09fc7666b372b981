//! Files pass through the server piece by piece.

use reqwest::{Method, StatusCode};

use super::server::{Server, write_config};
use crate::samples::text;

const FILE_BYTES: usize = 96 * 1024 * 1024;
/// Far less than the file, and more than buffers come to.
const MOST_MORE_KILOBYTES: u64 = 40 * 1024;

#[tokio::test]
async fn a_large_file_is_never_in_memory_as_a_whole() {
    let folder = tempfile::tempdir().unwrap();
    let config = write_config(folder.path(), "", &format!("max_file_bytes = {FILE_BYTES}"));
    let server = Server::start(&config);
    let before = server.peak_memory_kilobytes();
    let begun = server
        .request(Method::POST, "/api/v1/uploads")
        .header("tus-resumable", "1.0.0")
        .header("upload-length", FILE_BYTES)
        .send()
        .await
        .unwrap();
    let path = begun.headers()["location"].to_str().unwrap().replace(&server.url, "");

    let response = server
        .request(Method::PATCH, &path)
        .header("tus-resumable", "1.0.0")
        .header("upload-offset", 0)
        .header("content-type", "application/offset+octet-stream")
        .body(text(FILE_BYTES))
        .send()
        .await
        .unwrap();

    assert_eq!(response.status(), StatusCode::NO_CONTENT);
    let more = server.peak_memory_kilobytes() - before;
    assert!(more < MOST_MORE_KILOBYTES, "{more} kB more than before");
}
