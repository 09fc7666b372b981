//! Ending an upload.

use reqwest::{Method, RequestBuilder, StatusCode};
use serde_json::json;

use super::sender::{begun, files, head, id, patch, uploaded};
use crate::app::{TestApp, refusal};
use crate::samples::{case, key, png};

fn delete(app: &TestApp, address: &str) -> RequestBuilder {
    app.request(Method::DELETE, address).header("tus-resumable", "1.0.0")
}

#[tokio::test]
async fn an_ended_upload_leaves_nothing() {
    let app = TestApp::start().await;
    let half = begun(&app, "half.png", 1_000).await;
    patch(&app, &half, 0, png(600)).send().await.unwrap();
    let whole = uploaded(&app, "whole.png", &png(1_000)).await;
    for address in [&half, &whole] {
        assert_eq!(delete(&app, address).send().await.unwrap().status(), StatusCode::NO_CONTENT);
        assert_eq!(head(&app, address).send().await.unwrap().status(), StatusCode::NOT_FOUND);

        let again = delete(&app, address).send().await.unwrap();

        assert_eq!(refusal(again).await, (StatusCode::NOT_FOUND, "upload_unknown".to_owned()));
    }
    assert!(files(&app, "spool").is_empty());
    assert!(files(&app, "attachments").is_empty());
}

#[tokio::test]
async fn a_file_that_a_case_has_stays() {
    let app = TestApp::start().await;
    let address = uploaded(&app, "a.png", &png(1_000)).await;
    let mut case = case();
    case["attachments"] = json!([id(&address).0]);
    app.post_case(&key(), &case).send().await.unwrap();

    let response = delete(&app, &address).send().await.unwrap();

    assert_eq!(refusal(response).await, (StatusCode::CONFLICT, "upload_bound".to_owned()));
    assert_eq!(files(&app, "attachments").len(), 1);
}
