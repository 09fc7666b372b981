//! A tus client, by hand.

use askwell_core::attachment::UploadId;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::{Method, RequestBuilder, Response};

use crate::app::TestApp;

/// The request that begins an upload.
pub fn create(app: &TestApp, name: &str, size_bytes: usize) -> RequestBuilder {
    app.request(Method::POST, "/api/v1/uploads")
        .header("tus-resumable", "1.0.0")
        .header("upload-length", size_bytes)
        .header("upload-metadata", format!("filename {}", STANDARD.encode(name)))
}

/// Begins an upload and gives its address.
pub async fn begun(app: &TestApp, name: &str, size_bytes: usize) -> String {
    let response = create(app, name, size_bytes).send().await.unwrap();
    assert_eq!(response.status().as_u16(), 201);
    response.headers()["location"].to_str().unwrap().to_owned()
}

/// The request that adds bytes.
pub fn patch(app: &TestApp, address: &str, offset: usize, bytes: impl Into<reqwest::Body>) -> RequestBuilder {
    app.request(Method::PATCH, address)
        .header("tus-resumable", "1.0.0")
        .header("upload-offset", offset)
        .header("content-type", "application/offset+octet-stream")
        .body(bytes)
}

/// The request that asks how far an upload has come.
pub fn head(app: &TestApp, address: &str) -> RequestBuilder {
    app.request(Method::HEAD, address).header("tus-resumable", "1.0.0")
}

/// How far it has come.
pub async fn offset(app: &TestApp, address: &str) -> usize {
    let response = head(app, address).send().await.unwrap();
    assert_eq!(response.status().as_u16(), 200);
    upload_offset(&response)
}

/// What an answer says of it.
pub fn upload_offset(response: &Response) -> usize {
    response.headers()["upload-offset"].to_str().unwrap().parse().unwrap()
}

/// The name in an address.
pub fn id(address: &str) -> UploadId {
    UploadId(address.rsplit('/').next().unwrap().to_owned())
}

/// Sends a whole file and gives its address.
pub async fn uploaded(app: &TestApp, name: &str, bytes: &[u8]) -> String {
    let address = begun(app, name, bytes.len()).await;
    let response = patch(app, &address, 0, bytes.to_vec()).send().await.unwrap();
    assert_eq!(response.status().as_u16(), 204, "{}", response.text().await.unwrap());
    address
}

/// The names of the files below a folder of the server.
pub fn files(app: &TestApp, folder: &str) -> Vec<String> {
    let folder = app.state.config.data_dir.join(folder);
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}
