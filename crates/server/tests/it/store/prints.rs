//! What watched pages were made of.

use askwell_server::config::site::SiteKey;
use askwell_server::outside::exchange::Mark;
use askwell_server::store::prints::{PageWatch, Seen};
use askwell_server::watch::marks::Marks;
use askwell_server::watch::missed::Missed;
use askwell_watch::noise::Noise;

use super::on_sqlite;
use super::setting::AnyStore;

on_sqlite!(
    how_looking_at_a_page_stands_is_replaced_as_a_whole,
    a_print_stands_until_another_comes,
    prints_of_a_time_come_with_the_one_before,
    what_no_longer_stood_is_forgotten_but_for_the_last_of_each_page,
);

fn shop() -> SiteKey {
    SiteKey("shop".to_owned())
}

fn watch(page: &str, looked_at_ms: u64) -> PageWatch {
    PageWatch {
        page: page.to_owned(),
        looked_at_ms,
        next_ms: looked_at_ms + 100,
        missed: None,
        is_unsettled: false,
        noise: Noise::default(),
        marks: Marks::default(),
    }
}

/// Keeps a print of each of these moments.
async fn keep(store: &AnyStore, page: &str, moments: &[u64]) {
    for at_ms in moments {
        let seen = Seen::Other { at_ms: *at_ms, content: at_ms.to_string().into_bytes() };
        store.keep_look(&shop(), watch(page, *at_ms), seen).await.unwrap();
    }
}

/// Page and times of the prints.
async fn kept(store: &AnyStore, since_ms: u64) -> Vec<(String, u64, u64)> {
    let prints = store.prints(&shop(), since_ms).await.unwrap();
    prints.into_iter().map(|print| (print.page, print.from_ms, print.until_ms)).collect()
}

async fn how_looking_at_a_page_stands_is_replaced_as_a_whole(store: AnyStore) {
    let mut first = watch("/", 5);
    first.missed = Some((Missed::Robots, 3));
    first.is_unsettled = true;
    first.marks.page = Mark { etag: "\"a\"".to_owned(), modified: String::new() };
    store.keep_look(&shop(), first.clone(), Seen::Nothing).await.unwrap();
    assert_eq!(store.page_watches(&shop()).await.unwrap(), [first]);

    store.keep_look(&shop(), watch("/", 9), Seen::Nothing).await.unwrap();

    assert_eq!(store.page_watches(&shop()).await.unwrap(), [watch("/", 9)]);
    assert_eq!(store.page_watches(&SiteKey("other".to_owned())).await.unwrap(), []);
    assert_eq!(store.watched_time(&shop()).await.unwrap(), None);
}

async fn a_print_stands_until_another_comes(store: AnyStore) {
    keep(&store, "/", &[10, 30]).await;

    store.keep_look(&shop(), watch("/", 50), Seen::Same { until_ms: 50 }).await.unwrap();

    assert_eq!(kept(&store, 0).await, [("/".to_owned(), 10, 10), ("/".to_owned(), 30, 50)]);
    let last = store.last_print(&shop(), "/").await.unwrap().unwrap();
    assert_eq!((last.from_ms, last.content), (30, b"30".to_vec()));
    assert_eq!(store.last_print(&shop(), "/cart").await.unwrap(), None);
    assert_eq!(store.watched_time(&shop()).await.unwrap(), Some((10, 50)));
}

async fn prints_of_a_time_come_with_the_one_before(store: AnyStore) {
    keep(&store, "/", &[10, 20, 30]).await;
    keep(&store, "/cart", &[15, 40]).await;

    let kept = kept(&store, 25).await;

    let times: Vec<_> = kept.iter().map(|(page, from_ms, _)| (page.as_str(), *from_ms)).collect();
    assert_eq!(times, [("/", 20), ("/", 30), ("/cart", 15), ("/cart", 40)]);
}

async fn what_no_longer_stood_is_forgotten_but_for_the_last_of_each_page(store: AnyStore) {
    keep(&store, "/", &[10, 20, 30]).await;
    keep(&store, "/cart", &[12]).await;
    keep(&store, "/gone", &[5]).await;
    store.keep_look(&shop(), watch("/cart", 60), Seen::Nothing).await.unwrap();

    store.forget_prints(&shop(), 25).await.unwrap();

    assert_eq!(kept(&store, 0).await, [("/".to_owned(), 30, 30), ("/cart".to_owned(), 12, 12)]);
    let pages: Vec<_> = store.page_watches(&shop()).await.unwrap().into_iter().map(|it| it.page).collect();
    assert_eq!(pages, ["/", "/cart"]);
}
