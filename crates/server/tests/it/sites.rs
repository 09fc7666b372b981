//! `/api/v1/site`.

use askwell_core::wire::SiteSettings;
use reqwest::{Method, StatusCode};

use crate::app::{ORIGIN, OTHER_ORIGIN, TestApp, refusal};

#[tokio::test]
async fn a_page_of_the_site_learns_its_name_and_limits() {
    let app = TestApp::builder().limits("max_files = 3").start().await;

    let response =
        app.bare(Method::GET, "/api/v1/site?site=shop").header("origin", ORIGIN).send().await.unwrap();

    assert_eq!(response.headers()["access-control-allow-origin"], ORIGIN);
    let settings: SiteSettings = response.json().await.unwrap();
    assert_eq!((settings.name.as_str(), settings.files.max_files), ("Fern & Clay", 3));
}

#[tokio::test]
async fn a_wrong_question_is_told_what_is_wrong() {
    let app = TestApp::start().await;
    for (path, origin, status, code) in [
        ("/api/v1/site", ORIGIN, StatusCode::BAD_REQUEST, "site_missing"),
        ("/api/v1/site?site=shop&key=1", ORIGIN, StatusCode::BAD_REQUEST, "field_unknown"),
        ("/api/v1/site?site=nobody", ORIGIN, StatusCode::NOT_FOUND, "site_unknown"),
        ("/api/v1/site?site=shop", OTHER_ORIGIN, StatusCode::FORBIDDEN, "origin_not_allowed"),
    ] {
        let response = app.bare(Method::GET, path).header("origin", origin).send().await.unwrap();

        assert_eq!(refusal(response).await, (status, code.to_owned()), "{path}");
    }
}
