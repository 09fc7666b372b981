//! A case file from another Askwell becomes a case here.

use askwell_server::importing::document::Document;
use askwell_server::importing::folder::Folder;
use askwell_server::importing::{ImportFault, ImportOutcome, import};
use askwell_server::store::deletions::DeletedBy;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::app::{SITE, TestApp};
use crate::customer::post_with_files;
use crate::samples::{made_anew, png};
use crate::visitor::Visitor;

/// A case file with two files, an answer, a message and a cause; and its files.
async fn exported() -> (String, Vec<Vec<u8>>) {
    let app = TestApp::start().await;
    let agent = Visitor::agent(&app).await;
    let files = vec![made_anew(&png(4_000)), b"line one".to_vec()];
    let receipt = post_with_files(&app, &[("a.png", &files[0]), ("log.txt", &files[1])]).await;
    agent.answer(&receipt.number.0, "The old answer.", "waiting").await;
    let page = format!("/inbox/cases/{}", receipt.number.0);
    agent.submit(&page, &format!("{page}/resolution"), &[("cause", "payment_provider")]).await;
    let customer = Visitor::stranger(&app);
    customer.post(&format!("{}/messages", receipt.link), &[("text", "The old message.")]).await;
    (customer.page(&format!("{}/case.json", receipt.link)).await, files)
}

fn folder(files: &[Vec<u8>]) -> (tempfile::TempDir, Folder) {
    let folder = tempfile::tempdir().unwrap();
    for (place, content) in files.iter().enumerate() {
        std::fs::write(folder.path().join(format!("{place}.any")), content).unwrap();
    }
    let read = Folder::read(folder.path()).unwrap();
    (folder, read)
}

async fn imported(app: &TestApp, file: &str, folder: Option<&Folder>) -> Result<ImportOutcome, ImportFault> {
    let site = app.state.config.site(SITE).unwrap();
    import(&app.state, site, Document::read(file, false).unwrap(), folder).await
}

#[tokio::test]
async fn a_case_comes_with_its_past_and_its_files_and_is_marked_as_imported() {
    let (file, files) = exported().await;
    let original: Value = serde_json::from_str(&file).unwrap();
    let app = TestApp::start().await;
    app.clock.advance_ms(3_600_000);
    let agent = Visitor::agent(&app).await;

    let outcome = imported(&app, &file, Some(&folder(&files).1)).await.unwrap();

    let ImportOutcome::Imported { number, missing_files: 0 } = outcome else { panic!("{outcome:?}") };
    let page = agent.page(&format!("/inbox/cases/{}", number.0)).await;
    let foreign = original["number"].as_str().unwrap();
    let line = format!("It comes from Fern &amp; Clay, where it is case {foreign}");
    for text in [line.as_str(), "The old answer.", "The old message.", "Mara Pop", "imported", "log.txt"] {
        assert!(page.contains(text), "{text} is not in {page}");
    }
    let again: Value = agent.get(&format!("/inbox/cases/{}/case.json", number.0)).await.json().await.unwrap();
    for member in ["case", "answers", "messages", "history", "status", "received_at"] {
        let without_ids = |file: &Value| {
            let mut value = file[member].clone();
            if member == "case" {
                value["attachments"] = json!([]);
            }
            value
        };
        assert_eq!(without_ids(&again), without_ids(&original), "{member}");
    }
    assert_eq!(again["imported"]["number"], original["number"]);
    let hashes = |file: &Value| {
        let files = file["attachments"].as_array().unwrap();
        files.iter().map(|file| (file["name"].clone(), file["sha256"].clone())).collect::<Vec<_>>()
    };
    assert_eq!(hashes(&again), hashes(&original));
}

#[tokio::test]
async fn the_same_file_twice_makes_one_case_and_another_state_of_it_none() {
    let (file, files) = exported().await;
    let app = TestApp::start().await;
    let (_kept, folder) = folder(&files);

    let first = imported(&app, &file, Some(&folder)).await.unwrap();
    let second = imported(&app, &file, Some(&folder)).await.unwrap();
    let later = file.replace("The old message.", "A new message.");
    let site = app.state.config.site(SITE).unwrap();
    let later = import(&app.state, site, Document::read(&later, true).unwrap(), None).await;

    let ImportOutcome::Imported { number, .. } = first else { panic!("{first:?}") };
    assert_eq!(second, ImportOutcome::Repeated(number.clone()));
    assert!(matches!(later, Err(ImportFault::ImportedBefore(known)) if known == number));
    assert_eq!(app.ticket_count().await, 1);
}

#[tokio::test]
async fn without_its_files_they_are_named_as_missing_and_with_wrong_ones_nothing_is_kept() {
    let (file, files) = exported().await;
    let (bare, broken) = (TestApp::start().await, TestApp::start().await);

    let outcome = imported(&bare, &file, None).await.unwrap();
    let fault = imported(&broken, &file, Some(&folder(&files[..1]).1)).await.unwrap_err();

    let ImportOutcome::Imported { number, missing_files: 2 } = outcome else { panic!("{outcome:?}") };
    let page = Visitor::agent(&bare).await.page(&format!("/inbox/cases/{}", number.0)).await;
    assert!(page.contains("This file did not come with it: a.png"));
    assert_eq!(
        fault.to_string(),
        "error[file_missing]: no file in the folder has the SHA-256 of \"log.txt\""
    );
    assert_eq!(broken.ticket_count().await, 0);
    assert_eq!(std::fs::read_dir(broken.state.config.data_dir.join("attachments")).unwrap().count(), 0);
}

#[tokio::test]
async fn a_file_that_was_changed_since_it_was_written_is_refused_unless_that_is_wanted() {
    let (file, _) = exported().await;
    let changed = file.replace("The old answer.", "Another answer.");

    let fault = Document::read(&changed, false).unwrap_err();

    assert_eq!((fault.code, fault.line), ("changed", 1));
    assert!(Document::read(&changed, true).is_ok());
    let laid_out: Value = serde_json::from_str(&file).unwrap();
    let laid_out = serde_json::to_string_pretty(&laid_out).unwrap();
    assert_eq!(Document::read(&laid_out, false).unwrap_err().code, "changed");
    assert!(Document::read(&file, false).is_ok());
}

#[tokio::test]
async fn an_imported_case_can_be_deleted_and_stays_deleted() {
    let (file, _) = exported().await;
    let app = TestApp::start().await;
    let outcome = imported(&app, &file, None).await.unwrap();
    let ImportOutcome::Imported { number, .. } = outcome else { panic!("{outcome:?}") };

    app.state.store.delete_case(&number, DeletedBy::Operator, 1).await.unwrap();

    let link = app.state.links.link(&number);
    assert_eq!(Visitor::stranger(&app).get(&link).await.status(), StatusCode::GONE);
    assert!(matches!(imported(&app, &file, None).await, Err(ImportFault::Deleted)));
}
