//! The commands beside `serve`.

use askwell_server::store::agents::NewAgent;
use askwell_server::store::sqlite::SqliteStore;
use askwell_server::store::{agents::AgentStore, agents::InvitationOutcome};
use sha2::{Digest, Sha256};

use super::server::{Server, askwell, write_config};

#[test]
fn the_api_document_can_be_printed_without_a_set_up() {
    let output = askwell().arg("openapi").output().unwrap();

    let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(document["paths"]["/api/v1/cases"]["post"].is_object());
}

#[tokio::test]
async fn an_invitation_is_a_link_that_lets_one_person_in() {
    let folder = tempfile::tempdir().unwrap();
    let config = write_config(folder.path(), "public_url = \"https://help.example\"", "");

    let output =
        askwell().args(["agent", "invite", "ana@example.org", "--config"]).arg(&config).output().unwrap();

    let link = String::from_utf8(output.stdout).unwrap();
    let token = link.trim().strip_prefix("https://help.example/inbox/welcome?token=").unwrap();
    let store = SqliteStore::open(&folder.path().join("data/askwell.db"), None).await.unwrap();
    let hash = Sha256::digest(token.as_bytes()).into();
    let invitation = store.invitation(&hash, 0).await.unwrap().unwrap();
    assert_eq!(invitation.email.as_deref(), Some("ana@example.org"));
    let new = NewAgent {
        email: "ana@example.org".to_owned(),
        name: "Ana".to_owned(),
        password_hash: "hash".to_owned(),
        created_at_ms: 0,
    };
    let outcome = store.accept_invitation(&hash, new).await.unwrap();
    assert!(matches!(outcome, InvitationOutcome::Welcomed(_)));
    let again =
        askwell().args(["agent", "invite", "ana@example.org", "--config"]).arg(&config).output().unwrap();
    assert!(
        String::from_utf8(again.stdout).unwrap().starts_with("https://help.example/inbox/welcome?token=")
    );
    assert!(String::from_utf8(again.stderr).unwrap().contains("ana@example.org is an agent already"));
}

#[test]
fn what_is_no_address_is_not_invited() {
    let folder = tempfile::tempdir().unwrap();
    let config = write_config(folder.path(), "", "");

    let output = askwell().args(["agent", "invite", "nobody", "--config"]).arg(&config).output().unwrap();

    assert!(!output.status.success());
    assert!(String::from_utf8(output.stderr).unwrap().contains("\"nobody\""));
}

#[test]
fn two_servers_do_not_share_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let config = write_config(folder.path(), "", "");
    let first = Server::start(&config);

    let second = askwell().args(["serve", "--config"]).arg(&config).output().unwrap();

    assert!(!second.status.success());
    let said = String::from_utf8(second.stderr).unwrap();
    assert!(said.contains("another server is using this folder"), "{said}");
    drop(first);
    Server::start(&config);
}
