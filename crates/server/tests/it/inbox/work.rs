//! What agents do: setting a status, answering.

use askwell_core::limits::MAX_TEXT_CHARS;
use reqwest::StatusCode;

use crate::app::TestApp;
use crate::customer::post;
use crate::samples::case;
use crate::visitor::Visitor;

#[tokio::test]
async fn a_status_is_set_and_written_into_the_history() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let number = post(&app, &case()).await.number.0;

    let response = visitor.set_status(&number, "solved").await;

    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    assert_eq!(response.headers()["location"].to_str().unwrap(), format!("/inbox/cases/{number}#resolution"));
    let page = visitor.page(&format!("/inbox/cases/{number}")).await;
    assert!(page.contains("value=\"solved\" aria-pressed=\"true\""));
    assert!(page.contains("Mara Pop: New → Solved"));
}

#[tokio::test]
async fn the_same_status_again_is_no_event() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let receipt = post(&app, &case()).await;

    for _ in 0..2 {
        visitor.set_status(&receipt.number.0, "open").await;
    }

    assert_eq!(app.state.store.ticket_events(&receipt.number).await.unwrap().len(), 1);
}

#[tokio::test]
async fn an_unknown_status_and_an_absent_case_are_refused() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let number = post(&app, &case()).await.number.0;

    let unknown = visitor.set_status(&number, "gone").await;
    let page = format!("/inbox/cases/{number}");
    let absent = visitor.submit(&page, "/inbox/cases/0000-0000/status", &[("status", "open")]).await;
    let nobody = visitor.submit(&page, "/inbox/cases/0000-0000/answers", &[("answer", "Hello")]).await;

    assert_eq!(unknown.status(), StatusCode::BAD_REQUEST);
    assert_eq!(absent.status(), StatusCode::NOT_FOUND);
    assert_eq!(nobody.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_answer_is_kept_and_the_case_stands_as_chosen() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let number = post(&app, &case()).await.number.0;
    let page = format!("/inbox/cases/{number}");
    let offered = visitor.page(&page).await;

    let response = visitor.answer(&number, "Which card was it?\r\nThe last four digits do.", "waiting").await;

    assert!(offered.contains("<option value=\"open\" selected>"), "answering a new case opens it");
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    let shown = visitor.page(&page).await;
    assert!(shown.contains("Which card was it?\nThe last four digits do."));
    assert!(shown.contains("Mara Pop answered") && shown.contains("Mara Pop: New → Waiting"));
    assert!(shown.contains("<option value=\"waiting\" selected>"), "nothing changes unless it is chosen");
}

#[tokio::test]
async fn an_empty_answer_is_not_sent() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let receipt = post(&app, &case()).await;

    let response = visitor.answer(&receipt.number.0, " \u{202E} \n", "solved").await;

    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = response.text().await.unwrap();
    assert!(page.contains("Write an answer first.") && page.contains("<option value=\"solved\" selected>"));
    assert!(app.state.store.replies(&receipt.number).await.unwrap().is_empty());
    assert!(app.state.store.ticket_events(&receipt.number).await.unwrap().is_empty());
}

#[tokio::test]
async fn an_answer_that_is_too_long_is_given_back_whole() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let receipt = post(&app, &case()).await;
    let long = "ș".repeat(MAX_TEXT_CHARS + 1);

    let response = visitor.answer(&receipt.number.0, &long, "open").await;
    let page = response.text().await.unwrap();

    assert!(page.contains("The answer has 20001 characters; 20000 fit."));
    assert!(page.contains(&long));
    visitor.answer(&receipt.number.0, &long[2..], "open").await;
    assert_eq!(app.state.store.replies(&receipt.number).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_button_pressed_twice_answers_once() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let receipt = post(&app, &case()).await;

    for _ in 0..2 {
        visitor.answer(&receipt.number.0, "We are on it.", "open").await;
    }

    assert_eq!(app.state.store.replies(&receipt.number).await.unwrap().len(), 1);
    visitor.answer(&receipt.number.0, "We are on it.", "waiting").await;
    assert_eq!(
        app.state.store.replies(&receipt.number).await.unwrap().len(),
        2,
        "with another status it is meant"
    );
}

#[tokio::test]
async fn an_answer_that_comes_after_the_session_ended_is_given_back() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let receipt = post(&app, &case()).await;
    let page = format!("/inbox/cases/{}", receipt.number.0);
    let token = crate::visitor::csrf_token(&visitor.page(&page).await);
    app.clock.advance_ms(12 * 3_600_000);

    let fields =
        [("csrf_token", token.as_str()), ("answer", "A long & thoughtful answer"), ("status", "open")];
    let response = visitor.post(&format!("{page}/answers"), &fields).await;

    assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
    let text = response.text().await.unwrap();
    assert!(text.contains("A long &amp; thoughtful answer"), "{text}");
    assert!(app.state.store.replies(&receipt.number).await.unwrap().is_empty());
}
