//! What a recorder tells is kept for the sites that have asked for it, and for no other.

use askwell_core::wire::SiteSettings;
use reqwest::Method;
use serde_json::{Value, json};

use crate::app::{ORIGIN, TestApp};
use crate::customer::post;
use crate::samples::case;
use crate::visitor::Visitor;

/// The kinds of events that are on disk of a case that came with these, and whether the page of the case shows the strip.
async fn kept(app: &TestApp) -> (Vec<String>, bool) {
    let mut case = case();
    case["events"] = json!([
        { "kind": "navigation", "at_ms": 1_795_000_000_000u64, "text": "navigate", "url": "https://shop.example/cart?token=hunter22" },
        { "kind": "click", "at_ms": 1_795_000_001_000u64, "text": "button Pay now", "count": 3 },
        { "kind": "request", "at_ms": 1_795_000_002_000u64, "text": "402", "url": "/pay", "method": "POST", "status": 402 },
        { "kind": "console_error", "at_ms": 1_795_000_003_000u64, "text": "paid with 4242 4242 4242 4242" },
    ]);
    let receipt = post(app, &case).await;
    let stranger = Visitor::stranger(app);
    let file: Value = stranger.get(&format!("{}/case.json", receipt.link)).await.json().await.unwrap();
    let text = file.to_string();
    assert!(!text.contains("4242") && !text.contains("hunter22"), "{text}");
    let kinds = file["case"]["events"].as_array().unwrap().iter();
    let kinds = kinds.map(|event| event["kind"].as_str().unwrap().to_owned()).collect();
    (kinds, stranger.page(&receipt.link).await.contains("class=\"timeline strip\""))
}

async fn settings(app: &TestApp) -> SiteSettings {
    let asked = app.bare(Method::GET, "/api/v1/site?site=shop").header("origin", ORIGIN);
    asked.send().await.unwrap().json().await.unwrap()
}

#[tokio::test]
async fn a_site_without_the_recorder_keeps_none_of_its_events() {
    let app = TestApp::start().await;

    assert_eq!(kept(&app).await, (vec!["request".to_owned()], false));
    assert!(!settings(&app).await.recorder);
}

#[tokio::test]
async fn a_site_with_the_recorder_keeps_and_shows_them_masked() {
    let app = TestApp::builder().site("recorder = true").start().await;

    let (kinds, is_shown) = kept(&app).await;

    assert_eq!(kinds, ["navigation", "click", "request", "console_error"]);
    assert!(is_shown && settings(&app).await.recorder);
}
