//! Headers that every answer has.

use reqwest::Method;

use crate::app::TestApp;

#[tokio::test]
async fn every_answer_is_shielded_and_has_an_id() {
    let app = TestApp::start().await;
    let mut ids = Vec::new();
    for path in ["/healthz", "/api/v1/openapi.json", "/api/v1/cases", "/nothing"] {
        let response = app.bare(Method::GET, path).send().await.unwrap();

        assert_eq!(response.headers()["x-content-type-options"], "nosniff", "{path}");
        assert!(response.headers().contains_key("referrer-policy"), "{path}");
        assert!(response.headers().contains_key("cross-origin-resource-policy"), "{path}");
        assert_eq!(response.headers()["cache-control"], "no-store", "{path}");
        ids.push(response.headers()["x-request-id"].clone());
    }
    ids.dedup();
    assert_eq!(ids.len(), 4);
}
