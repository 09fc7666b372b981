//! A case takes its uploads with it.

use askwell_core::issue::{Issue, IssueCode};
use askwell_core::wire::Receipt;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::sender::{begun, id, uploaded};
use crate::app::{OTHER_ORIGIN, OTHER_SITE, TestApp, problem};
use crate::samples::{case, key, made_anew, png};

fn case_with(addresses: &[&str]) -> Value {
    let mut case = case();
    case["attachments"] = addresses.iter().map(|address| json!(id(address).0)).collect();
    case
}

#[tokio::test]
async fn a_case_has_its_files_in_its_order() {
    let app = TestApp::start().await;
    let first = uploaded(&app, "first.png", &png(1_000)).await;
    let second = uploaded(&app, "second.txt", b"trace").await;

    let response = app.post_case(&key(), &case_with(&[&second, &first])).send().await.unwrap();

    let receipt: Receipt = response.json().await.unwrap();
    let attachments = app.state.store.attachments(&receipt.number).await.unwrap();
    let names: Vec<&str> = attachments.iter().map(|attachment| attachment.file_name.as_str()).collect();
    assert_eq!(names, ["second.txt", "first.png"]);
    assert_eq!(attachments[1].size_bytes, made_anew(&png(1_000)).len() as u64);
    let ticket = app.state.store.ticket(&receipt.number).await.unwrap().unwrap();
    assert_eq!(ticket.summary.attachments, 2);
}

#[tokio::test]
async fn a_repeated_case_finds_its_files_where_it_put_them() {
    let app = TestApp::start().await;
    let (key, case) = (key(), case_with(&[&uploaded(&app, "a.png", &png(1_000)).await]));
    let first = app.post_case(&key, &case).send().await.unwrap().text().await.unwrap();

    let second = app.post_case(&key, &case).send().await.unwrap();

    assert_eq!(second.status(), StatusCode::CREATED);
    assert_eq!(second.text().await.unwrap(), first);
}

#[tokio::test]
async fn files_that_are_not_there_are_named_and_nothing_is_stored() {
    let app = TestApp::start().await;
    let good = uploaded(&app, "good.png", &png(1_000)).await;
    let incomplete = begun(&app, "late.png", 1_000).await;
    let unknown = format!("/{}", "0".repeat(32));
    let nonsense = "/..%2F..%2Fetc".to_owned();

    let case = case_with(&[&good, &incomplete, &unknown, &nonsense, &good]);
    let problem = problem(app.post_case(&key(), &case).send().await.unwrap()).await;

    let issue = |place: usize, code| Issue::new(format!("attachments.{place}"), code);
    let expected = [
        issue(1, IssueCode::UploadIncomplete),
        issue(2, IssueCode::UploadUnknown),
        issue(3, IssueCode::UploadUnknown),
        issue(4, IssueCode::UploadUnknown),
    ];
    assert_eq!((problem.code.as_str(), problem.issues), ("case_invalid", expected.to_vec()));
    assert_eq!(app.ticket_count().await, 0);
    let retried = app.post_case(&key(), &case_with(&[&good])).send().await.unwrap();
    assert_eq!(retried.status(), StatusCode::CREATED);
}

#[tokio::test]
async fn a_file_belongs_to_one_case_and_one_site() {
    let app = TestApp::start().await;
    let taken = uploaded(&app, "a.png", &png(1_000)).await;
    let foreign = uploaded(&app, "b.png", &png(1_000)).await;
    app.post_case(&key(), &case_with(&[&taken])).send().await.unwrap();

    let again = app.post_case(&key(), &case_with(&[&taken])).send().await.unwrap();
    let elsewhere = app
        .bare(Method::POST, "/api/v1/cases")
        .header("askwell-site", OTHER_SITE)
        .header("origin", OTHER_ORIGIN)
        .header("idempotency-key", key())
        .json(&case_with(&[&foreign]))
        .send()
        .await
        .unwrap();

    for response in [again, elsewhere] {
        let issues = problem(response).await.issues;
        assert_eq!(issues, [Issue::new("attachments.0", IssueCode::UploadUnknown)]);
    }
}

#[tokio::test]
async fn more_files_than_allowed_are_refused_with_the_numbers() {
    let app = TestApp::builder().limits("max_files = 1").start().await;
    let first = uploaded(&app, "a.png", &png(100)).await;
    let second = uploaded(&app, "b.png", &png(100)).await;

    let problem = problem(app.post_case(&key(), &case_with(&[&first, &second])).send().await.unwrap()).await;

    assert_eq!(problem.issues, [Issue::over("attachments", IssueCode::TooMany, 1, 2)]);
}
