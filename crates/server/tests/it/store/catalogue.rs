//! The operator's own entries of the catalogue.

use askwell_server::store::catalogue::NewSet;

use super::on_sqlite;
use super::setting::AnyStore;

on_sqlite!(a_set_takes_the_place_of_the_one_of_its_name, what_was_removed_is_gone);

fn set(name: &str, content: &[u8]) -> NewSet {
    NewSet { name: name.to_owned(), entries: content.len() as u32, agent: None, content: content.to_vec() }
}

async fn a_set_takes_the_place_of_the_one_of_its_name(store: AnyStore) {
    store.replace_catalogue_set(set("ebay", b"one"), 1).await.unwrap();
    store.replace_catalogue_set(set("ours", b"two"), 2).await.unwrap();
    let before = store.catalogue_sets().await.unwrap();
    store.replace_catalogue_set(set("ebay", b"three"), 3).await.unwrap();

    let sets = store.catalogue_sets().await.unwrap();

    // The one that was brought in last comes last, and every state has an id of its own.
    let told: Vec<(&str, u32, u64)> =
        sets.iter().map(|set| (&*set.name, set.entries, set.saved_at_ms)).collect();
    assert_eq!(told, [("ours", 3, 2), ("ebay", 5, 3)]);
    assert!(before.iter().all(|old| old.id < sets[1].id));
    assert_eq!(store.catalogue_content(sets[1].id).await.unwrap().unwrap(), b"three");
    assert_eq!(store.catalogue_content(before[0].id).await.unwrap(), None);
}

async fn what_was_removed_is_gone(store: AnyStore) {
    store.replace_catalogue_set(set("ours", b"one"), 1).await.unwrap();

    assert!(store.remove_catalogue_set("ours").await.unwrap());

    assert!(!store.remove_catalogue_set("ours").await.unwrap());
    assert_eq!(store.catalogue_sets().await.unwrap(), []);
}
