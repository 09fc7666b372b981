//! `/api/v1/checks`.

use askwell_core::finding::Outcome;
use askwell_core::outside::OutsideReport;
use askwell_server::config::site::SiteKey;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::looking::Looking;
use super::shop::{Shop, ordinary};
use crate::app::{ORIGIN, OTHER_ORIGIN, SITE, TestApp, refusal};
use crate::customer::post;
use crate::masking::saved;
use crate::samples::case;
use crate::visitor::Visitor;

async fn ask(app: &TestApp, body: Value) -> reqwest::Response {
    app.request(Method::POST, "/api/v1/checks").json(&body).send().await.unwrap()
}

#[tokio::test]
async fn a_page_of_the_site_is_looked_at_and_the_findings_are_sealed() {
    let shop = Shop::start(ordinary).await;
    let origin = format!("http://shop.test:{}", shop.port);
    let app = TestApp::builder().origin(&origin).outside(Looking::here().outside).start().await;

    let checks = ["shop_from_outside", "robots", "shop_from_outside"];
    let response = ask(&app, json!({ "url": format!("{origin}/cart"), "checks": checks })).await;

    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()["access-control-allow-origin"], ORIGIN);
    assert!(response.headers().contains_key("ratelimit"));
    let report: OutsideReport = response.json().await.unwrap();
    let found: Vec<_> = report.findings.iter().map(|finding| (&*finding.check, finding.outcome)).collect();
    assert_eq!(found, [("shop_from_outside", Outcome::Ok), ("robots", Outcome::Ok)]);
    assert_eq!(report.checked_at_ms, app.state.now_ms());
    assert!(app.state.seals.verify(&SiteKey(SITE.to_owned()), &report));
}

#[tokio::test]
async fn findings_come_back_within_a_case_and_altered_ones_are_dropped() {
    let shop = Shop::start(ordinary).await;
    let origin = format!("http://shop.test:{}", shop.port);
    let app = TestApp::builder().origin(&origin).outside(Looking::here().outside).start().await;
    let asked = json!({ "url": origin, "checks": ["shop_from_outside", "redirects"] });
    let report: Value = ask(&app, asked).await.json().await.unwrap();
    let mut altered = report.clone();
    altered["findings"][0]["outcome"] = json!("problem");

    let mut kept = Vec::new();
    for outside in [&report, &altered] {
        let mut case = case();
        case["outside"] = outside.clone();
        let receipt = post(&app, &case).await;
        let ticket = app.state.store.ticket(&receipt.number).await.unwrap().unwrap();
        kept.push(ticket.case.outside.map(|outside| serde_json::to_value(outside).unwrap()));
    }

    assert_eq!(kept, [Some(report), None]);
}

#[tokio::test]
async fn findings_come_back_whole_though_what_is_masked_has_changed_meanwhile() {
    let shop = Shop::start(ordinary).await;
    let origin = format!("http://shop.test:{}", shop.port);
    let app = TestApp::builder().origin(&origin).outside(Looking::here().outside).start().await;
    let mara = Visitor::agent(&app).await;
    let asked = json!({ "url": origin, "checks": ["shop_from_outside", "dns"] });
    let report: Value = ask(&app, asked.clone()).await.json().await.unwrap();
    assert!(report.to_string().contains("127.0.0.1"), "{report}");
    saved(&mara, &[("kind-ip", "mask")]).await;
    let masked: Value = ask(&app, asked).await.json().await.unwrap();

    let mut kept = Vec::new();
    for outside in [&report, &masked] {
        let mut case = case();
        case["outside"] = outside.clone();
        let receipt = post(&app, &case).await;
        let ticket = app.state.store.ticket(&receipt.number).await.unwrap().unwrap();
        kept.push(serde_json::to_value(ticket.case.outside.unwrap().findings).unwrap().to_string());
    }

    assert!(!masked.to_string().contains("127.0.0.1"), "sealed by the site's policy: {masked}");
    assert!(
        kept.iter().all(|findings| findings.contains("[ip]") && !findings.contains("127.0.0.1")),
        "{kept:?}"
    );
}

