//! What was seen to change stands in the ticket beside what was claimed.

use askwell_demo_shop::place::Place;
use askwell_server::config::site::SiteKey;
use askwell_server::triage::learning::learn;
use serde_json::json;
use tokio::net::TcpListener;

use super::shop::WatchedShop;
use super::{HOUR_MS, key, look, look_after, watching, watching_with};
use crate::app::TestApp;
use crate::customer::post;
use crate::outside::looking::Looking;
use crate::samples::case;
use crate::visitor::{EMAIL, PASSWORD, Visitor};

fn shopify(theme: u64, name: &str) -> String {
    format!(
        "<title>Fern</title><script>var Shopify = Shopify || {{}}; Shopify.shop = \"fern.myshopify.com\"; \
         Shopify.theme = {{\"name\":\"{name}\",\"id\":{theme},\"schema_name\":\"Dawn\",\"schema_version\":\"12.0.0\"}};\
         </script><body><h1>Lamps</h1>"
    )
}

async fn ticket(app: &TestApp, case: &serde_json::Value) -> String {
    let number = post(app, case).await.number.0;
    let mara = Visitor::agent(app).await;
    mara.page(&format!("/inbox/cases/{number}")).await
}

#[tokio::test]
async fn an_app_put_into_the_demo_shop_between_two_looks_was_seen_and_not_mentioned() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let place = Place::new("http://127.0.0.1:1", "shop");
    let shop = axum::serve(listener, askwell_demo_shop::shop().with_state(place.clone()));
    let serving = tokio::spawn(async move { shop.await.unwrap() });
    let app = watching_with(Looking::here(), &url, &["/"]).await;

    assert!(place.apps.install("some-popup-app"));
    look_after(&app, 5).await;
    let page = ticket(&app, &case()).await;

    assert!(page.contains("Claimed and observed"), "{page}");
    assert!(page.contains("data-standing=\"also\""), "{page}");
    assert!(page.contains("Also changed in that time: script popup.js of some-popup-app added"), "{page}");
    assert!(page.contains("2026-11-18 08:30 UTC") && page.contains("2026-11-18 13:30 UTC"), "the two times");
    assert!(page.contains("can't be seen from outside"), "the note");
    assert!(page.contains("<svg class=\"timeline\""), "the picture");
    serving.abort();
}

#[tokio::test]
async fn a_claimed_change_of_the_theme_that_was_seen_is_confirmed_and_speaks_for_its_cause() {
    let shop = WatchedShop::open(&[("/", &shopify(128_840_011_223, "Dawn"))]).await;
    let app = watching(&shop, &["/"]).await;
    shop.put("/", &shopify(128_840_011_999, "Dawn with gift notes"));
    look_after(&app, 5).await;
    let mut told = case();
    told["changes"] = json!({ "known": [{ "kind": "theme", "when": "today", "who": "freelancer", "comment": "new banner" }] });

    let page = ticket(&app, &told).await;

    assert!(page.contains("data-standing=\"confirmed\""), "{page}");
    assert!(!page.contains("data-standing=\"also\""), "{page}");
    assert!(page.contains("what is said of the theme was seen from outside"), "the ranking's reason");
}

#[tokio::test]
async fn what_was_seen_is_learned_from_too_once_the_case_is_resolved() {
    let shop = WatchedShop::open(&[("/", "<title>Fern</title><body><h1>Lamps</h1>")]).await;
    let app = watching(&shop, &["/"]).await;
    shop.put(
        "/",
        "<title>Fern</title><body><h1>Lamps</h1><script src=https://cdn.popups.test/popup.js></script>",
    );
    look_after(&app, 5).await;
    let number = post(&app, &case()).await.number.0;
    let mara = Visitor::agent(&app).await;
    let page = format!("/inbox/cases/{number}");
    let fields = [("cause", "browser_or_device"), ("note", "")];
    mara.submit(&page, &format!("{page}/resolution"), &fields).await;

    learn(&app.state).await.unwrap();

    let taught = app.state.triage.taught();
    let pieces = taught.site(&key()).unwrap().learned.pieces();
    assert!(pieces.iter().any(|(id, _)| id == "app_seen_to_change"), "{pieces:?}");
}

