//! What bad input gets: a clear sentence, and nothing lost.

use askwell_core::issue::{Issue, IssueCode};
use askwell_core::limits::MAX_TEXT_CHARS;
use askwell_core::wire::Receipt;
use reqwest::{Method, Response, StatusCode};
use serde_json::json;

use crate::app::{TestApp, problem, refusal};
use crate::samples::{case, case_saying, key};

async fn post_text(app: &TestApp, media_type: &str, text: impl Into<reqwest::Body>) -> Response {
    app.request(Method::POST, "/api/v1/cases")
        .header("idempotency-key", key())
        .header("content-type", media_type)
        .body(text)
        .send()
        .await
        .unwrap()
}

#[tokio::test]
async fn what_is_no_json_is_refused_with_its_place() {
    let app = TestApp::start().await;
    for text in ["", "{", "no json", "{\"locale\": \"en\",\n ]"] {
        let problem = problem(post_text(&app, "application/json", text).await).await;

        assert_eq!(problem.code, "json_invalid", "{text}");
        assert!(problem.detail.contains("line "), "{}", problem.detail);
    }
}

#[tokio::test]
async fn an_unknown_field_is_refused_by_name() {
    let app = TestApp::start().await;
    let mut case = case();
    case["contact"] = json!({ "email": { "address": "ana@example.org", "phone": "123" } });

    let problem = problem(app.post_case(&key(), &case).send().await.unwrap()).await;

    assert_eq!((problem.status, problem.code.as_str()), (400, "field_unknown"));
    assert!(problem.detail.contains("`phone`"), "{}", problem.detail);
}

#[tokio::test]
async fn json_that_is_no_case_is_refused() {
    let app = TestApp::start().await;
    for text in ["null", "[]", "{}", "{\"locale\": \"de\"}", "{\"locale\": 5}"] {
        let response = post_text(&app, "application/json", text).await;

        assert_eq!(refusal(response).await, (StatusCode::BAD_REQUEST, "case_malformed".to_owned()), "{text}");
    }
}

#[tokio::test]
async fn json_nested_without_end_is_refused() {
    let app = TestApp::start().await;

    let response = post_text(&app, "application/json", "[".repeat(100_000)).await;

    assert_eq!(response.status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn another_media_type_is_refused() {
    let app = TestApp::start().await;

    let response = post_text(&app, "text/plain", case().to_string()).await;

    let expected = (StatusCode::UNSUPPORTED_MEDIA_TYPE, "media_type_unsupported".to_owned());
    assert_eq!(refusal(response).await, expected);
}

#[tokio::test]
async fn fifty_megabytes_get_an_answer_announced_or_not() {
    let app = TestApp::start().await;
    let expected = (StatusCode::PAYLOAD_TOO_LARGE, "body_too_large".to_owned());

    let announced = post_text(&app, "application/json", vec![b' '; 50_000_000]).await;
    let pieces = (0..800).map(|_| Ok::<_, std::io::Error>(vec![b' '; 62_500]));
    let streamed = reqwest::Body::wrap_stream(futures::stream::iter(pieces));
    let unannounced = post_text(&app, "application/json", streamed).await;

    assert_eq!(refusal(announced).await, expected);
    assert_eq!(refusal(unannounced).await, expected);
}

#[tokio::test]
async fn ten_thousand_lines_are_refused_with_the_numbers_or_taken_whole() {
    let app = TestApp::start().await;
    let long = "at checkout.js:12\n".repeat(10_000);
    let short = "a\n".repeat(10_000);

    let problem = problem(app.post_case(&key(), &case_saying(&long)).send().await.unwrap()).await;
    let taken: Receipt =
        app.post_case(&key(), &case_saying(&short)).send().await.unwrap().json().await.unwrap();

    let actual = long.trim_end().chars().count() as u64;
    let issue = Issue::over("error.text", IssueCode::TooLong, MAX_TEXT_CHARS as u64, actual);
    assert_eq!(problem.issues, [issue]);
    let ticket = app.state.store.ticket(&taken.number).await.unwrap().unwrap();
    let stored = serde_json::to_value(&ticket.case).unwrap();
    assert_eq!(stored["error"]["typed"]["text"], short.trim_end());
}

#[tokio::test]
async fn control_and_bidirectional_characters_are_taken_out() {
    let app = TestApp::start().await;
    let case = case_saying("pay\u{0}ment \u{202E}desrever\u{2066}\u{FEFF} failed\u{7}");

    let receipt: Receipt = app.post_case(&key(), &case).send().await.unwrap().json().await.unwrap();

    let ticket = app.state.store.ticket(&receipt.number).await.unwrap().unwrap();
    assert_eq!(ticket.summary.summary, "payment desrever failed");
}

#[tokio::test]
async fn text_that_is_empty_once_it_is_clean_is_empty() {
    let app = TestApp::start().await;
    for text in ["", "   \n\t", "\u{200B}\u{202E}\u{0}"] {
        let problem = problem(app.post_case(&key(), &case_saying(text)).send().await.unwrap()).await;

        assert_eq!(problem.issues, [Issue::new("error.text", IssueCode::Empty)], "{text:?}");
    }
}

#[tokio::test]
async fn every_broken_rule_is_told_at_once() {
    let app = TestApp::start().await;
    let case = json!({
        "locale": "en",
        "error": { "no_message": { "expected": "", "seen": "" } },
        "changes": { "known": [] },
        "contact": { "email": { "address": "nobody" } },
    });

    let problem = problem(app.post_case(&key(), &case).send().await.unwrap()).await;

    let paths: Vec<&str> = problem.issues.iter().map(|issue| issue.path.as_str()).collect();
    assert_eq!(paths, ["error.expected", "error.seen", "changes", "contact.address"]);
    assert_eq!((problem.status, problem.code.as_str()), (422, "case_invalid"));
    assert_eq!(app.ticket_count().await, 0);
}
