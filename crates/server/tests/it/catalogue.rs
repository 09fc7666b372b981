//! `/api/v1/catalogue/codes/{code}` and `/api/v1/knowledge`, and which entries are in force.

use askwell_catalogue::import::Format;
use askwell_core::catalogue::{Audience, Catalogue};
use askwell_core::ranking::Ranking;
use askwell_server::catalogue::refresh_if_changed;
use askwell_server::catalogue::set::bring_in;
use reqwest::{Method, Response, StatusCode};

use crate::app::{ORIGIN, OTHER_ORIGIN, TestApp, refusal};

mod command;
mod inbox;

pub const OURS: &str = "system,system_name,code,shopper.en,shopper.ro,agent\n\
    gateway,Our gateway,GW-17,The gateway is closed,Poarta e închisă,Call the data centre\n\
    stripe,,generic_decline,Ask us,,Ours\n";

async fn get(app: &TestApp, path: &str) -> Response {
    app.bare(Method::GET, path).header("origin", ORIGIN).send().await.unwrap()
}

/// The entries written so, as the widget of a page is told.
pub async fn code(app: &TestApp, code: &str, query: &str) -> Catalogue {
    let response = get(app, &format!("/api/v1/catalogue/codes/{code}?site=shop{query}")).await;
    assert_eq!(response.status(), StatusCode::OK, "{code}");
    Catalogue::from_compact(&response.text().await.unwrap()).expect("a compact catalogue")
}

fn named(catalogue: &Catalogue) -> Vec<String> {
    let name = |entry: &askwell_core::catalogue::Entry| {
        format!("{}:{}", catalogue.systems[entry.system].id, entry.code)
    };
    catalogue.entries.iter().map(name).collect()
}

async fn bring(app: &TestApp, name: &str, file: &str) {
    let file = file.as_bytes().to_vec();
    bring_in(&*app.state.store, name.into(), file, Format::Csv, None, 1).await.unwrap();
    refresh_if_changed(&app.state).await.unwrap();
}

#[tokio::test]
async fn a_code_is_told_with_the_words_of_its_reader_alone() {
    let app = TestApp::start().await;

    let found = code(&app, "card%20Declined%2Finsufficient_funds", "&locale=fr").await;

    assert_eq!(named(&found), ["stripe:insufficient_funds"]);
    assert_eq!(found.systems.len(), 1);
    let entry = &found.entries[0];
    assert!(entry.meaning(Audience::Shopper).contains("argent"));
    assert_eq!((entry.meaning(Audience::Merchant), entry.meaning(Audience::Agent)), ("", ""));
    let merchant = code(&app, "10486", "&audience=merchant").await;
    assert!(!merchant.entries[0].meaning(Audience::Merchant).is_empty());
    assert_eq!(merchant.entries[0].meaning(Audience::Shopper), "");
}

#[tokio::test]
async fn an_unknown_code_is_answered_with_what_may_be_meant_or_with_nothing() {
    let app = TestApp::builder().site("payment_providers = [\"stripe\"]").start().await;

    let meant = named(&code(&app, "insuficient_fundz", "").await);
    assert_eq!(meant[0], "stripe:insufficient_funds");
    assert!(meant.len() > 1);
    assert_eq!(code(&app, "nothing_like_it_anywhere", "").await, Catalogue::default());
    assert_eq!(code(&app, &"x".repeat(1_000), "").await, Catalogue::default());
    let response = get(&app, "/api/v1/catalogue/codes/…?site=shop").await;
    assert_eq!(response.headers()["cache-control"], "private, max-age=600");
    assert!(response.headers().contains_key("ratelimit"));
}

