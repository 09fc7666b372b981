//! Taking cases.

use std::collections::BTreeSet;

use askwell_core::attachment::UploadId;
use askwell_core::ticket::CaseNumber;
use askwell_server::config::site::SiteKey;
use askwell_server::store::cases::{CaseOutcome, UploadFault};

use super::on_sqlite;
use super::setting::{AnyStore, complete, new_case, new_upload, site, stored};

on_sqlite!(
    a_case_is_known_by_its_key_afterwards,
    a_taken_number_is_passed_over,
    posts_at_once_are_stored_once_a_key,
    a_case_with_a_bad_upload_leaves_nothing,
    uploads_are_bound_once,
    one_bad_write_takes_nothing_of_its_neighbours_with_it,
);

async fn a_case_is_known_by_its_key_afterwards(store: AnyStore) {
    let stored = stored(&store, new_case("key", 7)).await;

    let known = store.known_case(&site(), "key").await.unwrap().unwrap();

    assert_eq!((known.fingerprint, &known.stored), ([1; 32], &stored));
    assert_eq!(store.known_case(&site(), "other").await.unwrap(), None);
    assert_eq!(store.known_case(&SiteKey("other".to_owned()), "key").await.unwrap(), None);
    assert_eq!(store.post_case(new_case("key", 8)).await.unwrap(), CaseOutcome::Replayed(stored));
    let mut other = new_case("key", 8);
    other.fingerprint = [2; 32];
    assert_eq!(store.post_case(other).await.unwrap(), CaseOutcome::KeyReused);
}

async fn a_taken_number_is_passed_over(store: AnyStore) {
    stored(&store, new_case("first", 7)).await;
    let mut second = new_case("second", 7);
    second.numbers.push(CaseNumber::from_bits(8));

    assert_eq!(stored(&store, second).await.number, CaseNumber::from_bits(8));
    assert!(store.post_case(new_case("third", 7)).await.is_err());
}

async fn posts_at_once_are_stored_once_a_key(store: AnyStore) {
    let posts: Vec<_> = (0..200u64)
        .map(|post| {
            let store = store.clone();
            tokio::spawn(async move { store.post_case(new_case(&format!("key-{}", post % 50), post)).await })
        })
        .collect();
    let mut numbers = BTreeSet::new();
    let mut new = 0;
    for post in posts {
        match post.await.unwrap().unwrap() {
            CaseOutcome::Stored(stored) => {
                new += 1;
                numbers.insert(stored.number.0);
            }
            CaseOutcome::Replayed(stored) => {
                numbers.insert(stored.number.0);
            }
            other => panic!("{other:?}"),
        }
    }

    assert_eq!((new, numbers.len()), (50, 50));
    assert_eq!(store.tickets(&Default::default(), 1_000).await.unwrap().len(), 50);
}

async fn a_case_with_a_bad_upload_leaves_nothing(store: AnyStore) {
    let good = complete(&store, 1).await;
    let late = new_upload(2, 0);
    store.create_upload(&late).await.unwrap();
    let mut new = new_case("key", 7);
    new.case.attachments = vec![good.clone(), late.id, UploadId("f".repeat(32)), good.clone()];

    let outcome = store.post_case(new).await.unwrap();

    let faults = vec![(1, UploadFault::Incomplete), (2, UploadFault::Unknown), (3, UploadFault::Unknown)];
    assert_eq!(outcome, CaseOutcome::UploadsRefused(faults));
    assert!(store.known_case(&site(), "key").await.unwrap().is_none());
    assert!(!store.upload(&good).await.unwrap().unwrap().bound);
}

async fn uploads_are_bound_once(store: AnyStore) {
    let upload = complete(&store, 1).await;
    let mut first = new_case("first", 7);
    first.case.attachments = vec![upload.clone()];
    let mut second = new_case("second", 8);
    second.case.attachments = vec![upload.clone()];
    let stored = stored(&store, first.clone()).await;

    assert_eq!(
        store.post_case(second).await.unwrap(),
        CaseOutcome::UploadsRefused(vec![(0, UploadFault::Unknown)])
    );
    assert_eq!(store.post_case(first).await.unwrap(), CaseOutcome::Replayed(stored.clone()));
    assert!(!store.give_up_upload(&upload).await.unwrap());
    let attachments = store.attachments(&stored.number).await.unwrap();
    assert_eq!(attachments.iter().map(|attachment| &attachment.id).collect::<Vec<_>>(), [&upload]);
}

async fn one_bad_write_takes_nothing_of_its_neighbours_with_it(store: AnyStore) {
    stored(&store, new_case("first", 7)).await;
    let writes: Vec<_> = (0..40u64)
        .map(|write| {
            let store = store.clone();
            // Every other one draws only the number that is taken.
            let number = if write % 2 == 0 { 7 } else { 100 + write };
            tokio::spawn(async move { store.post_case(new_case(&format!("key-{write}"), number)).await })
        })
        .collect();
    let mut kept = 0;
    for write in writes {
        kept += usize::from(write.await.unwrap().is_ok());
    }

    assert_eq!(kept, 20);
    assert_eq!(store.tickets(&Default::default(), 1_000).await.unwrap().len(), 21);
}
