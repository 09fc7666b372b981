//! Pictures are made anew before they are stored.

use askwell_core::file_type::FileType;
use reqwest::StatusCode;

use super::resume::stored;
use super::sender::{begun, files, head, id, offset, patch, uploaded};
use crate::app::{TestApp, refusal};
use crate::customer::post_with_files;
use crate::inbox::attachments::{addresses, opened, thumbnails};
use crate::samples::{made_anew, png};
use crate::visitor::Visitor;

const TAIL: &[u8] = b"PK\x03\x04 and a second file";

fn with_tail() -> Vec<u8> {
    [png(0).as_slice(), TAIL].concat()
}

/// Puts these bytes where the only stored file is, and forgets that it was made anew, as if an older version had
/// stored it.
async fn stored_as_it_came(app: &TestApp, bytes: &[u8]) {
    let name = files(app, "attachments").pop().unwrap();
    std::fs::write(app.state.config.data_dir.join("attachments").join(name), bytes).unwrap();
    let file = app.state.config.data_dir.join("askwell.db");
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file);
    let mut database = <sqlx::SqliteConnection as sqlx::Connection>::connect_with(&options).await.unwrap();
    sqlx::query("UPDATE uploads SET stored_bytes = NULL").execute(&mut database).await.unwrap();
}

#[tokio::test]
async fn what_is_stored_is_the_picture_and_nothing_else_that_came() {
    let app = TestApp::start().await;
    let picture = with_tail();

    let address = uploaded(&app, "a.png", &picture).await;

    assert_eq!(stored(&app, &address).await, made_anew(&picture));
    assert!(!stored(&app, &address).await.windows(TAIL.len()).any(|part| part == TAIL));
    assert!(files(&app, "spool").is_empty());
    assert_eq!(files(&app, "attachments").len(), 1);
    let asked = head(&app, &address).send().await.unwrap();
    assert_eq!(asked.headers()["upload-length"], picture.len().to_string());
    assert_eq!(offset(&app, &address).await, picture.len());
}

#[tokio::test]
async fn a_picture_that_is_none_is_refused_with_the_mend_and_gone() {
    let app = TestApp::start().await;
    let cut = &png(0)[..50];
    let mut huge = png(0);
    huge[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
    huge[29..33].copy_from_slice(&[0x18, 0x6F, 0x7B, 0x39]);
    let expected = (StatusCode::UNPROCESSABLE_ENTITY, "picture_unreadable".to_owned());
    for file in [
        cut,
        b"\x89PNG\r\n\x1a\n<script>",
        b"\xFF\xD8\xFF\xE0<html>\xFF\xD9",
        b"GIF89a/*\0*/=1;alert(1)",
        &huge,
    ] {
        let address = begun(&app, "a.png", file.len()).await;

        let response = patch(&app, &address, 0, file.to_vec()).send().await.unwrap();

        assert_eq!(refusal(response).await, expected);
        assert_eq!(head(&app, &address).send().await.unwrap().status(), StatusCode::NOT_FOUND);
    }
    assert!(files(&app, "spool").is_empty() && files(&app, "attachments").is_empty());
}

/// A kill leaves the spool as it was until the note is written, whatever it did to the store before.
#[tokio::test]
async fn a_picture_that_was_cut_off_at_any_step_is_made_anew_by_the_next_question() {
    let app = TestApp::start().await;
    let picture = with_tail();
    let (spool, store) =
        (app.state.config.data_dir.join("spool"), app.state.config.data_dir.join("attachments"));
    for was_stored in [None, Some(made_anew(&picture)), Some(b"half of".to_vec())] {
        let address = begun(&app, "a.png", picture.len()).await;
        std::fs::write(spool.join(&id(&address).0), &picture).unwrap();
        let upload = app.state.store.upload(&id(&address)).await.unwrap().unwrap();
        if let Some(bytes) = was_stored {
            std::fs::write(store.join(&upload.object), bytes).unwrap();
        }

        assert_eq!(offset(&app, &address).await, picture.len());

        assert_eq!(stored(&app, &address).await, made_anew(&picture));
        assert!(files(&app, "spool").is_empty());
    }
}

#[tokio::test]
async fn a_picture_from_before_is_made_anew_when_somebody_asks_for_it() {
    let app = TestApp::start().await;
    let receipt = post_with_files(&app, &[("a.png", &png(0))]).await;
    let visitor = Visitor::stranger(&app);
    for path in ["", "/case.html", "/case.json"] {
        stored_as_it_came(&app, &with_tail()).await;
        let page = visitor.page(&format!("{}{path}", receipt.link)).await;
        if path.is_empty() {
            let shown = visitor.get(&thumbnails(&page)[0]).await;
            assert_eq!(shown.headers()["content-length"], made_anew(&with_tail()).len().to_string());
            assert_eq!(shown.bytes().await.unwrap(), made_anew(&with_tail()));
        }

        let attachment = app.state.store.attachments(&receipt.number).await.unwrap().pop().unwrap();
        assert!(attachment.is_made_anew && attachment.file_type == FileType::Png, "{path}");
        let name = files(&app, "attachments").pop().unwrap();
        let there = std::fs::read(app.state.config.data_dir.join("attachments").join(name)).unwrap();
        assert_eq!(there, made_anew(&with_tail()), "{path}");
    }
}

#[tokio::test]
async fn a_picture_from_before_that_cannot_be_made_anew_is_handed_out_to_nobody() {
    let app = TestApp::start().await;
    let receipt = post_with_files(&app, &[("a.png", &png(0))]).await;
    stored_as_it_came(&app, b"\x89PNG\r\n\x1a\n<script>alert(1)</script>").await;
    let visitor = Visitor::stranger(&app);
    let page = visitor.page(&receipt.link).await;

    let shown = opened(&visitor, &addresses(&page)[0]).await;
    let html = visitor.page(&format!("{}/case.html", receipt.link)).await;
    let json: serde_json::Value =
        visitor.get(&format!("{}/case.json", receipt.link)).await.json().await.unwrap();

    assert_eq!(shown.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(shown.text().await.unwrap().contains("This picture can’t be shown"));
    assert!(html.contains("this file can no longer be read") && !html.contains("data:image"));
    assert!(json["attachments"][0]["sha256"].is_null());
}
