//! A retry never makes a second case.

use std::collections::BTreeSet;

use askwell_core::wire::Receipt;
use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::app::{ORIGIN, OTHER_ORIGIN, OTHER_SITE, SITE, TestApp, refusal};
use crate::samples::{case, case_saying, key};

#[tokio::test]
async fn the_same_case_under_the_same_key_gets_the_same_answer() {
    let app = TestApp::start().await;
    let key = key();

    let first = app.post_case(&key, &case()).send().await.unwrap();
    app.clock.advance_ms(3_600_000);
    let second = app.post_case(&key, &case()).send().await.unwrap();

    assert!(!first.headers().contains_key("idempotent-replayed"));
    assert_eq!(second.headers()["idempotent-replayed"], "true");
    assert_eq!(second.status(), StatusCode::CREATED);
    assert_eq!(first.headers()["location"], second.headers()["location"]);
    assert_eq!(first.text().await.unwrap(), second.text().await.unwrap());
    assert_eq!(app.ticket_count().await, 1);
}

#[tokio::test]
async fn another_case_under_the_same_key_is_refused() {
    let app = TestApp::start().await;
    let key = key();
    app.post_case(&key, &case()).send().await.unwrap();

    let other = app.post_case(&key, &case_saying("Something else")).send().await.unwrap();

    assert_eq!(refusal(other).await, (StatusCode::UNPROCESSABLE_ENTITY, "idempotency_key_reused".to_owned()));
    assert_eq!(app.ticket_count().await, 1);
}

#[tokio::test]
async fn a_key_belongs_to_its_site() {
    let app = TestApp::start().await;
    let key = key();
    for (site, origin) in [(SITE, ORIGIN), (OTHER_SITE, OTHER_ORIGIN)] {
        let response = app
            .bare(Method::POST, "/api/v1/cases")
            .header("askwell-site", site)
            .header("origin", origin)
            .header("idempotency-key", &key)
            .json(&case())
            .send()
            .await
            .unwrap();

        assert!(!response.headers().contains_key("idempotent-replayed"));
    }
    assert_eq!(app.ticket_count().await, 2);
}

#[tokio::test]
async fn white_space_and_the_order_of_fields_make_no_other_case() {
    let app = TestApp::start().await;
    let key = key();
    app.post_case(&key, &case()).send().await.unwrap();
    let text = r#"{ "contact": {"email": {"address": "ana@example.org"}}, "changes": {"not_sure": {}},
        "error": {"typed": {"text": "Your card was declined."}}, "locale": "en" }"#;

    let response = app
        .request(Method::POST, "/api/v1/cases")
        .header("idempotency-key", &key)
        .header("content-type", "application/json; charset=utf-8")
        .body(text)
        .send()
        .await
        .unwrap();

    assert_eq!(response.headers()["idempotent-replayed"], "true");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_posts_at_once_under_one_key_make_one_case() {
    let app = TestApp::start().await;
    let key = key();
    let posts: Vec<_> = (0..50).map(|_| tokio::spawn(app.post_case(&key, &case()).send())).collect();

    let mut numbers = BTreeSet::new();
    let mut replayed = 0;
    for post in posts {
        let response = post.await.unwrap().unwrap();
        assert_eq!(response.status(), StatusCode::CREATED);
        replayed += usize::from(response.headers().contains_key("idempotent-replayed"));
        numbers.insert(response.json::<Receipt>().await.unwrap().number.0);
    }

    assert_eq!((numbers.len(), replayed), (1, 49));
    assert_eq!(app.ticket_count().await, 1);
}

#[tokio::test]
async fn a_key_is_needed_and_has_a_form() {
    let app = TestApp::start().await;
    let missing = app.request(Method::POST, "/api/v1/cases").json(&case()).send().await.unwrap();

    assert_eq!(refusal(missing).await, (StatusCode::BAD_REQUEST, "idempotency_key_missing".to_owned()));
    for key in ["short", "with spaces in the key", &"x".repeat(65), "aaaaaaaaaaaaaaaa/../a"] {
        let response = app.post_case(key, &case()).send().await.unwrap();

        assert_eq!(
            refusal(response).await,
            (StatusCode::BAD_REQUEST, "idempotency_key_malformed".to_owned())
        );
    }
}

#[tokio::test]
async fn a_receipt_can_be_had_again_after_the_limits_were_lowered() {
    let app = TestApp::start().await;
    let key = key();
    let mut case = case();
    let first = app.post_case(&key, &case).send().await.unwrap().text().await.unwrap();
    let app = TestApp::builder().limits("max_files = 0").start_in(app.stop().await).await;

    let again = app.post_case(&key, &case).send().await.unwrap();
    case["attachments"] = json!(["0".repeat(32)]);
    let other = app.post_case(&key, &case).send().await.unwrap();

    let number = |text: &str| serde_json::from_str::<Receipt>(text).unwrap().number;
    assert_eq!(number(&again.text().await.unwrap()), number(&first));
    assert_eq!(other.status(), StatusCode::UNPROCESSABLE_ENTITY);
}