#[tokio::test]
async fn a_wrong_question_is_told_what_is_wrong() {
    let app = TestApp::start().await;
    let url = "https://shop.example/";
    for (body, status, code) in [
        (json!({ "url": url, "checks": ["tarot"] }), StatusCode::UNPROCESSABLE_ENTITY, "check_unknown"),
        (json!({ "url": url, "checks": ["two_views"] }), StatusCode::UNPROCESSABLE_ENTITY, "check_unknown"),
        (
            json!({ "url": "https://evil.example/", "checks": ["dns"] }),
            StatusCode::UNPROCESSABLE_ENTITY,
            "host_not_registered",
        ),
        (
            json!({ "url": "file:///etc/passwd", "checks": ["dns"] }),
            StatusCode::UNPROCESSABLE_ENTITY,
            "address_malformed",
        ),
        (json!({ "url": url }), StatusCode::BAD_REQUEST, "body_malformed"),
        (json!({ "url": url, "checks": vec!["dns"; 17] }), StatusCode::BAD_REQUEST, "body_malformed"),
        (json!({ "url": url, "checks": [], "port": 22 }), StatusCode::BAD_REQUEST, "field_unknown"),
        (json!({ "url": "x".repeat(40_000), "checks": [] }), StatusCode::PAYLOAD_TOO_LARGE, "body_too_large"),
    ] {
        assert_eq!(refusal(ask(&app, body.clone()).await).await, (status, code.to_owned()), "{body}");
    }
}

#[tokio::test]
async fn only_pages_of_the_site_may_ask() {
    let app = TestApp::start().await;
    let body = json!({ "url": "https://shop.example/", "checks": ["dns"] });

    let elsewhere = app
        .bare(Method::POST, "/api/v1/checks")
        .header("askwell-site", SITE)
        .header("origin", OTHER_ORIGIN)
        .json(&body);
    let nowhere = app.bare(Method::POST, "/api/v1/checks").header("origin", ORIGIN).json(&body);

    let not_allowed = (StatusCode::FORBIDDEN, "origin_not_allowed".to_owned());
    assert_eq!(refusal(elsewhere.send().await.unwrap()).await, not_allowed);
    assert_eq!(
        refusal(nowhere.send().await.unwrap()).await,
        (StatusCode::BAD_REQUEST, "site_missing".to_owned())
    );
}

#[tokio::test]
async fn who_asks_too_often_waits() {
    let shop = Shop::start(ordinary).await;
    let origin = format!("http://shop.test:{}", shop.port);
    let app = TestApp::builder()
        .origin(&origin)
        .outside(Looking::here().outside)
        .limits("checks_per_minute_per_address = 2")
        .start()
        .await;
    let body = json!({ "url": origin, "checks": ["shop_from_outside"] });

    assert_eq!(ask(&app, body.clone()).await.status(), StatusCode::OK);
    assert_eq!(ask(&app, body.clone()).await.status(), StatusCode::OK);
    let refused = ask(&app, body).await;

    assert!(refused.headers().contains_key("retry-after"));
    assert_eq!(refusal(refused).await, (StatusCode::TOO_MANY_REQUESTS, "too_many_requests".to_owned()));
}

#[tokio::test]
async fn every_check_that_runs_at_the_server_has_a_probe() {
    let app = TestApp::builder().keys("outside_checks = \"off\"").start().await;
    let checks = app.state.checks.checks.iter();
    let mut at_server: Vec<&str> = checks
        .filter(|check| check.vantage == askwell_core::check::Vantage::Server)
        .map(|check| check.id.as_str())
        .collect();
    let mut probes = askwell_server::outside::probes::ALL.to_vec();
    at_server.sort_unstable();
    probes.sort_unstable();

    let response = ask(&app, json!({ "url": "https://shop.example/", "checks": at_server })).await;

    assert_eq!(at_server, probes);
    let report: OutsideReport = response.json().await.unwrap();
    assert!(report.findings.iter().all(|finding| finding.reason == "not_supported"));
}
