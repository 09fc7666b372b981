//! Forms prove to be ours, or change nothing.

use askwell_core::ticket::Status;
use reqwest::{Method, StatusCode};

use crate::app::TestApp;
use crate::customer::post;
use crate::samples::case;
use crate::visitor::{EMAIL, PASSWORD, Visitor, csrf_token};

async fn status_of(app: &TestApp, receipt: &askwell_core::wire::Receipt) -> Status {
    app.state.store.ticket(&receipt.number).await.unwrap().unwrap().summary.status
}

#[tokio::test]
async fn a_form_without_its_token_changes_nothing() {
    let app = TestApp::start().await;
    let receipt = post(&app, &case()).await;
    let visitor = Visitor::agent(&app).await;
    let action = format!("/inbox/cases/{}/status", receipt.number.0);
    let other = Visitor::stranger(&app);
    other.sign_in(EMAIL, PASSWORD).await;
    let token_of_another_session = csrf_token(&other.page("/inbox").await);

    for token in [None, Some(""), Some("made-up"), Some(token_of_another_session.as_str())] {
        let mut fields = vec![("status", "solved")];
        fields.extend(token.map(|token| ("csrf_token", token)));
        let response = visitor.post(&action, &fields).await;

        assert_eq!(response.status(), StatusCode::FORBIDDEN, "{token:?}");
        assert!(response.text().await.unwrap().contains("Nothing was changed"));
    }
    assert_eq!(status_of(&app, &receipt).await, Status::New);
}

#[tokio::test]
async fn a_form_sent_from_elsewhere_changes_nothing_even_with_its_token() {
    let app = TestApp::start().await;
    let receipt = post(&app, &case()).await;
    let visitor = Visitor::agent(&app).await;
    let page = format!("/inbox/cases/{}", receipt.number.0);
    let token = csrf_token(&visitor.page(&page).await);
    let fields = [("status", "solved"), ("csrf_token", token.as_str())];

    for (header, value) in [
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        let request = visitor.request(Method::POST, &format!("{page}/status")).header(header, value);
        let response = visitor.send(request.form(&fields)).await;

        assert_eq!(response.status(), StatusCode::FORBIDDEN, "{header}: {value}");
    }
    assert_eq!(status_of(&app, &receipt).await, Status::New);

    let own = app.url.clone();
    let request = visitor.request(Method::POST, &format!("{page}/status")).header("origin", own);
    assert_eq!(visitor.send(request.form(&fields)).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(status_of(&app, &receipt).await, Status::Solved);
}

#[tokio::test]
async fn nobody_can_be_signed_in_by_a_foreign_form() {
    let app = TestApp::start().await;
    Visitor::agent(&app).await;
    let visitor = Visitor::stranger(&app);

    let fields = [("email", EMAIL), ("password", PASSWORD), ("csrf_token", "x")];
    let without_cookie = visitor.post("/inbox/sign-in", &fields).await;
    let token = csrf_token(&visitor.page("/inbox/sign-in").await);
    let fields = [("email", EMAIL), ("password", PASSWORD), ("csrf_token", token.as_str())];
    let request = visitor.request(Method::POST, "/inbox/sign-in").header("origin", "https://evil.example");
    let from_elsewhere = visitor.send(request.form(&fields)).await;

    assert_eq!(without_cookie.status(), StatusCode::FORBIDDEN);
    assert_eq!(from_elsewhere.status(), StatusCode::FORBIDDEN);
    assert_eq!(visitor.cookie("askwell"), None);
}

#[tokio::test]
async fn what_is_no_form_is_refused_calmly() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let request = visitor.request(Method::POST, "/inbox/sign-out").header("content-type", "application/json");

    let response = visitor.send(request.body("{}")).await;

    assert_eq!(response.status(), StatusCode::BAD_REQUEST);
    assert!(response.text().await.unwrap().contains("could not be read"));
}
