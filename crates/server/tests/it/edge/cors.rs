//! Which pages may talk to the API.

use reqwest::{Method, Response, StatusCode};

use crate::app::{ORIGIN, OTHER_ORIGIN, TestApp, refusal};
use crate::samples::{case, key};

async fn preflight(app: &TestApp, path: &str, method: &str, origin: &str) -> Response {
    app.bare(Method::OPTIONS, path)
        .header("origin", origin)
        .header("access-control-request-method", method)
        .header("access-control-request-headers", "askwell-site, idempotency-key, content-type")
        .send()
        .await
        .unwrap()
}

#[tokio::test]
async fn a_page_of_any_site_may_ask_and_the_answer_is_kept() {
    let app = TestApp::start().await;
    for (path, method) in
        [("/api/v1/cases", "POST"), ("/api/v1/uploads", "POST"), ("/api/v1/uploads/0", "PATCH")]
    {
        for origin in [ORIGIN, OTHER_ORIGIN] {
            let response = preflight(&app, path, method, origin).await;

            let header = |name: &str| response.headers()[name].to_str().unwrap();
            assert_eq!(response.status(), StatusCode::NO_CONTENT);
            assert_eq!(header("access-control-allow-origin"), origin);
            assert!(header("access-control-allow-methods").contains(method));
            for name in ["askwell-site", "idempotency-key", "upload-checksum", "tus-resumable"] {
                assert!(header("access-control-allow-headers").contains(name), "{name}");
            }
            assert_eq!(header("access-control-max-age"), "7200");
            assert_eq!(header("vary"), "origin");
            assert!(!response.headers().contains_key("access-control-allow-credentials"));
        }
    }
}

#[tokio::test]
async fn a_page_of_no_site_may_not() {
    let app = TestApp::start().await;
    for origin in ["https://evil.example", "null", "http://shop.example", "https://shop.example.evil.example"]
    {
        let response = preflight(&app, "/api/v1/cases", "POST", origin).await;

        assert!(!response.headers().contains_key("access-control-allow-origin"));
        assert_eq!(refusal(response).await, (StatusCode::FORBIDDEN, "origin_not_allowed".to_owned()));
    }
}

#[tokio::test]
async fn the_widget_may_read_what_it_needs_of_an_answer_and_of_a_refusal() {
    let app = TestApp::start().await;
    let taken = app.post_case(&key(), &case()).send().await.unwrap();
    let refused = app.post_case("short", &case()).send().await.unwrap();
    for response in [taken, refused] {
        assert_eq!(response.headers()["access-control-allow-origin"], ORIGIN);
        let exposed = response.headers()["access-control-expose-headers"].to_str().unwrap();
        for name in ["location", "upload-offset", "retry-after", "ratelimit", "idempotent-replayed"] {
            assert!(exposed.split(", ").any(|exposed| exposed == name), "{name}");
        }
    }
}
