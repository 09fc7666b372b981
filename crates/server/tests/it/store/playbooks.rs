//! Sources of playbooks.

use askwell_server::playbooks::entry::Origin;
use askwell_server::store::playbooks::NewSource;

use super::on_sqlite;
use super::setting::AnyStore;

on_sqlite!(the_last_state_counts_and_earlier_ones_are_kept, what_was_taken_back_is_not_in_force);

fn source(origin: Origin, revision: &str, text: Option<&str>) -> NewSource {
    NewSource {
        origin,
        playbook: "our-own".to_owned(),
        revision: revision.to_owned(),
        text: text.map(str::to_owned),
        agent: None,
    }
}

async fn the_last_state_counts_and_earlier_ones_are_kept(store: AnyStore) {
    store.add_source(source(Origin::Inbox, "a", Some("first")), 1).await.unwrap();
    store.add_source(source(Origin::Inbox, "b", Some("second")), 2).await.unwrap();
    store.add_source(source(Origin::Folder, "c", Some("file")), 3).await.unwrap();

    let current = store.current_sources().await.unwrap();
    let mut texts: Vec<(Origin, &str)> =
        current.iter().map(|source| (source.origin, source.text.as_str())).collect();
    texts.sort();

    assert_eq!(texts, [(Origin::Folder, "file"), (Origin::Inbox, "second")]);
    assert_eq!(store.source("our-own", "a").await.unwrap().unwrap().text, "first");
    assert_eq!(store.source("our-own", "z").await.unwrap(), None);
    assert_eq!(store.source("another", "a").await.unwrap(), None);
}

async fn what_was_taken_back_is_not_in_force(store: AnyStore) {
    store.add_source(source(Origin::Inbox, "a", Some("first")), 1).await.unwrap();
    store.add_source(source(Origin::Inbox, "", None), 2).await.unwrap();
    assert_eq!(store.current_sources().await.unwrap(), []);

    store.add_source(source(Origin::Inbox, "a", Some("first")), 3).await.unwrap();

    assert_eq!(store.current_sources().await.unwrap()[0].saved_at_ms, 3);
}
