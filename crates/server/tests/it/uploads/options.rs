//! What the server says it can do.

use reqwest::{Method, StatusCode};

use crate::app::TestApp;

#[tokio::test]
async fn anybody_may_ask_what_the_server_can_do() {
    let app = TestApp::builder().limits("max_file_bytes = 5000").start().await;

    let response = app.bare(Method::OPTIONS, "/api/v1/uploads").send().await.unwrap();

    assert_eq!(response.status(), StatusCode::NO_CONTENT);
    assert_eq!(response.headers()["tus-version"], "1.0.0");
    assert_eq!(response.headers()["tus-extension"], "creation,termination,checksum,expiration");
    assert_eq!(response.headers()["tus-checksum-algorithm"], "sha1,sha256");
    assert_eq!(response.headers()["tus-max-size"], "5000");
}
