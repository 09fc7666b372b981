//! Looks are polite, tell noise from change, and say what they couldn't see.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use askwell_server::watch::Watch;
use askwell_server::watch::Which;
use askwell_server::watch::missed::Missed;
use askwell_server::watch::pauses::Pauses;
use askwell_watch::difference::What;
use async_trait::async_trait;

use super::shop::WatchedShop;
use super::{changes, kept, look_after, pages, watching, watching_with};
use crate::app::{NOW_MS, SITE};
use crate::outside::looking::Looking;
use crate::outside::shop::Trap;

const HEAD: &str =
    "<title>Fern &amp; Clay</title><script src=/shop.js></script><link rel=stylesheet href=/shop.css>";

fn page(more: &str) -> String {
    format!("{HEAD}<body><h1>Lamps</h1>{more}</body>")
}

#[tokio::test]
async fn what_differs_at_each_load_is_learned_at_the_first_look_and_never_told() {
    let body = page("<script src=/stats.js?v={count}></script><script>var build = {count};</script>");
    let shop = WatchedShop::open(&[("/", &body), ("/shop.js", "go()"), ("/stats.js", "go()")]).await;

    let app = watching(&shop, &["/"]).await;
    assert_eq!(shop.paths().iter().filter(|path| *path == "/").count(), 3, "three loads");
    look_after(&app, 5).await;
    look_after(&app, 5).await;

    assert_eq!(kept(&app).await.len(), 1);
    assert_eq!(changes(&app).await, []);
    assert_eq!(shop.paths().iter().filter(|path| *path == "/").count(), 2, "one load a look");
}

#[tokio::test]
async fn an_unchanged_page_is_asked_for_by_its_mark_and_adds_no_row() {
    let body = page("");
    let shop = WatchedShop::open(&[("/", &body), ("/shop.js", "go()"), ("/shop.css", "a{top:0}")]).await;
    let app = watching(&shop, &["/"]).await;
    let first = kept(&app).await;
    shop.asked();

    look_after(&app, 5).await;

    let asked = shop.asked();
    let of = |path: &str| asked.iter().find(|asked| asked.path == path).unwrap();
    for path in ["/", "/shop.js", "/shop.css"] {
        assert_eq!((of(path).status, of(path).known.is_some()), (304, true), "{path}");
    }
    assert!(asked.iter().all(|asked| asked.agent.starts_with("Askwell/") && asked.agent.contains("watches")));
    let now = kept(&app).await;
    assert_eq!(now.len(), 1);
    assert_eq!((now[0].from_ms, now[0].until_ms), (NOW_MS, first[0].until_ms + 5 * super::HOUR_MS));
    assert_eq!(now[0].content, first[0].content);
}

#[tokio::test]
async fn a_file_that_changed_below_an_unchanged_page_is_seen_with_how_much_of_it() {
    let sheet = "a{top:0} b{top:0} c{top:0} d{top:0}";
    let shop = WatchedShop::open(&[("/", &page("")), ("/shop.js", "go()"), ("/shop.css", sheet)]).await;
    let app = watching(&shop, &["/"]).await;

    shop.put("/shop.css", "a{top:0} b{top:0} c{top:0} d{top:9px}");
    look_after(&app, 5).await;

    let changes = changes(&app).await;
    assert_eq!(changes.len(), 1, "{changes:?}");
    assert_eq!((changes[0].what, changes[0].share_percent), (What::ContentChanged, Some(25)));
    assert_eq!((changes[0].from_ms, changes[0].to_ms), (NOW_MS, NOW_MS + 5 * super::HOUR_MS));
}

#[tokio::test]
async fn what_robots_should_not_read_is_not_asked_for_and_that_is_said() {
    let robots = "User-agent: *\nDisallow: /\n\nUser-agent: askwell\nDisallow: /cart\nDisallow: /shop.css";
    let shop = WatchedShop::open(&[("/robots.txt", robots), ("/", &page("")), ("/cart", &page(""))]).await;

    let app = watching(&shop, &["/", "/cart"]).await;

    let paths = shop.paths();
    assert!(paths.contains(&"/".to_owned()), "{paths:?}");
    assert!(!paths.contains(&"/cart".to_owned()) && !paths.contains(&"/shop.css".to_owned()), "{paths:?}");
    assert_eq!(paths.iter().filter(|path| *path == "/robots.txt").count(), 1);
    let missed: Vec<_> = pages(&app).await.into_iter().map(|page| page.missed).collect();
    assert_eq!(missed, [None, Some((Missed::Robots, NOW_MS))]);
    assert_eq!(kept(&app).await.len(), 1);
}

