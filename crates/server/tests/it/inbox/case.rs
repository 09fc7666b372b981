//! One case, facts first.

use reqwest::header::HeaderMap;
use serde_json::json;

use crate::app::TestApp;
use crate::customer::{full_case, post, post_with_files};
use crate::samples::{case, png};
use crate::visitor::Visitor;

/// What has run in somebody's browser before.
pub const ATTACKS: [&str; 8] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg/onload=alert(1)>",
    "'-alert(1)-'",
    "</title></textarea></style><script>alert(1)</script>",
    "javascript:alert(1)",
    "<!--><img src=x onerror=alert(1)>-->",
    "{{constructor.constructor('alert(1)')()}}",
];

/// Fails if any tag, attribute or comment of the attack came through as markup.
pub fn assert_inert(page: &str, attack: &str) {
    for mark in
        ["<script>", "<img src=x", "<svg/onload", "href=\"javascript", "</textarea></style>", "<!--><"]
    {
        assert!(!page.contains(mark), "{attack} came through as {mark}");
    }
    assert!(!page.contains(" style=\""), "a style attribute");
}

#[tokio::test]
async fn the_page_tells_the_facts_with_their_sources() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let receipt = post(&app, &full_case("here")).await;

    let page = visitor.page(&format!("/inbox/cases/{}", receipt.number.0)).await;

    for fact in [
        "Noticed by the widget, confirmed by the customer",
        "event here",
        "POST https://shop.example/pay, answered 402, after 812 ms",
        "comment here",
        "Said by the customer, not checked",
        "<strong>Theme</strong>, today, by a freelancer",
        "change here",
        "Firefox 153",
        "390 × 664",
        "title here",
        "Europe/Bucharest",
        "2 recorded events",
        "First sight of the error",
        "mailto:ana@example.org",
    ] {
        assert!(page.contains(fact), "{fact}");
    }
    let place = |text: &str| page.find(text).unwrap();
    assert!(place("event here") < place("change here") && place("change here") < place("class=\"timeline\""));
    assert!(place("class=\"timeline\"") < place("Firefox 153"));
}

#[tokio::test]
async fn a_case_without_error_changes_and_environment_says_that() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let mut case = case();
    case["error"] = json!({ "no_message": { "expected": "A cart", "seen": "A blank page" } });
    case["changes"] = json!({ "nothing_known": { "comment": "Really." } });
    case["contact"] = json!("link_only");
    let receipt = post(&app, &case).await;

    let page = visitor.page(&format!("/inbox/cases/{}", receipt.number.0)).await;

    for fact in
        ["There was no message", "A cart", "A blank page", "Nothing the customer knows of.", "Really."]
    {
        assert!(page.contains(fact), "{fact}");
    }
    assert!(page.contains("Nothing of this was sent.") && page.contains("None given"));
}

#[tokio::test]
async fn a_pasted_log_is_folded_behind_its_beginning() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let log: String = (0..500).map(|line| format!("line {line}\n")).collect();
    let receipt = post(&app, &crate::samples::case_saying(&log)).await;

    let page = visitor.page(&format!("/inbox/cases/{}", receipt.number.0)).await;

    assert!(page.contains("<details class=\"quote-folded\"><summary>") && page.contains("(500 lines)"));
    assert!(page.contains("line 499"));
}

#[tokio::test]
async fn nothing_from_a_customer_is_ever_markup() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    for attack in ATTACKS {
        let receipt = post(&app, &full_case(attack)).await;
        let mut typed = full_case(attack);
        typed["error"] = json!({ "typed": { "text": attack } });
        typed["environment"]["user_agent"] = attack.into();
        typed["environment"]["languages"] = attack.into();
        typed["page"]["url"] = attack.into();
        let typed = post(&app, &typed).await;
        let named = post_with_files(&app, &[(&format!("{attack}.png"), &png(64))]).await;

        for receipt in [receipt, typed, named] {
            let case = format!("/inbox/cases/{}", receipt.number.0);
            visitor.answer(&receipt.number.0, attack, "open").await;
            for path in [case.clone(), "/inbox".into(), format!("{case}/case.html")] {
                assert_inert(&visitor.page(&path).await, attack);
            }
            assert_inert(&Visitor::stranger(&app).page(&receipt.link).await, attack);
        }
    }
}

/// Checks the headers that keep a page to itself.
pub fn assert_shielded(headers: &HeaderMap) {
    let value = |name: &str| headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default();
    let policy = value("content-security-policy");
    assert!(policy.starts_with("default-src 'none'"), "{policy}");
    assert!(!policy.contains("unsafe") && policy.contains("frame-ancestors 'none'"), "{policy}");
    assert!(policy.contains("base-uri 'none'"), "{policy}");
    assert_eq!(value("x-content-type-options"), "nosniff");
    assert_eq!(value("x-frame-options"), "DENY");
    assert_eq!(value("cache-control"), "no-store");
    assert_eq!(value("x-robots-tag"), "noindex");
    assert_eq!(value("cross-origin-opener-policy"), "same-origin");
    assert!(["same-origin", "no-referrer"].contains(&value("referrer-policy")));
}

#[tokio::test]
async fn every_page_is_shielded() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let receipt = post(&app, &case()).await;
    let case = format!("/inbox/cases/{}", receipt.number.0);

    for path in ["/inbox", &case, &format!("{case}/case.html"), "/inbox/nothing", &receipt.link] {
        assert_shielded(visitor.get(path).await.headers());
    }
    let stranger = Visitor::stranger(&app);
    for path in ["/inbox/sign-in", "/inbox/welcome?token=x", "/c/nothing"] {
        assert_shielded(stranger.get(path).await.headers());
    }
    for path in ["/inbox", &case] {
        let page = visitor.get(path).await;
        let policy = page.headers()["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("require-trusted-types-for 'script'"), "{policy}");
    }
}

#[tokio::test]
async fn sheets_and_scripts_are_there_and_may_be_kept() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let page = visitor.page("/inbox").await;
    let addresses = page.split('"').filter(|text| text.starts_with("/assets/"));

    let mut count = 0;
    for address in addresses {
        let response = visitor.get(address).await;
        assert_eq!(response.status(), 200, "{address}");
        let kept = response.headers()["cache-control"].to_str().unwrap().to_owned();
        assert!(kept.contains("immutable"), "{address}");
        count += 1;
    }
    assert_eq!(count, 5);
    assert_eq!(visitor.get("/assets/moments.js").await.headers()["cache-control"], "no-cache");
    assert_eq!(visitor.get("/assets/../Cargo.toml").await.status(), 404);
    assert_eq!(visitor.get("/assets/nothing.js").await.status(), 404);
}
