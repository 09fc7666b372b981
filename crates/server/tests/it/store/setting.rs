//! Rows to begin with.

use std::sync::Arc;

use askwell_core::attachment::UploadId;
use askwell_core::case::Case;
use askwell_core::file_type::FileType;
use askwell_core::priority::Priority;
use askwell_core::ticket::CaseNumber;
use askwell_server::config::site::SiteKey;
use askwell_server::store::Store;
use askwell_server::store::agents::{Agent, Invitation, InvitationOutcome, NewAgent};
use askwell_server::store::cases::{CaseOutcome, NewCase, StoredCase};
use askwell_server::store::uploads::Upload;

use crate::samples;

pub type AnyStore = Arc<dyn Store>;

pub fn site() -> SiteKey {
    SiteKey("shop".to_owned())
}

/// A case that draws one number.
pub fn new_case(key: &str, number: u64) -> NewCase {
    let case: Case = serde_json::from_value(samples::case()).unwrap();
    NewCase {
        site: site(),
        idempotency_key: key.to_owned(),
        fingerprint: [1; 32],
        numbers: vec![CaseNumber::from_bits(number)],
        case,
        priority: Priority::Normal,
        priority_rule: None,
        earlier: None,
        received_at_ms: 1_000,
        reply_by_ms: Some(2_000),
    }
}

/// Stores a case.
pub async fn stored(store: &AnyStore, new: NewCase) -> StoredCase {
    match store.post_case(new).await.unwrap() {
        CaseOutcome::Stored(stored) => stored,
        other => panic!("{other:?}"),
    }
}

/// An upload of this number, begun at this time.
pub fn new_upload(number: u32, created_at_ms: u64) -> Upload {
    Upload {
        id: UploadId(format!("{number:032x}")),
        site: site(),
        file_name: format!("{number}.png"),
        size_bytes: 10,
        object: format!("object-{number}"),
        created_at_ms,
        file_type: None,
        bound: false,
    }
}

/// An upload whose end has come.
pub async fn complete(store: &AnyStore, number: u32) -> UploadId {
    let upload = new_upload(number, 0);
    store.create_upload(&upload).await.unwrap();
    assert!(store.complete_upload(&upload.id, FileType::Png, 9, None).await.unwrap());
    upload.id
}

/// An agent of this address.
pub async fn agent(store: &AnyStore, email: &str) -> Agent {
    let token = [email.len() as u8; 32];
    store.invite(&token, &Invitation { email: None, expires_at_ms: 10 }).await.unwrap();
    let new = NewAgent {
        email: email.to_owned(),
        name: "Ana".to_owned(),
        password_hash: "hash".to_owned(),
        created_at_ms: 5,
    };
    match store.accept_invitation(&token, new).await.unwrap() {
        InvitationOutcome::Welcomed(agent) => agent,
        other => panic!("{other:?}"),
    }
}
