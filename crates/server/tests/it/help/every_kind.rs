//! Every kind of step that an author can write, as a plain page.

use std::path::Path;

use reqwest::StatusCode;

use super::Guest;
use crate::app::{SITE, TestApp};

const PLAYBOOK: &str = r#"
playbook: our-own
audience: merchant
title: {en: Everything there is}
locales: [en]
steps:
  - id: symptoms
    kind: symptoms
    question: {en: What do you see}
    options:
      - {id: blank, label: {en: A blank page}}
      - {id: slow, label: {en: It is slow}}
  - {id: orders, kind: number, question: {en: How many orders}, min: 1, max: 99, unit: {en: orders}}
  - {id: since, kind: date, question: {en: Since which day}, hint: {en: "You have {answer.orders} of them"}}
  - id: try
    kind: advice
    question: {en: Try this}
    body: {en: [It may help.]}
    list: {en: [Press here., Press there.]}
  - id: elsewhere
    kind: end
    when: {fact: answer.symptoms, is: slow}
    question: {en: This is in the handbook}
    links: [{label: {en: The handbook}, url: "https://docs.example/"}]
  - {id: look, kind: checks, question: {en: A look at the page}, checks: [cookies, clock]}
  - {id: changes, kind: changes, question: {en: What is new}}
  - {id: contact, kind: contact, hint: {en: Never send a password}}
  - {id: review, kind: review}
"#;

async fn app_with(folder: &Path) -> TestApp {
    std::fs::write(folder.join("our-own.yaml"), PLAYBOOK).unwrap();
    TestApp::builder().keys(&format!("playbooks_dir = {folder:?}")).start().await
}

#[tokio::test]
async fn every_kind_of_step_is_a_page_and_its_answer_reaches_the_review() {
    let folder = tempfile::tempdir().unwrap();
    let app = app_with(folder.path()).await;
    let mut guest = Guest::arrive_at(&app, &format!("/help/{SITE}?lang=en&audience=merchant")).await;
    guest.begin("It broke", "our-own").await;

    guest.answer(&[("answer-symptoms", "blank"), ("answer-symptoms", "slow")]).await;
    guest.press("continue", &[("answer-orders", "several")]).await;
    assert_eq!(guest.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(guest.says("Write a number.") && guest.page.contains("value=\"several\""));
    guest.press("continue", &[("answer-orders", "120")]).await;
    assert!(guest.says("It can be 99 at most."), "{}", guest.text());
    guest.answer(&[("answer-orders", "12")]).await;
    assert!(guest.says("You have 12 of them") && guest.page.contains("type=\"date\""));
    guest.press("continue", &[("answer-since", "2026-02-30")]).await;
    assert!(guest.says("Write a day of the calendar."));
    guest.answer(&[("answer-since", "2026-02-28")]).await;
    assert!(guest.page.contains("<ol class=\"steps\"><li>Press here.</li>"));
    guest.answer(&[("answer-try", "cannot")]).await;
    assert!(guest.page.contains("href=\"https://docs.example/\""));
    guest.answer(&[]).await;

    // Nothing of these checks can be done here, so there is no page for them.
    assert_eq!(guest.question(), "What is new");
    assert!(guest.says("Old and small changes count too."), "{}", guest.text());
    guest.answer(&[("change", "theme"), ("when-theme", "today"), ("who-theme", "agency")]).await;
    assert_eq!(guest.question(), "How can we reach you?");
    assert!(
        guest.says("Never send a password") && !guest.says("Only one way is needed."),
        "{}",
        guest.text()
    );
    guest.answer(&[("contact_source", "link_only")]).await;
    for text in ["A blank page", "It is slow", "12", "2026-02-28", "I can’t try this", "Theme", "An agency"]
    {
        assert!(guest.says(text), "{text}: {}", guest.text());
    }
    assert!(guest.says("Not looked at: Cookies"));
    guest.press("remove-findings", &[]).await;
    assert!(!guest.says("Not looked at"));
    guest.press("send", &[]).await;
    assert_eq!(app.ticket_count().await, 1);
}

#[tokio::test]
async fn an_end_counts_as_one_and_a_human_is_still_there() {
    let folder = tempfile::tempdir().unwrap();
    let app = app_with(folder.path()).await;
    let mut guest = Guest::arrive_at(&app, &format!("/help/{SITE}?lang=en&audience=merchant")).await;
    guest.begin("It broke", "our-own").await;
    guest.answer(&[("answer-symptoms", "slow")]).await;
    guest.answer(&[("answer-orders", "1")]).await;
    guest.answer(&[("answer-since", "2026-02-28")]).await;
    guest.answer(&[("answer-try", "no")]).await;

    assert_eq!(guest.question(), "This is in the handbook");
    assert!(guest.says("I still need help"));
    let ends = app.state.store.walk_ends(0).await.unwrap();
    assert_eq!(ends[0].end, askwell_core::run::WalkEnd::Ended);
}

#[tokio::test]
async fn a_playbook_that_is_gone_by_the_time_leaves_the_questions_that_every_case_needs() {
    let folder = tempfile::tempdir().unwrap();
    let app = app_with(folder.path()).await;
    let mut guest = Guest::arrive_at(&app, &format!("/help/{SITE}?lang=en&audience=merchant")).await;
    guest.begin("It broke", "our-own").await;
    std::fs::remove_file(folder.path().join("our-own.yaml")).unwrap();
    askwell_server::playbooks::refresh(&app.state).await.unwrap();

    guest.press("speak-ro", &[("answer-symptoms", "slow")]).await;
    assert_eq!(guest.question(), "What do you see", "whoever is in the middle of it goes on");
    guest.press("back", &[]).await;
    assert!(!guest.page.contains("value=\"our-own\""));
}
