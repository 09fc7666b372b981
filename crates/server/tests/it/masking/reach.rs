//! Where nothing that is masked gets: the store, files, letters.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use reqwest::StatusCode;
use serde_json::{Value, json};

use super::{holding, saved};
use crate::app::{ORIGIN, TestApp};
use crate::customer::post;
use crate::known_issues::{Issue, joined_with};
use crate::mail::{SmtpServer, Tls, run_jobs};
use crate::samples::key;
use crate::visitor::Visitor;

/// Numbers for trying out that the issuers publish.
const CARDS: [&str; 5] =
    ["4242424242424242", "5555555555554444", "378282246310005", "6011111111111117", "4000056655665556"];

/// A case with this in every text that there is.
fn case_full_of(text: &str) -> Value {
    json!({
        "locale": "en",
        "error": { "noticed": { "event": event(text), "comment": text } },
        "changes": { "known": [{ "kind": "theme", "when": "today", "who": "me", "comment": text }] },
        "contact": "link_only",
        "page": { "url": format!("{ORIGIN}/{text}?a={text}"), "title": text },
        "environment": {
            "user_agent": text, "languages": text, "time_zone": text, "viewport_width": 1, "viewport_height": 1,
        },
        "events": [event(text)],
        // What should be a playbook's words is posted by whoever posts.
        "answers": [
            { "name": "order", "question": text, "values": [{ "text": text }] },
            { "name": text, "question": "Which?", "values": [{ "id": "a", "text": text }] },
        ],
        "tried": [{ "name": "cache", "question": "Did it?", "values": [{ "text": text }] }],
        "findings": [{
            "check": "clock", "outcome": "ok", "reason": text, "evidence": [{ "name": text, "values": [text] }],
        }],
        "playbook": { "id": text, "revision": text },
    })
}

fn event(text: &str) -> Value {
    json!({ "kind": "exception", "text": text, "url": format!("{ORIGIN}/{text}"), "at_ms": 5 })
}

/// What people and programs put between the groups of a number.
const BETWEEN: [&str; 10] = [" ", "-", ".", "  ", " - ", "\u{A0}", "/", "_", ", ", "\u{2009}"];

/// A card, and what stands between its groups of four: nothing, what can't be seen, or anything.
fn grouped() -> impl Strategy<Value = (usize, Vec<&'static str>)> {
    let mixed = prop::collection::vec(prop::sample::select(&BETWEEN[..]), 3);
    let same = prop::sample::select(&["", "\u{200B}", "\u{AD}"][..]).prop_map(|between| vec![between; 3]);
    (0..CARDS.len(), prop_oneof![mixed, same])
}

fn written((card, between): &(usize, Vec<&str>)) -> String {
    let groups = CARDS[*card].as_bytes().chunks(4).map(|group| std::str::from_utf8(group).unwrap());
    let between = [""].into_iter().chain(between.iter().copied());
    between.zip(groups).map(|(between, group)| format!("{between}{group}")).collect()
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Everything in the tables, as one text.
async fn everything(app: &TestApp) -> String {
    let mut all = String::new();
    for ticket in app.state.store.tickets(&Default::default(), 1_000).await.unwrap() {
        let ticket = app.state.store.ticket(&ticket.number).await.unwrap().unwrap();
        all.push_str(&serde_json::to_string(&ticket.case).unwrap());
        all.push('\n');
    }
    all
}

#[tokio::test]
async fn no_card_gets_to_the_disk_in_any_text_of_a_case_however_it_is_grouped() {
    let app = TestApp::start().await;
    let mut runner = TestRunner::deterministic();
    let cards: Vec<_> = (0..40).map(|_| grouped().new_tree(&mut runner).unwrap().current()).collect();

    for card in &cards {
        let text = format!("x {} y", written(card));
        let answer = app.post_case(&key(), &case_full_of(&text)).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::CREATED, "{}", answer.text().await.unwrap());
    }

    let all = everything(&app).await;
    for card in &cards {
        assert_eq!(holding(&app.state.config.data_dir, &written(card)), [""; 0], "{card:?}");
        assert_eq!(holding(&app.state.config.data_dir, CARDS[card.0]), [""; 0], "{card:?}");
        for case in all.lines() {
            assert!(!digits(case).contains(CARDS[card.0]), "{card:?} in {case}");
        }
    }
}

#[tokio::test]
async fn what_the_customer_and_agents_write_later_is_masked_before_it_is_kept() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    saved(&mara, &[("rule-name-1", "customer"), ("rule-pattern-1", "KD-######")]).await;
    let receipt = post(&app, &crate::samples::case()).await;
    let page = format!("/inbox/cases/{}", receipt.number.0);
    let text = "KD-204518, 4242 4242 4242 4242, call +40 721 234 567";

    Visitor::stranger(&app).post(&format!("{}/messages", receipt.link), &[("text", text)]).await;
    mara.answer(&receipt.number.0, text, "open").await;
    mara.submit(&page, &format!("{page}/resolution"), &[("cause", "payment_provider"), ("note", text)]).await;

    let message = &app.state.store.messages(&receipt.number).await.unwrap()[0].text;
    assert!(message.starts_with("[masked], [card], call "), "{message}");
    // What an agent says on purpose stays, but for what nobody needs.
    let reply = &app.state.store.replies(&receipt.number).await.unwrap()[0].text;
    assert_eq!(reply, "KD-204518, [card], call +40 721 234 567");
    let note = app.state.store.resolution(&receipt.number).await.unwrap().unwrap().note;
    assert!(note.starts_with("[masked], [card], call "), "{note}");
    assert_eq!(holding(&app.state.config.data_dir, "4242 4242 4242 4242"), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_card_gets_into_a_letter() {
    let mail = SmtpServer::start(Tls::None, &[]).await;
    let app = TestApp::builder().mail(&mail).start().await;
    let mara = Visitor::agent(&app).await;
    let issue = Issue::write(&mara, "Cards fail", &[]).await;
    let link = joined_with(&app, &issue, Some("ana@example.org"), "en").await;

    issue
        .tell(
            &mara,
            "Not 4242 4242 4242 4242 nor 4000-0566-5566-5556. Write to help@shop.example.",
            "identified",
        )
        .await;
    run_jobs(&app).await;
    let letter = mail.next_letter().await;

    let text = letter["text"].as_str().unwrap();
    assert!(text.contains("Not [card] nor [card]. Write to help@shop.example."), "{text}");
    assert!(text.contains(&link), "{text}");
}

#[tokio::test]
async fn a_case_says_what_was_masked_in_it_by_kind() {
    let app = TestApp::start().await;
    let mara = Visitor::agent(&app).await;
    let case = crate::samples::case_saying("4242424242424242 ana@example.org and eva@example.org");
    let receipt = post(&app, &case).await;

    let page = mara.page(&format!("/inbox/cases/{}", receipt.number.0)).await;

    assert!(page.contains("Masked: 1 card number, 2 e-mail addresses"), "{page}");
}
