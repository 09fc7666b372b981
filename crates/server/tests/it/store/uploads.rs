//! What is known of uploads.

use askwell_core::file_type::FileType;

use super::on_sqlite;
use super::setting::{AnyStore, complete, new_case, new_upload, stored};

on_sqlite!(
    an_upload_is_known_until_it_is_given_up,
    only_old_uploads_without_a_case_are_given_up,
    what_was_given_up_can_be_neither_completed_nor_bound,
);

async fn an_upload_is_known_until_it_is_given_up(store: AnyStore) {
    let upload = new_upload(1, 5);
    store.create_upload(&upload).await.unwrap();
    assert_eq!(store.upload(&upload.id).await.unwrap(), Some(upload.clone()));
    assert!(store.complete_upload(&upload.id, FileType::Pdf, 9, None).await.unwrap());
    assert_eq!(store.upload(&upload.id).await.unwrap().unwrap().file_type, Some(FileType::Pdf));

    assert!(store.give_up_upload(&upload.id).await.unwrap());

    assert_eq!(store.upload(&upload.id).await.unwrap(), None);
    let given_up = store.given_up_uploads(10).await.unwrap();
    assert_eq!((given_up.len(), given_up[0].object.as_str()), (1, "object-1"));
    store.forget_upload(&upload.id).await.unwrap();
    assert_eq!(store.given_up_uploads(10).await.unwrap(), []);
    assert!(!store.give_up_upload(&upload.id).await.unwrap());
}

async fn only_old_uploads_without_a_case_are_given_up(store: AnyStore) {
    let bound = complete(&store, 1).await;
    let mut new = new_case("key", 7);
    new.case.attachments = vec![bound.clone()];
    stored(&store, new).await;
    for (number, created_at_ms) in [(2, 99), (3, 100)] {
        store.create_upload(&new_upload(number, created_at_ms)).await.unwrap();
    }

    store.give_up_old_uploads(100).await.unwrap();

    let given_up = store.given_up_uploads(10).await.unwrap();
    assert_eq!(given_up.iter().map(|upload| &upload.id).collect::<Vec<_>>(), [&new_upload(2, 0).id]);
    assert!(store.upload(&bound).await.unwrap().is_some());
    assert!(store.upload(&new_upload(3, 0).id).await.unwrap().is_some());
}

async fn what_was_given_up_can_be_neither_completed_nor_bound(store: AnyStore) {
    let upload = complete(&store, 1).await;
    store.give_up_upload(&upload).await.unwrap();
    let mut new = new_case("key", 7);
    new.case.attachments = vec![upload.clone()];

    assert!(!store.complete_upload(&upload, FileType::Png, 9, None).await.unwrap());
    let outcome = store.post_case(new).await.unwrap();
    assert!(matches!(outcome, askwell_server::store::cases::CaseOutcome::UploadsRefused(_)));
}
