//! Every built-in playbook, in every language, walked to its receipt by somebody who gives the last answer everywhere.

use std::collections::BTreeMap;

use reqwest::StatusCode;

use super::Guest;
use crate::app::{SITE, TestApp};

/// More pages than any way has.
const MOST_PAGES: usize = 40;

/// The controls of a page: the attributes of each tag of this name.
fn tags(page: &str, name: &str) -> Vec<BTreeMap<String, String>> {
    let attributes = |tag: &str| {
        let mut pairs = BTreeMap::new();
        let mut rest = tag;
        while let Some((before, after)) = rest.split_once("=\"") {
            let (value, tail) = after.split_once('"').unwrap();
            pairs.insert(before.rsplit(' ').next().unwrap().to_owned(), value.to_owned());
            rest = tail;
        }
        pairs
    };
    let start = format!("<{name} ");
    page.split(&start).skip(1).map(|rest| attributes(rest.split_once('>').unwrap().0)).collect()
}

/// An answer to everything on the page. Of several choices it is the last: whatever helps comes before.
fn answers(page: &str) -> BTreeMap<String, String> {
    let mut answers = BTreeMap::new();
    for control in tags(page, "input").into_iter().chain(tags(page, "textarea")) {
        let Some(name) = control.get("name").filter(|name| *name != "visit") else { continue };
        let kind = control.get("type").map_or("text", String::as_str);
        let text = match kind {
            "radio" => control["value"].clone(),
            "checkbox" if name.starts_with("answer-") => control["value"].clone(),
            "checkbox" | "file" => continue,
            "date" => "2026-11-01".to_owned(),
            "email" => "ana@example.org".to_owned(),
            "url" => "https://shop.example/".to_owned(),
            _ => "12".to_owned(),
        };
        answers.insert(name.clone(), text);
    }
    answers
}

async fn walk(app: &TestApp, locale: &str, audience: &str, topic: &str) {
    let mut guest = Guest::arrive_at(app, &format!("/help/{SITE}?lang={locale}&audience={audience}")).await;
    guest.begin("It broke", topic).await;
    let mut pages = 0;
    while !guest.page.contains("value=\"send\"") {
        let place = format!("{topic} in {locale}, page {pages}: {}", guest.text());
        assert!(!guest.question().trim().is_empty(), "no heading: {place}");
        assert!(!guest.text().contains('{'), "a placeholder was left: {place}");
        let answers = answers(&guest.page);
        let fields: Vec<(&str, &str)> = answers.iter().map(|(name, text)| (&**name, &**text)).collect();
        guest.press("continue", &fields).await;
        assert_eq!(guest.status, StatusCode::OK, "{place} became {}", guest.text());
        pages += 1;
        assert!(pages < MOST_PAGES, "{place}");
    }
    guest.press("send", &[]).await;
    assert!(guest.page.contains("class=\"private\""), "{topic} in {locale}: {}", guest.text());
}

#[tokio::test]
async fn every_built_in_playbook_leads_to_a_receipt_in_every_language() {
    let app = TestApp::start().await;
    let mut walks = 0;
    for locale in ["en", "es", "fr", "ro"] {
        for audience in ["shopper", "merchant"] {
            let mut guest =
                Guest::arrive_at(&app, &format!("/help/{SITE}?lang={locale}&audience={audience}")).await;
            guest.answer(&[("error_source", "typed"), ("error_text", "It broke")]).await;
            let topics = tags(&guest.page, "input");
            for topic in topics.iter().filter(|input| input.get("name").is_some_and(|name| name == "topic")) {
                walk(&app, locale, audience, &topic["value"]).await;
                walks += 1;
            }
        }
    }

    assert_eq!(app.ticket_count().await, walks);
    assert!(walks > 4 * 18, "{walks}");
}
