//! Only the site that began an upload may touch it.

use reqwest::{Method, StatusCode};

use super::sender::{begun, offset};
use crate::app::{ORIGIN, OTHER_ORIGIN, OTHER_SITE, SITE, TestApp};
use crate::samples::png;

#[tokio::test]
async fn another_site_finds_nothing_there() {
    let app = TestApp::start().await;
    let address = begun(&app, "a.png", 1_000).await;
    for (method, site, origin, status) in [
        (Method::HEAD, OTHER_SITE, OTHER_ORIGIN, StatusCode::NOT_FOUND),
        (Method::PATCH, OTHER_SITE, OTHER_ORIGIN, StatusCode::NOT_FOUND),
        (Method::DELETE, OTHER_SITE, OTHER_ORIGIN, StatusCode::NOT_FOUND),
        (Method::PATCH, SITE, OTHER_ORIGIN, StatusCode::FORBIDDEN),
        (Method::PATCH, "nobody", ORIGIN, StatusCode::NOT_FOUND),
    ] {
        let response = app
            .bare(method, &address)
            .header("askwell-site", site)
            .header("origin", origin)
            .header("tus-resumable", "1.0.0")
            .header("upload-offset", 0)
            .header("content-type", "application/offset+octet-stream")
            .body(png(600))
            .send()
            .await
            .unwrap();

        assert_eq!(response.status(), status);
    }
    assert_eq!(offset(&app, &address).await, 0);
}

#[tokio::test]
async fn names_that_are_no_names_are_not_looked_for() {
    let app = TestApp::start().await;
    for name in ["nothing", "..%2F..%2Faskwell.db", "%FF", &"A".repeat(32), &"0".repeat(33)] {
        let path = format!("/api/v1/uploads/{name}");
        let response =
            app.request(Method::HEAD, &path).header("tus-resumable", "1.0.0").send().await.unwrap();

        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{name}");
    }
}
