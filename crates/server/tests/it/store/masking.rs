//! What sites mask.

use askwell_server::config::site::SiteKey;

use super::on_sqlite;
use super::setting::{AnyStore, agent, site};

on_sqlite!(the_last_state_of_a_site_is_in_force_and_all_are_kept, who_saw_an_earlier_state_saves_nothing);

async fn the_last_state_of_a_site_is_in_force_and_all_are_kept(store: AnyStore) {
    let ana = agent(&store, "ana@example.org").await.id;
    let other = SiteKey("other".to_owned());
    assert_eq!(store.masking_revision().await.unwrap(), 0);
    assert!(store.save_masking_policy(&site(), 0, r#"{"exceptions":["first"]}"#, ana, 1).await.unwrap());
    let first = store.masking_revision().await.unwrap();
    assert!(store.save_masking_policy(&other, 0, "{}", ana, 2).await.unwrap());
    assert!(store.save_masking_policy(&site(), first, "{}", ana, 3).await.unwrap());

    let mut in_force = store.masking_policies().await.unwrap();
    let history = store.masking_history(&site(), 9).await.unwrap();

    in_force.sort_by_key(|saved| saved.saved_at_ms);
    let told: Vec<(&str, u64)> = in_force.iter().map(|saved| (&*saved.site.0, saved.saved_at_ms)).collect();
    assert_eq!(told, [("other", 2), ("shop", 3)]);
    let told: Vec<(&str, &str, u64)> =
        history.iter().map(|saved| (&*saved.policy, &*saved.agent_name, saved.saved_at_ms)).collect();
    assert_eq!(told, [("{}", "Ana", 3), (r#"{"exceptions":["first"]}"#, "Ana", 1)]);
    assert_eq!(store.masking_revision().await.unwrap(), history[0].id);
    assert_eq!(store.masking_history(&site(), 1).await.unwrap().len(), 1);
}

async fn who_saw_an_earlier_state_saves_nothing(store: AnyStore) {
    let ana = agent(&store, "ana@example.org").await.id;
    assert!(store.save_masking_policy(&site(), 0, "{}", ana, 1).await.unwrap());
    let before = store.masking_history(&site(), 9).await.unwrap();

    assert!(!store.save_masking_policy(&site(), 0, r#"{"rules":[]}"#, ana, 2).await.unwrap());

    assert_eq!(store.masking_history(&site(), 9).await.unwrap(), before);
}
