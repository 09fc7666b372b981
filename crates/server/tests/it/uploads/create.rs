//! Beginning an upload.

use reqwest::{Method, StatusCode};

use super::sender::{begun, create, head, id};
use crate::app::{TestApp, refusal};

#[tokio::test]
async fn an_upload_gets_an_address_and_an_end() {
    let app = TestApp::start().await;

    let response = create(&app, "a.png", 100).send().await.unwrap();

    assert_eq!(response.status(), StatusCode::CREATED);
    assert_eq!(response.headers()["tus-resumable"], "1.0.0");
    assert_eq!(response.headers()["upload-expires"], "Thu, 19 Nov 2026 08:30:00 GMT");
    let address = response.headers()["location"].to_str().unwrap();
    assert!(id(address).is_well_formed());
    let response = head(&app, address).send().await.unwrap();
    assert_eq!(response.headers()["upload-offset"], "0");
    assert_eq!(response.headers()["upload-length"], "100");
    assert_eq!(response.headers()["cache-control"], "no-store");
}

#[tokio::test]
async fn a_name_is_kept_without_folders_and_cut_in_the_middle() {
    let app = TestApp::start().await;
    let long = format!("../../{}.png", "x".repeat(300));
    for (name, kept) in [("../../etc/passwd", "passwd"), ("a\u{202E}gnp.exe", "agnp.exe"), ("..", "file")] {
        let address = begun(&app, name, 10).await;

        assert_eq!(app.state.store.upload(&id(&address)).await.unwrap().unwrap().file_name, kept);
    }

    let kept = app.state.store.upload(&id(&begun(&app, &long, 10).await)).await.unwrap().unwrap().file_name;

    assert_eq!(kept.chars().count(), askwell_core::limits::MAX_FILE_NAME_CHARS);
    assert!(kept.ends_with(".png") && !kept.contains('/'));
}

#[tokio::test]
async fn headers_that_make_no_sense_are_refused() {
    let app = TestApp::start().await;
    let request = || app.request(Method::POST, "/api/v1/uploads").header("tus-resumable", "1.0.0");
    let length = || request().header("upload-length", 10);
    for request in [
        request(),
        request().header("upload-length", "-1"),
        request().header("upload-length", "+1"),
        request().header("upload-length", "many"),
        request().header("upload-defer-length", 1),
        length().header("upload-metadata", "filename ###"),
    ] {
        let response = request.send().await.unwrap();

        assert_eq!(refusal(response).await, (StatusCode::BAD_REQUEST, "header_invalid".to_owned()));
    }
}

#[tokio::test]
async fn another_version_is_refused_and_ours_is_named() {
    let app = TestApp::start().await;
    for version in [None, Some("0.2.2")] {
        let mut request = app.request(Method::POST, "/api/v1/uploads").header("upload-length", 10);
        if let Some(version) = version {
            request = request.header("tus-resumable", version);
        }

        let response = request.send().await.unwrap();

        assert_eq!(response.headers()["tus-version"], "1.0.0");
        let expected = (StatusCode::PRECONDITION_FAILED, "tus_version_unsupported".to_owned());
        assert_eq!(refusal(response).await, expected);
    }
}

#[tokio::test]
async fn who_begins_too_many_is_asked_to_wait() {
    let app = TestApp::builder().limits("uploads_per_minute_per_address = 1").start().await;
    begun(&app, "a.png", 10).await;

    let response = create(&app, "b.png", 10).send().await.unwrap();

    assert_eq!(response.headers()["retry-after"], "60");
    assert_eq!(refusal(response).await, (StatusCode::TOO_MANY_REQUESTS, "too_many_requests".to_owned()));
}
