//! Agents and invitations.

use askwell_server::store::agents::{Invitation, InvitationOutcome, NewAgent};
use askwell_server::store::sessions::Session;

use super::on_sqlite;
use super::setting::{AnyStore, agent};

on_sqlite!(
    an_agent_is_found_whatever_the_letters,
    an_invitation_is_good_once_and_for_a_time,
    two_with_one_invitation_make_one_agent,
    a_new_invitation_voids_the_earlier_one,
    an_address_has_one_agent,
    who_is_invited_again_chooses_a_new_password_and_old_sessions_end,
    a_secret_is_made_once,
);

fn new_agent(email: &str, now_ms: u64) -> NewAgent {
    NewAgent {
        email: email.to_owned(),
        name: "Ana".to_owned(),
        password_hash: "hash".to_owned(),
        created_at_ms: now_ms,
    }
}

async fn an_agent_is_found_whatever_the_letters(store: AnyStore) {
    assert_eq!(store.agent_count().await.unwrap(), 0);

    let ana = agent(&store, "Ana@Example.org").await;

    assert_eq!(ana.email, "ana@example.org");
    assert_eq!(store.agent_by_email("ANA@example.ORG").await.unwrap().as_ref(), Some(&ana));
    assert_eq!(store.agent(ana.id).await.unwrap(), Some(ana));
    assert_eq!(store.agent_by_email("bob@example.org").await.unwrap(), None);
    assert_eq!(store.agent_count().await.unwrap(), 1);
}

async fn an_invitation_is_good_once_and_for_a_time(store: AnyStore) {
    let invitation = Invitation { email: Some("ana@example.org".to_owned()), expires_at_ms: 100 };
    store.invite(&[1; 32], &invitation).await.unwrap();

    assert_eq!(store.invitation(&[1; 32], 99).await.unwrap(), Some(invitation));
    assert_eq!(store.invitation(&[1; 32], 100).await.unwrap(), None);
    assert_eq!(store.invitation(&[2; 32], 99).await.unwrap(), None);
    let late = store.accept_invitation(&[1; 32], new_agent("ana@example.org", 100)).await.unwrap();
    let in_time = store.accept_invitation(&[1; 32], new_agent("ana@example.org", 99)).await.unwrap();
    let again = store.accept_invitation(&[1; 32], new_agent("bob@example.org", 99)).await.unwrap();
    assert_eq!((late, again), (InvitationOutcome::Void, InvitationOutcome::Void));
    assert!(matches!(in_time, InvitationOutcome::Welcomed(_)));
}

async fn two_with_one_invitation_make_one_agent(store: AnyStore) {
    store.invite(&[1; 32], &Invitation { email: None, expires_at_ms: 100 }).await.unwrap();
    let attempts: Vec<_> = (0..10)
        .map(|number| {
            let store = store.clone();
            let new = new_agent(&format!("agent-{number}@example.org"), 1);
            tokio::spawn(async move { store.accept_invitation(&[1; 32], new).await.unwrap() })
        })
        .collect();
    let mut welcomed = 0;
    for attempt in attempts {
        welcomed += usize::from(matches!(attempt.await.unwrap(), InvitationOutcome::Welcomed(_)));
    }

    assert_eq!((welcomed, store.agent_count().await.unwrap()), (1, 1));
}

async fn a_new_invitation_voids_the_earlier_one(store: AnyStore) {
    let invitation = |email: Option<&str>| Invitation { email: email.map(str::to_owned), expires_at_ms: 100 };
    store.invite(&[1; 32], &invitation(Some("ana@example.org"))).await.unwrap();
    store.invite(&[2; 32], &invitation(None)).await.unwrap();
    store.invite(&[3; 32], &invitation(Some("Ana@example.org"))).await.unwrap();

    assert_eq!(store.invitation(&[1; 32], 1).await.unwrap(), None);
    assert!(store.invitation(&[2; 32], 1).await.unwrap().is_some());
    assert!(store.invitation(&[3; 32], 1).await.unwrap().is_some());
    store.forget_expired(100).await.unwrap();
    assert_eq!(store.invitation(&[3; 32], 1).await.unwrap(), None);
}

async fn an_address_has_one_agent(store: AnyStore) {
    agent(&store, "ana@example.org").await;
    store.invite(&[9; 32], &Invitation { email: None, expires_at_ms: 100 }).await.unwrap();

    let taken = store.accept_invitation(&[9; 32], new_agent("ANA@example.org", 1)).await.unwrap();
    let other = store.accept_invitation(&[9; 32], new_agent("bob@example.org", 1)).await.unwrap();

    assert_eq!(taken, InvitationOutcome::EmailTaken);
    assert!(matches!(other, InvitationOutcome::Welcomed(_)));
}

async fn who_is_invited_again_chooses_a_new_password_and_old_sessions_end(store: AnyStore) {
    let ana = agent(&store, "ana@example.org").await;
    let session = Session {
        agent: ana.id,
        csrf_token: "csrf".to_owned(),
        created_at_ms: 1,
        seen_at_ms: 1,
        expires_at_ms: 100,
    };
    store.begin_session(&[1; 32], &session).await.unwrap();
    let invitation = Invitation { email: Some("Ana@example.org".to_owned()), expires_at_ms: 10 };
    store.invite(&[9; 32], &invitation).await.unwrap();

    let again = NewAgent { password_hash: "new hash".to_owned(), ..new_agent("ana@example.org", 1) };
    let outcome = store.accept_invitation(&[9; 32], again).await.unwrap();

    let InvitationOutcome::Welcomed(welcomed) = outcome else { panic!("{outcome:?}") };
    assert_eq!((welcomed.id, welcomed.password_hash.as_str()), (ana.id, "new hash"));
    assert_eq!(store.session(&[1; 32]).await.unwrap(), None);
    assert_eq!(store.agent_count().await.unwrap(), 1);
}

async fn a_secret_is_made_once(store: AnyStore) {
    assert_eq!(store.secret("links", b"first").await.unwrap(), b"first");
    assert_eq!(store.secret("links", b"second").await.unwrap(), b"first");
    assert_eq!(store.secret("other", b"third").await.unwrap(), b"third");
    store.check_writable().await.unwrap();
}
