//! Deleting a case.

use askwell_core::catalogue::Cause;
use askwell_core::ticket::{CaseNumber, Status};
use askwell_server::store::cases::CaseOutcome;
use askwell_server::store::deletions::{DeletedBy, DeletionOutcome};
use askwell_server::store::resolutions::NewResolution;

use super::on_sqlite;
use super::setting::{AnyStore, agent, complete, new_case, site, stored};

on_sqlite!(
    a_deleted_case_leaves_a_tombstone_and_nothing_else,
    its_number_is_not_given_again_and_its_post_not_taken_again,
    a_tombstone_of_another_time_deletes_once_more,
    what_is_not_there_is_not_deleted,
);

async fn worked_on(store: &AnyStore) -> CaseNumber {
    let agent = agent(store, "ana@example.org").await;
    let upload = complete(store, 1).await;
    let mut new = new_case("key", 1);
    new.case.attachments = vec![upload];
    let number = stored(store, new).await.number;
    store.add_message(&number, "And now?", 2).await.unwrap();
    store.add_reply(&number, agent.id, "Soon.", Some(Status::Open), 3).await.unwrap();
    let resolution = NewResolution {
        agent: agent.id,
        cause: Cause::PlatformBug,
        note: "the note".to_owned(),
        words: "card declined".to_owned(),
        codes: "e503".to_owned(),
        at_ms: 4,
    };
    store.resolve(&number, resolution).await.unwrap();
    number
}

async fn a_deleted_case_leaves_a_tombstone_and_nothing_else(store: AnyStore) {
    let number = worked_on(&store).await;

    let outcome = store.delete_case(&number, DeletedBy::Customer, 9).await.unwrap();

    assert_eq!(outcome, DeletionOutcome::Deleted);
    assert!(store.ticket(&number).await.unwrap().is_none());
    assert!(store.messages(&number).await.unwrap().is_empty());
    assert!(store.replies(&number).await.unwrap().is_empty());
    assert!(store.ticket_events(&number).await.unwrap().is_empty());
    assert!(store.resolution(&number).await.unwrap().is_none());
    assert!(store.resolved_cases(None, 9).await.unwrap().is_empty());
    assert!(store.attachments(&number).await.unwrap().is_empty());
    let given_up = store.given_up_uploads(9).await.unwrap();
    assert_eq!((given_up.len(), given_up[0].file_name.as_str()), (1, ""));
    let stone = store.tombstone(&number).await.unwrap().unwrap();
    assert_eq!(
        (stone.deleted_at_ms, stone.deleted_by, stone.received_at_ms),
        (9, DeletedBy::Customer, 1_000)
    );
    assert_eq!((stone.site, store.tombstones().await.unwrap().len()), (site(), 1));
    assert_eq!(store.delete_case(&number, DeletedBy::Agent, 10).await.unwrap(), DeletionOutcome::Repeated);
    assert_eq!(store.tombstone(&number).await.unwrap().unwrap().deleted_by, DeletedBy::Customer);
    assert!(store.clear_log().await.unwrap());
}

async fn its_number_is_not_given_again_and_its_post_not_taken_again(store: AnyStore) {
    let upload = complete(&store, 1).await;
    let mut with_file = new_case("key", 1);
    with_file.case.attachments = vec![upload];
    let number = stored(&store, with_file.clone()).await.number;
    store.delete_case(&number, DeletedBy::Agent, 9).await.unwrap();

    assert_eq!(store.post_case(with_file).await.unwrap(), CaseOutcome::Deleted);
    assert_eq!(store.post_case(new_case("key", 2)).await.unwrap(), CaseOutcome::Deleted);
    let mut other = new_case("other", 1);
    other.numbers.push(CaseNumber::from_bits(2));
    assert_eq!(stored(&store, other).await.number, CaseNumber::from_bits(2));
}

async fn a_tombstone_of_another_time_deletes_once_more(store: AnyStore) {
    let number = worked_on(&store).await;
    store.delete_case(&number, DeletedBy::Customer, 9).await.unwrap();
    let stone = store.tombstone(&number).await.unwrap().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("askwell.db");
    let restored = askwell_server::store::sqlite::SqliteStore::open(&file, None);
    let restored: AnyStore = std::sync::Arc::new(restored.await.unwrap());
    worked_on(&restored).await;

    assert!(restored.bury(stone.clone()).await.unwrap(), "it was there");
    assert!(!restored.bury(stone.clone()).await.unwrap(), "it is gone");

    assert!(restored.ticket(&number).await.unwrap().is_none());
    assert_eq!(restored.tombstones().await.unwrap(), [stone]);
}

async fn what_is_not_there_is_not_deleted(store: AnyStore) {
    let nobody = CaseNumber::from_bits(9);

    assert_eq!(store.delete_case(&nobody, DeletedBy::Agent, 1).await.unwrap(), DeletionOutcome::Absent);
    assert!(store.tombstone(&nobody).await.unwrap().is_none());
}