#[tokio::test]
async fn rules_for_robots_that_do_not_come_forbid_everything() {
    let shop = WatchedShop::open(&[("/robots.txt", "503"), ("/", &page(""))]).await;

    let app = watching(&shop, &["/"]).await;

    assert_eq!(shop.paths(), ["/robots.txt"]);
    assert_eq!(pages(&app).await[0].missed, Some((Missed::RobotsFailing, NOW_MS)));
}

#[tokio::test]
async fn a_shop_on_a_private_address_is_not_looked_at() {
    let trap = Trap::set("127.0.0.1:0").await;

    let app = watching_with(Looking::in_public(), &format!("http://127.0.0.1:{}", trap.port()), &["/"]).await;

    assert!(trap.is_empty(), "nobody came");
    assert_eq!(pages(&app).await[0].missed, Some((Missed::PrivateAddress, NOW_MS)));
}

#[tokio::test]
async fn a_page_that_fails_for_a_while_is_no_change_and_says_since_when_it_was_not_seen() {
    let shop = WatchedShop::open(&[("/", &page(""))]).await;
    let app = watching(&shop, &["/"]).await;

    shop.put("/", "503");
    look_after(&app, 5).await;
    look_after(&app, 5).await;
    assert_eq!(pages(&app).await[0].missed, Some((Missed::Failing, NOW_MS + 5 * super::HOUR_MS)));
    assert_eq!(kept(&app).await[0].until_ms, NOW_MS);

    shop.put("/", &page(""));
    look_after(&app, 5).await;
    assert_eq!(pages(&app).await[0].missed, None);
    assert_eq!((kept(&app).await.len(), changes(&app).await.len()), (1, 0));
}

#[tokio::test]
async fn what_comes_and_goes_is_looked_at_again_soon_and_then_known_as_noise() {
    let shop = WatchedShop::open(&[("/", &page(""))]).await;
    let app = watching(&shop, &["/"]).await;

    shop.put("/", &page("<script src=/variant-{count}.js></script>"));
    look_after(&app, 5).await;
    let unsettled = pages(&app).await.remove(0);
    assert!(unsettled.is_unsettled && kept(&app).await.len() == 1);
    assert_eq!(unsettled.next_ms, unsettled.looked_at_ms + 15 * 60_000);

    look_after(&app, 1).await;
    look_after(&app, 5).await;
    assert!(!pages(&app).await[0].is_unsettled);
    assert_eq!(changes(&app).await, []);
}

#[tokio::test]
async fn old_prints_are_forgotten_and_the_last_one_stays() {
    let shop = WatchedShop::open(&[("/", &page(""))]).await;
    let app = watching(&shop, &["/"]).await;
    shop.put("/", &page("<script src=/new.js></script>"));
    look_after(&app, 5).await;
    assert_eq!(kept(&app).await.len(), 2);

    look_after(&app, 91 * 24).await;

    let kept = kept(&app).await;
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].from_ms, NOW_MS + 5 * super::HOUR_MS);
}

#[tokio::test]
async fn the_shop_says_how_long_the_pauses_are_within_bounds() {
    struct Told(Mutex<Vec<Duration>>);
    #[async_trait]
    impl Pauses for Told {
        async fn pause(&self, time: Duration) {
            self.0.lock().unwrap().push(time);
        }
    }
    for (delay, pause) in [("", 500), ("Crawl-delay: 5", 5_000), ("Crawl-delay: 86400", 30_000)] {
        let robots = format!("User-agent: *\nDisallow: /admin\n{delay}");
        let shop = WatchedShop::open(&[("/robots.txt", &robots), ("/", &page(""))]).await;
        let app = watching(&shop, &["/"]).await;
        shop.asked();
        let told = Arc::new(Told(Mutex::default()));

        let site = app.state.config.site(SITE).unwrap();
        Watch::new(told.clone()).look(&app.state, site, Which::All).await.unwrap();

        let pauses = told.0.lock().unwrap().clone();
        assert_eq!(pauses.len(), shop.asked().len() - 1, "one between each two questions");
        assert!(pauses.iter().all(|told| *told == Duration::from_millis(pause)), "{delay}: {pauses:?}");
    }
}
