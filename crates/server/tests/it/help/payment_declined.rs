//! A shopper whose payment was declined, from the first page to the receipt and to the inbox.

use askwell_core::run::WalkEnd;
use reqwest::StatusCode;

use super::Guest;
use crate::app::TestApp;
use crate::outside::looking::Looking;
use crate::outside::shop::{Shop, ordinary};
use crate::samples::png;
use crate::visitor::Visitor;

const FAILED: &str = "The payment doesn’t go through.";

async fn at_checks(app: &TestApp) -> Guest<'_> {
    let mut guest = Guest::arrive(app).await;
    guest.begin(FAILED, "payment-declined").await;
    guest
}

async fn at_stage(app: &TestApp) -> Guest<'_> {
    let mut guest = at_checks(app).await;
    guest.answer(&[]).await;
    guest
}

#[tokio::test]
async fn the_whole_way_ends_with_a_number_and_the_case_is_in_the_inbox() {
    let app = TestApp::start().await;
    let agent = Visitor::agent(&app).await;
    let mut guest = at_stage(&app).await;
    guest.answer(&[("answer-stage", "declined")]).await;
    guest.answer(&[("answer-method", "card")]).await;
    guest.answer(&[("answer-bank-shows", "declined")]).await;
    assert_eq!(guest.question(), "The bank turned the payment down");
    guest.answer(&[("answer-ask-bank", "no")]).await;
    finish(&mut guest).await;

    assert_eq!(guest.question(), "Your case has arrived");
    assert_eq!(app.ticket_count().await, 1);
    let link = guest.page.split_once("class=\"private\" href=\"").unwrap().1.split_once('"').unwrap().0;
    let number = link.rsplit('/').nth(1).unwrap();
    let ticket = agent.page(&format!("/inbox/cases/{number}")).await;
    for text in [FAILED, "a.png"] {
        assert!(ticket.contains(text), "{text}");
    }
    let case = Visitor::stranger(&app).page(&format!("{link}/case.json")).await;
    let case: serde_json::Value = serde_json::from_str(&case).unwrap();
    let text = case.to_string();
    for id in ["payment-declined", "\"bank-shows\"", "\"ask-bank\"", "not_supported"] {
        assert!(text.contains(id), "{id} in {text}");
    }
}

/// From whatever comes after the playbook's own questions to the receipt.
async fn finish(guest: &mut Guest<'_>) {
    loop {
        let page = &guest.page;
        if page.contains("value=\"send\"") {
            return guest.press("send", &[]).await;
        } else if page.contains("name=\"answer-impact.") {
            let fields: Vec<String> = page
                .split("type=\"radio\" id=\"answer-impact.")
                .skip(1)
                .map(|rest| format!("answer-impact.{}", rest.split_once('-').unwrap().0))
                .collect();
            let fields: Vec<(&str, &str)> = fields.iter().map(|name| (name.as_str(), "not_sure")).collect();
            guest.answer(&fields).await;
        } else if let Some((_, rest)) = page.split_once("name=\"answer-asked.") {
            // The last choice is that of somebody who can't tell.
            let name = format!("answer-asked.{}", rest.split_once('"').unwrap().0);
            let last = page.rsplit_once(&format!("name=\"{name}\" value=\"")).unwrap().1;
            let last = last.split_once('"').unwrap().0.to_owned();
            guest.answer(&[(&name, &last)]).await;
        } else if page.contains("name=\"change_source\"") {
            guest.answer(&[("change_source", "not_sure")]).await;
        } else if page.contains("name=\"files\"") {
            guest.send("continue", &[], &[("a.png", &png(300))]).await;
            assert_eq!(guest.status, StatusCode::OK);
        } else if page.contains("name=\"contact_source\"") {
            guest.answer(&[("contact_source", "email"), ("email", "ana@example.org")]).await;
        } else {
            panic!("{}", guest.text());
        }
    }
}

#[tokio::test]
async fn what_helped_ends_without_a_case_and_a_human_is_still_there() {
    let app = TestApp::start().await;
    let mut guest = at_stage(&app).await;
    guest.answer(&[("answer-stage", "bank")]).await;

    guest.answer(&[("answer-confirm", "yes")]).await;

    assert_eq!(guest.question(), "Good that it works");
    assert_eq!(app.ticket_count().await, 0);
    guest.press("still-needed", &[]).await;
    assert_ne!(guest.question(), "Good that it works");
    assert!(guest.page.contains("name=\"visit\""));
}

#[tokio::test]
async fn what_the_error_says_already_is_not_asked() {
    let app = TestApp::start().await;
    for (error, question) in [
        ("Your card was declined.", "How did you want to pay?"),
        ("3-D Secure authentication failed", "The bank is waiting for your confirmation"),
        (FAILED, "Where does the payment stop?"),
    ] {
        let mut guest = Guest::arrive(&app).await;
        guest.begin(error, "payment-declined").await;

        guest.answer(&[]).await;

        assert_eq!(guest.question(), question, "{error}");
    }
}

