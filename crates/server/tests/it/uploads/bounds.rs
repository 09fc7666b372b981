//! How large a file may be.

use reqwest::StatusCode;

use super::sender::{begun, create, offset, patch};
use crate::app::{TestApp, refusal};
use crate::samples::png;

#[tokio::test]
async fn an_empty_file_is_refused() {
    let app = TestApp::start().await;

    let response = create(&app, "a.png", 0).send().await.unwrap();

    assert_eq!(refusal(response).await, (StatusCode::UNPROCESSABLE_ENTITY, "empty_file".to_owned()));
}

#[tokio::test]
async fn a_file_may_be_as_large_as_allowed_and_no_byte_larger() {
    let app = TestApp::builder().limits("max_file_bytes = 1000").start().await;

    let allowed = create(&app, "a.png", 1_000).send().await.unwrap();
    let larger = create(&app, "a.png", 1_001).send().await.unwrap();

    assert_eq!(allowed.status(), StatusCode::CREATED);
    assert_eq!(refusal(larger).await, (StatusCode::PAYLOAD_TOO_LARGE, "file_too_large".to_owned()));
}

#[tokio::test]
async fn more_bytes_than_announced_are_refused() {
    let app = TestApp::start().await;
    let address = begun(&app, "a.png", 1_000).await;
    patch(&app, &address, 0, png(900)).send().await.unwrap();

    let response = patch(&app, &address, 900, vec![0; 3_000_000]).send().await.unwrap();

    assert_eq!(refusal(response).await, (StatusCode::PAYLOAD_TOO_LARGE, "file_too_large".to_owned()));
    assert!(offset(&app, &address).await < 1_000);
}
