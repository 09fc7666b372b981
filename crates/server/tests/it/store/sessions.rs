//! Sessions.

use askwell_server::store::sessions::Session;

use super::on_sqlite;
use super::setting::{AnyStore, agent};

on_sqlite!(a_session_lasts_until_it_is_ended, what_is_void_is_forgotten);

async fn session(store: &AnyStore, expires_at_ms: u64) -> Session {
    let agent = agent(store, "ana@example.org").await;
    Session { agent: agent.id, csrf_token: "csrf".to_owned(), created_at_ms: 1, seen_at_ms: 1, expires_at_ms }
}

async fn a_session_lasts_until_it_is_ended(store: AnyStore) {
    let mut session = session(&store, 100).await;
    store.begin_session(&[1; 32], &session).await.unwrap();
    assert_eq!(store.session(&[1; 32]).await.unwrap().as_ref(), Some(&session));

    store.touch_session(&[1; 32], 50).await.unwrap();
    session.seen_at_ms = 50;
    assert_eq!(store.session(&[1; 32]).await.unwrap(), Some(session));

    store.end_session(&[1; 32]).await.unwrap();
    store.end_session(&[1; 32]).await.unwrap();
    assert_eq!(store.session(&[1; 32]).await.unwrap(), None);
}

async fn what_is_void_is_forgotten(store: AnyStore) {
    let session = session(&store, 100).await;
    store.begin_session(&[1; 32], &session).await.unwrap();
    store.begin_session(&[2; 32], &Session { expires_at_ms: 101, ..session }).await.unwrap();

    store.forget_expired(100).await.unwrap();

    assert!(store.session(&[1; 32]).await.unwrap().is_none());
    assert!(store.session(&[2; 32]).await.unwrap().is_some());
}
