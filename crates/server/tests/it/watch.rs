//! Watching the public pages of shops that really answer.

mod command;
mod looks;
mod shop;
mod ticket;

use askwell_server::config::site::SiteKey;
use askwell_server::store::prints::{KeptPrint, PageWatch};
use askwell_server::watch::Which;
use askwell_server::watch::records::records;
use askwell_watch::record::ChangeRecord;

use crate::app::{SITE, TestApp};
use crate::outside::looking::Looking;
use shop::WatchedShop;

const HOUR_MS: u64 = 3_600_000;

/// A server that watches these pages of the shop.
async fn watching(shop: &WatchedShop, pages: &[&str]) -> TestApp {
    watching_with(Looking::here(), &shop.url, pages).await
}

async fn watching_with(looking: Looking, origin: &str, pages: &[&str]) -> TestApp {
    let pages: Vec<String> = pages.iter().map(|page| format!("{origin}{page}")).collect();
    let app = TestApp::builder()
        .origin(origin)
        .outside(looking.outside)
        .site(&format!("[sites.watch]\npages = {pages:?}"))
        .start()
        .await;
    look(&app).await;
    app
}

/// Looks at what is due; waits for the job if it does so itself.
async fn look(app: &TestApp) {
    let site = app.state.config.site(SITE).unwrap();
    app.state.watch.look(&app.state, site, Which::Due).await.unwrap();
}

/// Looks again after so many hours.
async fn look_after(app: &TestApp, hours: u64) {
    app.clock.advance_ms(hours * HOUR_MS);
    look(app).await;
}

fn key() -> SiteKey {
    SiteKey(SITE.to_owned())
}

async fn kept(app: &TestApp) -> Vec<KeptPrint> {
    app.state.store.prints(&key(), 0).await.unwrap()
}

async fn pages(app: &TestApp) -> Vec<PageWatch> {
    app.state.store.page_watches(&key()).await.unwrap()
}

async fn changes(app: &TestApp) -> Vec<ChangeRecord> {
    records(&*app.state.store, &key(), 0).await.unwrap()
}
