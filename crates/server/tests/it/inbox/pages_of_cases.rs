//! What is new in the page that a case came from, beside what its sender says has changed.

use serde_json::{Value, json};

use crate::app::TestApp;
use crate::customer::{full_case, post};
use crate::visitor::Visitor;

const THEME: &str = "theme Dawn 128840011223";
const POPUP: &str = "script https://cdn.some-popup-app.example/popup.js?v=3";

fn case_on(url: &str, parts: &[&str]) -> Value {
    let mut case = full_case("there");
    case["page"] = json!({ "url": url, "title": "Checkout", "parts": parts });
    case
}

async fn ticket(app: &TestApp, visitor: &Visitor<'_>, case: &Value) -> String {
    let number = post(app, case).await.number.0;
    app.clock.advance_ms(3_600_000);
    visitor.page(&format!("/inbox/cases/{number}")).await
}

#[tokio::test]
async fn a_script_that_earlier_cases_pages_lacked_also_changed_in_that_time() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    for _ in 0..3 {
        let page = ticket(&app, &visitor, &case_on("https://shop.example/checkout", &[THEME])).await;
        assert!(!page.contains("id=\"observed\""), "nothing is new yet");
    }

    let page = ticket(&app, &visitor, &case_on("https://shop.example/checkout", &[THEME, POPUP])).await;

    let (_, observed) = page.split_once("id=\"observed\"").unwrap();
    assert!(observed.contains("data-standing=\"also\""), "{observed}");
    assert!(observed.contains("popup.js") && observed.contains("Also changed in that time"), "{observed}");
    assert!(observed.contains("since earlier cases came from it"));
    let (_, causes) = page.split_once("id=\"causes\"").unwrap();
    assert!(!causes.contains("was seen to come or go"), "what came after the error didn't bring it");
}

#[tokio::test]
async fn another_theme_in_the_page_confirms_that_the_theme_was_changed() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    ticket(&app, &visitor, &case_on("https://shop.example/checkout", &[THEME])).await;

    let page = ticket(&app, &visitor, &case_on("https://shop.example/checkout", &["theme Dawn 999"])).await;

    let (_, observed) = page.split_once("id=\"observed\"").unwrap();
    assert!(observed.contains("data-standing=\"confirmed\""), "{observed}");
}

#[tokio::test]
async fn a_case_from_another_page_is_compared_with_nothing() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    ticket(&app, &visitor, &case_on("https://shop.example/checkout", &[THEME])).await;

    let page = ticket(&app, &visitor, &case_on("https://shop.example/cart", &["theme Dawn 999"])).await;

    assert!(!page.contains("id=\"observed\""));
}
