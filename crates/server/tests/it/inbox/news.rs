//! News while the list is looked at.

use std::time::Duration;

use reqwest::{Response, StatusCode};
use serde_json::Value;

use crate::app::TestApp;
use crate::customer::post;
use crate::samples::{case, case_saying};
use crate::visitor::Visitor;

/// Reads server-sent events one by one.
struct Events {
    response: Response,
    text: String,
}

impl Events {
    async fn listen(visitor: &Visitor<'_>, path: &str) -> Events {
        let response = visitor.get(path).await;
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        let mut events = Events { response, text: String::new() };
        assert_eq!(events.next().await, Some(("listening".to_owned(), "now".to_owned())));
        events
    }

    /// Name and data of the next event; `None` at the end.
    async fn next(&mut self) -> Option<(String, String)> {
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let line = |name: &str| {
                    let found = event.lines().find_map(|line| line.strip_prefix(name));
                    found.unwrap_or_default().trim().to_owned()
                };
                let found = (line("event:"), line("data:"));
                self.text = rest.to_owned();
                if !found.0.is_empty() {
                    return Some(found);
                }
                continue;
            }
            let piece = tokio::time::timeout(Duration::from_secs(20), self.response.chunk());
            let piece = piece.await.expect("an event in time").unwrap()?;
            self.text.push_str(std::str::from_utf8(&piece).unwrap());
        }
    }

    async fn next_ticket(&mut self) -> Value {
        let (name, data) = self.next().await.expect("an event");
        assert_eq!(name, "ticket");
        serde_json::from_str(&data).unwrap()
    }
}

#[tokio::test]
async fn a_case_appears_when_it_is_posted() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let mut events = Events::listen(&visitor, "/inbox/events").await;

    let receipt = post(&app, &case_saying("<b>Broken</b>\nsecond line")).await;

    let news = events.next_ticket().await;
    assert_eq!(news["kind"], "received");
    assert_eq!(news["listed"], true);
    assert_eq!(news["row"]["number"], receipt.number.0);
    assert_eq!(news["row"]["summary"], "<b>Broken</b>", "text, to be put in as text");
    assert_eq!(news["row"]["site"], "Fern & Clay");
    assert_eq!(news["row"]["address"], format!("/inbox/cases/{}", receipt.number.0));
}

#[tokio::test]
async fn news_say_whether_the_case_belongs_into_the_list_looked_at() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let receipt = post(&app, &case()).await;
    let mut events = Events::listen(&visitor, "/inbox/events?status=solved&site=shop").await;

    visitor.set_status(&receipt.number.0, "open").await;
    let opened = events.next_ticket().await;
    visitor.set_status(&receipt.number.0, "solved").await;
    let solved = events.next_ticket().await;

    assert_eq!((&opened["kind"], &opened["listed"]), (&"status_set".into(), &false.into()));
    assert_eq!((&solved["row"]["status"], &solved["listed"]), (&"solved".into(), &true.into()));
}

#[tokio::test]
async fn what_was_missed_can_be_read_again() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let first = post(&app, &case()).await;
    let second = post(&app, &case()).await;
    visitor.set_status(&first.number.0, "waiting").await;

    let rows: Value = visitor.get("/inbox/rows").await.json().await.unwrap();
    let waiting: Value = visitor.get("/inbox/rows?status=waiting").await.json().await.unwrap();

    assert_eq!(rows[0]["number"], second.number.0);
    assert_eq!(rows[1]["status_name"], "Waiting");
    assert_eq!(waiting.as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn news_end_when_the_agent_signs_out() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let mut events = Events::listen(&visitor, "/inbox/events").await;

    visitor.submit("/inbox", "/inbox/sign-out", &[]).await;
    post(&app, &case()).await;

    assert_eq!(events.next().await, None);
}

#[tokio::test]
async fn news_end_when_the_server_stops_so_that_it_can() {
    let app = TestApp::start().await;
    let visitor = Visitor::agent(&app).await;
    let mut events = Events::listen(&visitor, "/inbox/events").await;

    app.state.stopping.cancel();

    assert_eq!(events.next().await, None);
}
