//! Posting a case.

use askwell_core::ticket::CaseNumber;
use askwell_core::wire::Receipt;
use askwell_server::feed::{TicketChanged, TicketNews};
use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::app::{NOW_MS, OTHER_ORIGIN, OTHER_SITE, TestApp, refusal};
use crate::samples::{case, key};

#[tokio::test]
async fn a_receipt_names_number_link_and_the_time_of_an_answer() {
    let app = TestApp::start().await;

    let response = app.post_case(&key(), &case()).send().await.unwrap();

    assert_eq!(response.status(), StatusCode::CREATED);
    let location = response.headers()["location"].to_str().unwrap().to_owned();
    let receipt: Receipt = response.json().await.unwrap();
    assert_eq!(CaseNumber::parse(&receipt.number.0), Some(receipt.number.clone()));
    assert_eq!(receipt.link, location);
    let token = location.strip_prefix(&format!("{}/c/{}/", app.url, receipt.number.0)).unwrap();
    assert!(app.state.links.is_token(&receipt.number, token));
    assert_eq!(receipt.received_at_ms, NOW_MS);
    // Six and a half hours today, the rest from nine tomorrow.
    assert_eq!(receipt.reply_by_ms, Some(NOW_MS + 24 * 3_600_000));
}

#[tokio::test]
async fn a_shop_that_promises_nothing_gives_no_time() {
    let app = TestApp::start().await;

    let response = app
        .bare(Method::POST, "/api/v1/cases")
        .header("askwell-site", OTHER_SITE)
        .header("origin", OTHER_ORIGIN)
        .header("idempotency-key", key())
        .json(&case())
        .send()
        .await
        .unwrap();

    assert_eq!(response.json::<Receipt>().await.unwrap().reply_by_ms, None);
}

#[tokio::test]
async fn the_case_is_in_the_store_masked_and_watchers_hear_of_it() {
    let app = TestApp::start().await;
    let mut news = app.state.feed.subscribe();
    let mut case = case();
    case["error"] = json!({ "typed": { "text": "declined: 4242 4242 4242 4242" } });

    let receipt: Receipt = app.post_case(&key(), &case).send().await.unwrap().json().await.unwrap();

    let ticket = app.state.store.ticket(&receipt.number).await.unwrap().unwrap();
    assert_eq!(ticket.summary.summary, "declined: [card]");
    let heard = TicketChanged { number: receipt.number, kind: TicketNews::Received };
    assert_eq!(news.try_recv().unwrap(), heard);
}

#[tokio::test]
async fn a_site_must_be_named_and_known() {
    let app = TestApp::start().await;
    let post = || app.bare(Method::POST, "/api/v1/cases").header("idempotency-key", key()).json(&case());

    let nameless = post().send().await.unwrap();
    let unknown = post().header("askwell-site", "nobody").send().await.unwrap();

    assert_eq!(refusal(nameless).await, (StatusCode::BAD_REQUEST, "site_missing".to_owned()));
    assert_eq!(refusal(unknown).await, (StatusCode::NOT_FOUND, "site_unknown".to_owned()));
}

#[tokio::test]
async fn a_page_of_another_site_or_of_none_is_refused() {
    let app = TestApp::start().await;
    for origin in [Some(OTHER_ORIGIN), Some("https://evil.example"), Some("null"), None] {
        let mut request = app
            .bare(Method::POST, "/api/v1/cases")
            .header("askwell-site", "shop")
            .header("idempotency-key", key())
            .json(&case());
        if let Some(origin) = origin {
            request = request.header("origin", origin);
        }

        let response = request.send().await.unwrap();

        assert_eq!(
            refusal(response).await,
            (StatusCode::FORBIDDEN, "origin_not_allowed".to_owned()),
            "{origin:?}"
        );
    }
    assert_eq!(app.ticket_count().await, 0);
}
