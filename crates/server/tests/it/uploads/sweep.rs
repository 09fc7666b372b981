//! What no case has named for a day is removed.

use askwell_server::jobs::remove_old_uploads;
use reqwest::StatusCode;
use serde_json::json;

use super::sender::{begun, files, head, id, patch, uploaded};
use crate::app::TestApp;
use crate::samples::{case, key, png};

const HOUR_MS: u64 = 3_600_000;

#[tokio::test]
async fn after_a_day_only_what_a_case_has_is_left() {
    let app = TestApp::start().await;
    let bound = uploaded(&app, "bound.png", &png(1_000)).await;
    let whole = uploaded(&app, "whole.png", &png(1_000)).await;
    let half = begun(&app, "half.png", 1_000).await;
    patch(&app, &half, 0, png(600)).send().await.unwrap();
    let mut case = case();
    case["attachments"] = json!([id(&bound).0]);
    app.post_case(&key(), &case).send().await.unwrap();

    app.clock.advance_ms(24 * HOUR_MS);
    remove_old_uploads::run(&app.state).await.unwrap();
    assert_eq!(head(&app, &whole).send().await.unwrap().status(), StatusCode::OK);
    let young = begun(&app, "young.png", 1_000).await;
    app.clock.advance_ms(1);
    remove_old_uploads::run(&app.state).await.unwrap();

    for (address, status) in [(&bound, 200), (&young, 200), (&whole, 404), (&half, 404)] {
        assert_eq!(head(&app, address).send().await.unwrap().status().as_u16(), status);
    }
    assert_eq!(files(&app, "attachments").len(), 1);
    assert!(files(&app, "spool").is_empty());
}

#[tokio::test]
async fn a_removal_that_was_cut_off_is_done_after_a_restart() {
    let app = TestApp::start().await;
    let address = uploaded(&app, "a.png", &png(1_000)).await;
    app.state.store.give_up_upload(&id(&address)).await.unwrap();
    let app = TestApp::builder().start_in(app.stop().await).await;

    remove_old_uploads::run(&app.state).await.unwrap();

    assert!(files(&app, "attachments").is_empty());
    assert!(app.state.store.given_up_uploads(10).await.unwrap().is_empty());
}
