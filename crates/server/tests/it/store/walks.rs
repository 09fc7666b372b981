//! Counts of ways.

use askwell_core::run::WalkEnd;
use askwell_core::wire::Walk;
use askwell_server::config::site::SiteKey;
use askwell_server::store::walks::EndCount;

use super::on_sqlite;
use super::setting::{AnyStore, site};

on_sqlite!(a_way_put_again_replaces_what_was_counted_of_it, states_of_a_playbook_and_sites_are_counted_apart,);

const HOUR_MS: u64 = 3_600_000;

fn walk(revision: &str, steps: &[&str], end: WalkEnd) -> Walk {
    Walk {
        playbook: "cart".to_owned(),
        revision: revision.to_owned(),
        steps: steps.iter().map(|step| step.to_string()).collect(),
        end,
    }
}

fn ended(end: WalkEnd, people: u64) -> EndCount {
    EndCount { playbook: "cart".to_owned(), end, people }
}

async fn a_way_put_again_replaces_what_was_counted_of_it(store: AnyStore) {
    store.count_walk(&site(), "a", walk("1", &["x", "y"], WalkEnd::Left), HOUR_MS).await.unwrap();
    store.count_walk(&site(), "b", walk("1", &["x"], WalkEnd::Left), HOUR_MS).await.unwrap();

    store.count_walk(&site(), "a", walk("1", &["x", "z"], WalkEnd::Solved), 3 * HOUR_MS).await.unwrap();

    let counts = store.walk_counts("cart", "1").await.unwrap();
    assert_eq!((counts.shown["x"], counts.shown.get("y"), counts.shown["z"]), (2, None, 1));
    assert_eq!(counts.ways["x"].keys().collect::<Vec<_>>(), ["z"]);
    assert_eq!((counts.left["x"], counts.solved["z"]), (1, 1));
    let all = store.walk_ends(0).await.unwrap();
    assert_eq!(all, [ended(WalkEnd::Left, 1), ended(WalkEnd::Solved, 1)]);
    assert_eq!(store.walk_ends(2 * HOUR_MS).await.unwrap(), [ended(WalkEnd::Solved, 1)]);
}

async fn states_of_a_playbook_and_sites_are_counted_apart(store: AnyStore) {
    let other = SiteKey("other".to_owned());
    store.count_walk(&site(), "a", walk("1", &["x"], WalkEnd::Sent), 1).await.unwrap();
    store.count_walk(&other, "a", walk("2", &["x"], WalkEnd::Sent), 1).await.unwrap();

    assert_eq!(store.walk_counts("cart", "1").await.unwrap().shown["x"], 1);
    assert_eq!(store.walk_counts("cart", "2").await.unwrap().shown["x"], 1);
    assert_eq!(store.walk_ends(0).await.unwrap(), [ended(WalkEnd::Sent, 2)]);
    store.forget_walks(2).await.unwrap();
    assert_eq!(store.walk_ends(0).await.unwrap(), [ended(WalkEnd::Sent, 2)]);
}
