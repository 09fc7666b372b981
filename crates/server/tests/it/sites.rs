//! `/api/v1/site`.

use askwell_core::wire::SiteSettings;
use reqwest::{Method, StatusCode};

use crate::app::{NOW_MS, ORIGIN, OTHER_ORIGIN, OTHER_SITE, TestApp, refusal};
use crate::customer::post;
use crate::samples::case;
use crate::visitor::Visitor;

#[tokio::test]
async fn a_page_of_the_site_learns_its_name_and_limits() {
    let app = TestApp::builder().limits("max_files = 3").start().await;

    let response =
        app.bare(Method::GET, "/api/v1/site?site=shop").header("origin", ORIGIN).send().await.unwrap();

    assert_eq!(response.headers()["access-control-allow-origin"], ORIGIN);
    let settings: SiteSettings = response.json().await.unwrap();
    assert_eq!((settings.name.as_str(), settings.files.max_files), ("Fern & Clay", 3));
}

async fn settings(app: &TestApp, query: &str) -> SiteSettings {
    let path = format!("/api/v1/site?site=shop{query}");
    app.bare(Method::GET, &path).header("origin", ORIGIN).send().await.unwrap().json().await.unwrap()
}

#[tokio::test]
async fn whether_somebody_is_there_goes_by_hours_and_holidays() {
    // Wednesday at 10:30 is within the hours; Thursday is a holiday.
    let app = TestApp::builder().site("holidays = [\"2026-11-19\"]").start().await;

    let now = settings(&app, "").await.expectation;
    assert!(now.has_hours && now.is_open);
    app.clock.advance_ms(7 * 3_600_000);
    let evening = settings(&app, "").await.expectation;

    assert!(!evening.is_open);
    let friday_at_nine = NOW_MS + 2 * 86_400_000 - 90 * 60_000;
    assert_eq!(evening.opens_at_ms, Some(friday_at_nine));
}

#[tokio::test]
async fn a_site_that_has_not_said_its_hours_claims_nothing_about_them() {
    let app = TestApp::start().await;
    let path = format!("/api/v1/site?site={OTHER_SITE}");
    let request = app.bare(Method::GET, &path).header("origin", OTHER_ORIGIN);

    let settings: SiteSettings = request.send().await.unwrap().json().await.unwrap();

    assert!(!settings.expectation.has_hours && !settings.expectation.is_open);
    let page = app
        .bare(Method::GET, &format!("/help/{OTHER_SITE}?lang=en"))
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    assert!(page.contains("How long an answer takes can’t be told yet.") && !page.contains("Open now"));
}

#[tokio::test]
async fn a_promise_passes_over_holidays() {
    let app = TestApp::builder().site("holidays = [\"2026-11-19\"]").start().await;
    app.clock.advance_ms(6 * 3_600_000);

    let receipt = post(&app, &case()).await;

    // Half an hour is left of Wednesday, seven and a half are taken from Friday.
    assert_eq!(receipt.reply_by_ms, Some(NOW_MS + 2 * 86_400_000 + 6 * 3_600_000));
    assert!(receipt.expectation.is_open);
}

#[tokio::test]
async fn waits_are_told_from_twenty_answers_on_and_only_of_real_ones() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    for index in 1..=20 {
        let number = post(&app, &case()).await.number.0;
        app.clock.advance_ms(index * 60_000);
        assert_eq!(settings(&app, "").await.expectation.reply, None, "{index}");
        mara.answer(&number, "Look here.", "waiting").await;
        // Only the first answer counts.
        app.clock.advance_ms(60_000);
        mara.answer(&number, "And there.", "waiting").await;
    }

    let reply = settings(&app, "").await.expectation.reply.unwrap();

    assert_eq!((reply.count, reply.median_ms, reply.p90_ms), (20, 10 * 60_000, 18 * 60_000));
    assert_eq!(post(&app, &case()).await.expectation.reply, Some(reply));
    app.clock.advance_ms(30 * 86_400_000);
    assert_eq!(settings(&app, "").await.expectation.reply, None, "they are too old by then");
}

#[tokio::test]
async fn scope_and_fields_are_told_in_the_language_asked_for() {
    let app = TestApp::builder()
        .site(
            "platform = \"woocommerce\"\nfields = { orders_url = \"https://shop.example/orders\" }\n\
             [sites.scope.en]\nhandles = [\"Payments\"]\n\
             not = [{ what = \"Deliveries\", label = \"Your orders\", url = \"https://shop.example/orders\" }]\n\
             [sites.scope.ro]\nhandles = [\"Plăți\"]",
        )
        .start()
        .await;

    let romanian = settings(&app, "&locale=ro-RO").await;
    let french = settings(&app, "&locale=fr").await.scope.unwrap();

    assert_eq!(romanian.scope.unwrap().handles, ["Plăți"]);
    assert_eq!(romanian.platform, "woocommerce");
    assert_eq!(romanian.fields["orders_url"], "https://shop.example/orders");
    assert_eq!(french.handles, ["Payments"], "falls back to English");
    assert_eq!(french.not[0].url, "https://shop.example/orders");
}

#[tokio::test]
async fn what_the_site_says_about_what_is_collected_is_told_in_the_language_asked_for() {
    let site = "[sites.consent.ro]\ntext = \"Păstrăm un an.\"\n[sites.consent.en]\ntext = \"We keep it for a year.\"\n";
    let app = TestApp::builder().site(site).start().await;

    let (romanian, french) = (settings(&app, "&locale=ro").await, settings(&app, "&locale=fr").await);

    assert_eq!(romanian.consent.unwrap().text, "Păstrăm un an.");
    assert_eq!(french.consent.unwrap().text, "We keep it for a year.");
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