#[tokio::test]
async fn only_pages_of_the_site_are_told_and_not_too_often() {
    let app = TestApp::start().await;
    let foreign = |path: &str| app.bare(Method::GET, path).header("origin", OTHER_ORIGIN).send();

    for path in ["/api/v1/catalogue/codes/a?site=shop", "/api/v1/knowledge?site=shop"] {
        assert_eq!(
            refusal(foreign(path).await.unwrap()).await,
            (StatusCode::FORBIDDEN, "origin_not_allowed".into())
        );
        let without = path.split('?').next().unwrap();
        assert_eq!(refusal(get(&app, without).await).await.1, "site_missing");
        let unknown = format!("{without}?site=nowhere");
        assert_eq!(refusal(get(&app, &unknown).await).await.1, "site_unknown");
        assert_eq!(refusal(get(&app, &format!("{path}&session=1")).await).await.1, "field_unknown");
    }
    let mut last = StatusCode::OK;
    for _ in 0..=120 {
        last = get(&app, "/api/v1/catalogue/codes/a?site=shop").await.status();
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn the_widget_carries_what_its_site_runs_on_and_asks_only_once() {
    let site = "platform = \"woocommerce\"\npayment_providers = [\"stripe\"]";
    let app = TestApp::builder().site(site).start().await;

    let response = get(&app, "/api/v1/knowledge?site=shop&locale=es").await;

    let mark = response.headers()["etag"].clone();
    let text = response.text().await.unwrap();
    let (catalogue, ranking) = text.split_once('\u{1d}').expect("two texts");
    let catalogue = Catalogue::from_compact(catalogue).expect("a compact catalogue");
    let codes = named(&catalogue);
    for code in
        ["http:500", "stripe:insufficient_funds", "wordpress:There has been a critical error on this website"]
    {
        assert!(codes.contains(&code.to_owned()), "{code}");
    }
    assert!(catalogue.system("paypal").is_some(), "the names of all systems are known");
    assert!(!codes.iter().any(|code| code.starts_with("paypal:") || code.starts_with("shopify:")));
    assert!(Ranking::from_compact(ranking).is_some());
    let again = app.bare(Method::GET, "/api/v1/knowledge?site=shop&locale=es").header("origin", ORIGIN);
    let again = again.header("if-none-match", mark).send().await.unwrap();
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn what_is_brought_in_is_in_force_over_what_is_built_in_until_it_is_removed() {
    let app = TestApp::builder().site("payment_providers = [\"stripe\"]").start().await;
    bring(&app, "ours", OURS).await;

    let gateway = code(&app, "gw17", "&locale=ro").await;
    assert_eq!(named(&gateway), ["gateway:GW-17"]);
    assert_eq!(gateway.systems[0].name, "Our gateway");
    assert_eq!(gateway.entries[0].meaning(Audience::Shopper), "Poarta e închisă");
    assert_eq!(code(&app, "generic_decline", "").await.entries[0].meaning(Audience::Shopper), "Ask us");
    let carried = get(&app, "/api/v1/knowledge?site=shop").await.text().await.unwrap();
    assert!(carried.contains("Ask us"));

    bring(&app, "ours", "system,code,meaning\ngateway,GW-18,Another\n").await;
    assert_eq!(code(&app, "GW-17", "").await, Catalogue::default());
    assert!(app.state.store.remove_catalogue_set("ours").await.unwrap());
    refresh_if_changed(&app.state).await.unwrap();
    assert_eq!(code(&app, "GW-18", "").await, Catalogue::default());
    assert_ne!(code(&app, "generic_decline", "").await.entries[0].meaning(Audience::Shopper), "Ask us");
}

#[tokio::test]
async fn what_is_brought_in_stays_over_a_restart() {
    let app = TestApp::start().await;
    bring(&app, "ours", OURS).await;

    let folder = app.stop().await;
    let app = TestApp::builder().start_in(folder).await;

    assert_eq!(named(&code(&app, "GW-17", "").await), ["gateway:GW-17"]);
}

#[tokio::test]
async fn what_is_wrong_changes_nothing() {
    let app = TestApp::start().await;
    bring(&app, "ours", OURS).await;

    let wrong = b"system,code,meaning,owner\ngateway,GW-19,Closed,nobody\n".to_vec();
    let refused = bring_in(&*app.state.store, "ours".into(), wrong, Format::Csv, None, 2).await;

    assert!(refused.is_err());
    refresh_if_changed(&app.state).await.unwrap();
    assert_eq!(named(&code(&app, "GW-17", "").await), ["gateway:GW-17"]);
}
