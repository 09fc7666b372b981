//! Who posts too often is asked to wait.

use reqwest::StatusCode;

use crate::app::{TestApp, refusal};
use crate::samples::{case, key};

#[tokio::test]
async fn an_address_gets_so_many_and_then_is_told_when_to_come_back() {
    let app = TestApp::builder().limits("posts_per_minute_per_address = 2").start().await;
    let first = app.post_case(&key(), &case()).send().await.unwrap();
    app.post_case(&key(), &case()).send().await.unwrap();

    let refused = app.post_case(&key(), &case()).send().await.unwrap();

    assert_eq!(first.headers()["ratelimit-policy"], "\"address\";q=2;w=60, \"site\";q=100000;w=60");
    assert!(first.headers()["ratelimit"].to_str().unwrap().starts_with("\"address\";r=1;t=30, "));
    assert_eq!(refused.headers()["retry-after"], "30");
    assert_eq!(refused.headers()["ratelimit"], "\"address\";r=0;t=60");
    assert_eq!(refusal(refused).await, (StatusCode::TOO_MANY_REQUESTS, "too_many_requests".to_owned()));
    app.clock.advance_ms(30_000);
    assert_eq!(app.post_case(&key(), &case()).send().await.unwrap().status(), StatusCode::CREATED);
}

#[tokio::test]
async fn a_site_gets_so_many_from_everybody_together() {
    let app = TestApp::builder()
        .keys("trusted_proxies = [\"127.0.0.1\"]")
        .limits("posts_per_minute_per_site = 2")
        .start()
        .await;
    let mut statuses = Vec::new();
    for address in ["192.0.2.1", "192.0.2.2", "192.0.2.3"] {
        let post = app.post_case(&key(), &case()).header("x-forwarded-for", address);
        statuses.push(post.send().await.unwrap().status().as_u16());
    }

    assert_eq!(statuses, [201, 201, 429]);
}

#[tokio::test]
async fn a_made_up_address_helps_nobody() {
    let app = TestApp::builder().limits("posts_per_minute_per_address = 1").start().await;
    let mut statuses = Vec::new();
    for address in ["192.0.2.1", "192.0.2.2"] {
        let post = app.post_case(&key(), &case()).header("x-forwarded-for", address);
        statuses.push(post.send().await.unwrap().status().as_u16());
    }

    assert_eq!(statuses, [201, 429]);
}

#[tokio::test]
async fn behind_a_trusted_proxy_everybody_has_an_address() {
    let app = TestApp::builder()
        .keys("trusted_proxies = [\"127.0.0.1\"]")
        .limits("posts_per_minute_per_address = 1")
        .start()
        .await;
    let mut statuses = Vec::new();
    for address in ["192.0.2.1", "192.0.2.2", "192.0.2.1"] {
        let post = app.post_case(&key(), &case()).header("x-forwarded-for", address);
        statuses.push(post.send().await.unwrap().status().as_u16());
    }

    assert_eq!(statuses, [201, 201, 429]);
}
