//! What would tell most, asked without a script.

use std::path::Path;

use askwell_playbooks::built_in;
use reqwest::StatusCode;

use super::Guest;
use crate::app::{SITE, TestApp};
use crate::visitor::Visitor;

const PLAYBOOK: &str = r#"
playbook: our-own
audience: merchant
title: {en: Something is broken, ro: Ceva nu merge}
locales: [en, ro]
steps:
  - {id: inquiry, kind: inquiry}
  - {id: changes, kind: changes}
  - {id: review, kind: review}
"#;

async fn app_with(folder: &Path) -> TestApp {
    std::fs::write(folder.join("our-own.yaml"), PLAYBOOK).unwrap();
    TestApp::builder().keys(&format!("playbooks_dir = {folder:?}")).start().await
}

async fn asked(app: &TestApp) -> Guest<'_> {
    let mut guest = Guest::arrive_at(app, &format!("/help/{SITE}?lang=en&audience=merchant")).await;
    guest.begin("The buttons of the shop do nothing since yesterday", "our-own").await;
    guest
}

/// The question that the page asks, if it is one of the ranking's: its id, and the ids of its choices.
fn question(guest: &Guest<'_>) -> Option<(String, Vec<String>)> {
    let (_, rest) = guest.page.split_once("name=\"answer-asked.")?;
    let id = rest.split_once('"').unwrap().0.to_owned();
    let control = format!("name=\"answer-asked.{id}\" value=\"");
    let values = guest.page.split(&control).skip(1).map(|rest| rest.split_once('"').unwrap().0.to_owned());
    Some((id, values.collect()))
}

#[tokio::test]
async fn at_most_four_questions_of_the_table_are_asked_and_the_answers_are_in_the_case() {
    let folder = tempfile::tempdir().unwrap();
    let app = app_with(folder.path()).await;
    let agent = Visitor::agent(&app).await;
    let mut guest = asked(&app).await;

    let mut told = Vec::new();
    while let Some((id, choices)) = question(&guest) {
        let known = built_in::inquiry_questions().iter().find(|known| known.id == id).unwrap();
        assert_eq!(choices, known.choices);
        told.push(guest.question().to_owned());
        guest.answer(&[(&format!("answer-asked.{id}"), &choices[0])]).await;
    }

    assert!((1..=4).contains(&told.len()), "{told:?}");
    assert_eq!(guest.question(), "What changed before it happened?");
    guest.answer(&[("change_source", "not_sure")]).await;
    for question in &told {
        assert!(guest.page.contains(&**question), "{question}: {}", guest.text());
    }
    guest.press("send", &[]).await;
    let link = guest.page.split_once("class=\"private\" href=\"").unwrap().1.split_once('"').unwrap().0;
    let ticket = agent.page(&format!("/inbox/cases/{}", link.rsplit('/').nth(1).unwrap())).await;
    for question in &told {
        assert!(ticket.contains(&**question), "{question}");
    }
}

#[tokio::test]
async fn a_question_wants_an_answer_and_keeps_it_on_the_way_back() {
    let folder = tempfile::tempdir().unwrap();
    let app = app_with(folder.path()).await;
    let mut guest = asked(&app).await;
    let (id, choices) = question(&guest).unwrap();
    let first = guest.question().to_owned();

    guest.press("continue", &[]).await;
    assert_eq!(guest.status, StatusCode::UNPROCESSABLE_ENTITY);
    guest.answer(&[(&format!("answer-asked.{id}"), &choices[0])]).await;
    guest.press("back", &[]).await;

    assert_eq!(guest.question(), first);
    assert!(guest.page.contains(&format!("value=\"{}\" checked", choices[0])), "{}", guest.page);
}

#[tokio::test]
async fn the_same_question_is_asked_in_another_language() {
    let folder = tempfile::tempdir().unwrap();
    let app = app_with(folder.path()).await;
    let mut guest = asked(&app).await;
    let (english, in_english) = (guest.question().to_owned(), question(&guest));
    let (id, choices) = in_english.clone().unwrap();

    guest.press("speak-ro", &[(&format!("answer-asked.{id}"), &choices[0])]).await;

    assert_eq!(question(&guest), in_english);
    assert_ne!(guest.question(), english);
    assert!(guest.page.contains(&format!("value=\"{}\" checked", choices[0])));
    guest.press("speak-en", &[]).await;
    assert_eq!(guest.question(), english);
}