#[tokio::test]
async fn what_was_not_seen_is_told_from_what_nobody_looked_at() {
    let shop = WatchedShop::open(&[("/", &shopify(1_288_400_112, "Dawn"))]).await;
    let app = watching(&shop, &["/"]).await;
    let mut told = case();
    told["changes"] = json!({ "known": [
        { "kind": "theme", "when": "today", "who": "me", "comment": "" },
        { "kind": "permissions", "when": "today", "who": "me", "comment": "" },
    ] });
    let standings = |page: &str| {
        let standing = |rest: &str| rest.split('"').next().unwrap().to_owned();
        page.split("data-standing=\"").skip(1).map(standing).collect::<Vec<_>>()
    };

    let number = post(&app, &told).await.number.0;
    let mara = Visitor::agent(&app).await;
    let first = mara.page(&format!("/inbox/cases/{number}")).await;
    assert_eq!(standings(&first), ["not_watched", "cannot_be_seen"]);

    look_after(&app, 13).await;
    look_after(&app, 13).await;
    let number = post(&app, &told).await.number.0;
    mara.sign_in(EMAIL, PASSWORD).await;
    let second = mara.page(&format!("/inbox/cases/{number}")).await;
    assert_eq!(standings(&second), ["not_seen", "cannot_be_seen"]);

    // Nobody has looked for two days when the next case comes.
    shop.put("/", "503");
    look_after(&app, 48).await;
    let number = post(&app, &told).await.number.0;
    mara.sign_in(EMAIL, PASSWORD).await;
    let third = mara.page(&format!("/inbox/cases/{number}")).await;
    assert_eq!(standings(&third), ["not_watched", "cannot_be_seen"]);
    assert!(third.contains("The page answered with an error."), "why, too");
}

#[tokio::test]
async fn what_a_later_look_finds_may_have_been_there_before_the_case() {
    let shop = WatchedShop::open(&[("/", "<title>Fern</title><body><h1>Lamps</h1>")]).await;
    let app = watching(&shop, &["/"]).await;
    shop.put(
        "/",
        "<title>Fern</title><body><h1>Lamps</h1><script src=https://cdn.popups.test/popup.js></script>",
    );
    app.clock.advance_ms(HOUR_MS);
    let number = post(&app, &case()).await.number.0;
    let mara = Visitor::agent(&app).await;
    let address = format!("/inbox/cases/{number}");
    assert!(!mara.page(&address).await.contains("data-standing=\"also\""));

    app.clock.advance_ms(4 * HOUR_MS);
    look(&app).await;

    assert!(mara.page(&address).await.contains("cdn.popups.test/popup.js added"));
}

#[tokio::test]
async fn the_inbox_tells_what_changed_and_what_could_not_be_looked_at() {
    let shop = WatchedShop::open(&[("/", &shopify(1_288_400_112, "Dawn")), ("/cart", "503")]).await;
    let app = watching(&shop, &["/", "/cart"]).await;
    shop.put("/", &shopify(1_288_400_113, "Craft"));
    look_after(&app, 5).await;
    let mara = Visitor::agent(&app).await;

    let page = mara.page("/inbox/changes?site=shop").await;

    assert!(page.contains("What changed") && page.contains("/cart"), "{page}");
    assert!(page.contains("The page answered with an error.") && page.contains("2026-11-18 08:30 UTC"));
    assert!(page.contains("theme"), "{page}");
    let other = mara.page("/inbox/changes?site=other").await;
    assert!(other.contains("aren’t watched"), "{other}");
    assert_eq!(mara.get("/inbox/changes?site=nowhere").await.status(), 404);
    assert_eq!(app.state.store.page_watches(&SiteKey("other".into())).await.unwrap(), []);
}
