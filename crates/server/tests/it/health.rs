//! `/healthz` and `/readyz`.

use reqwest::{Method, StatusCode};

use crate::app::{TestApp, refusal};

#[tokio::test]
async fn a_server_that_works_says_so() {
    let app = TestApp::start().await;
    for path in ["/healthz", "/readyz"] {
        let response = app.bare(Method::GET, path).send().await.unwrap();

        assert_eq!((response.status(), response.text().await.unwrap().as_str()), (StatusCode::OK, "ok"));
    }
}

#[tokio::test]
async fn a_server_that_cannot_write_is_alive_and_not_ready() {
    let app = TestApp::start().await;
    app.state.store.close().await;

    let alive = app.bare(Method::GET, "/healthz").send().await.unwrap();
    let ready = app.bare(Method::GET, "/readyz").send().await.unwrap();

    assert_eq!(alive.status(), StatusCode::OK);
    assert_eq!(refusal(ready).await, (StatusCode::SERVICE_UNAVAILABLE, "not_ready".to_owned()));
}