#[tokio::test]
async fn an_unanswered_question_says_so_and_keeps_what_was_said() {
    let app = TestApp::start().await;
    let mut guest = Guest::arrive(&app).await;

    guest.press("continue", &[("error_source", "no_message"), ("seen", "a <white> page")]).await;

    assert_eq!(guest.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(guest.page.contains("<title>Error: What went wrong?"));
    assert!(guest.page.contains("href=\"#expected\""), "the summary leads to the field");
    assert!(guest.page.contains("aria-invalid=\"true\""));
    assert!(guest.page.contains("a &lt;white&gt; page</textarea>"));
    assert!(guest.page.contains("value=\"no_message\" checked"));
}

#[tokio::test]
async fn going_back_shows_what_was_answered() {
    let app = TestApp::start().await;
    let mut guest = at_stage(&app).await;
    guest.answer(&[("answer-stage", "declined")]).await;
    guest.answer(&[("answer-method", "paypal")]).await;

    guest.press("back", &[("answer-bank-shows", "nothing")]).await;

    assert_eq!(guest.question(), "How did you want to pay?");
    assert!(guest.page.contains("value=\"paypal\" checked"));
    guest.answer(&[("answer-method", "paypal")]).await;
    assert!(guest.page.contains("value=\"nothing\" checked"), "what was chosen before going back is kept");
}

#[tokio::test]
async fn an_answer_is_changed_from_the_review_and_what_no_longer_applies_is_said() {
    let app = TestApp::start().await;
    let mut guest = at_stage(&app).await;
    guest.answer(&[("answer-stage", "charged")]).await;
    guest.answer(&[("answer-charge", "12 EUR pending")]).await;
    guest.answer(&[]).await;
    guest.answer(&[("contact_source", "link_only")]).await;
    assert!(guest.says("12 EUR pending"));

    guest.press("open-stage", &[]).await;
    guest.answer(&[("answer-stage", "nothing")]).await;

    assert!(guest.says("left out: What does the bank show?"), "{}", guest.text());
}

#[tokio::test]
async fn the_page_is_looked_at_from_outside_at_the_address_that_the_person_says() {
    let shop = Shop::start(ordinary).await;
    let origin = format!("http://shop.test:{}", shop.port);
    let app = TestApp::builder().origin(&origin).outside(Looking::here().outside).start().await;
    let mut guest = at_checks(&app).await;
    assert!(guest.page.contains("type=\"url\""));

    guest.press("look", &[("address", "not an address")]).await;
    assert_eq!(guest.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(guest.says("it begins with https://"));
    assert!(guest.page.contains("value=\"not an address\""));
    guest.press("look", &[("address", "https://elsewhere.example/")]).await;
    assert!(guest.says("isn’t one of the shop’s"));
    guest.press("look", &[("address", &format!("{origin}/cart"))]).await;

    assert_eq!(guest.status, StatusCode::OK);
    assert!(guest.says("The page, seen from elsewhere   Fine"), "{}", guest.text());
    assert!(guest.says("Not looked at: Payment form, "), "{}", guest.text());
    assert!(!guest.page.contains("type=\"url\""));
    guest.answer(&[]).await;
    assert_eq!(guest.question(), "Where does the payment stop?");
}

#[tokio::test]
async fn the_language_can_be_changed_in_the_middle_and_the_answers_stay() {
    let app = TestApp::start().await;
    let mut guest = at_stage(&app).await;
    guest.answer(&[("answer-stage", "declined")]).await;

    guest.press("speak-fr", &[("answer-method", "wallet")]).await;

    assert_eq!(guest.question(), "Comment vouliez-vous payer\u{202f}?");
    assert!(guest.page.contains("<html lang=\"fr\">"));
    assert!(guest.page.contains("value=\"wallet\" checked"));
    guest.press("back", &[]).await;
    assert!(guest.page.contains("value=\"declined\" checked"));
}

#[tokio::test]
async fn the_way_is_counted_once_by_its_last_end() {
    let app = TestApp::start().await;
    let ends = async || {
        let ends = app.state.store.walk_ends(0).await.unwrap();
        ends.into_iter().map(|count| (count.playbook, count.end, count.people)).collect::<Vec<_>>()
    };
    let mut guest = at_stage(&app).await;
    assert_eq!(ends().await, [("payment-declined".to_owned(), WalkEnd::Left, 1)]);

    guest.answer(&[("answer-stage", "bank")]).await;
    guest.answer(&[("answer-confirm", "yes")]).await;

    assert_eq!(ends().await, [("payment-declined".to_owned(), WalkEnd::Solved, 1)]);
}

#[tokio::test]
async fn an_earlier_page_sent_again_does_not_take_a_sent_case_back() {
    let app = TestApp::start().await;
    let mut guest = Guest::arrive(&app).await;
    guest.begin("It broke", "other").await;
    let mut earlier = Guest { app: &app, page: guest.page.clone(), status: guest.status };
    finish(&mut guest).await;

    earlier.answer(&[("change_source", "not_sure")]).await;

    let ends = app.state.store.walk_ends(0).await.unwrap();
    assert_eq!(ends.iter().map(|count| count.end).collect::<Vec<_>>(), [WalkEnd::Sent]);
}
