//! `/api/v1/walks/{id}`.

use askwell_core::run::WalkEnd;
use reqwest::{Method, RequestBuilder, StatusCode};
use serde_json::{Value, json};

use crate::app::{NOW_MS, ORIGIN, TestApp, refusal};
use crate::known_issues::settings;
use crate::samples::key;

/// Counts a way through the first playbook that is offered.
pub async fn counted(app: &TestApp, id: &str, steps: &[&str], end: &str) {
    let response = put(app, id, &walk(app, steps, end).await).send().await.unwrap();
    assert_eq!(response.status(), StatusCode::NO_CONTENT, "{}", response.text().await.unwrap());
}

async fn walk(app: &TestApp, steps: &[&str], end: &str) -> Value {
    let offer = settings(app, "").await.playbooks.remove(0);
    json!({ "playbook": offer.id, "revision": offer.revision, "steps": steps, "end": end })
}

fn put(app: &TestApp, id: &str, walk: &Value) -> RequestBuilder {
    app.request(Method::PUT, &format!("/api/v1/walks/{id}")).json(walk)
}

/// The steps of the first playbook that is offered.
pub fn steps(app: &TestApp) -> Vec<String> {
    let shelf = app.state.playbooks.shelf();
    shelf.entries()[0].source.steps.iter().map(|step| step.id.value.clone()).collect()
}

async fn ends(app: &TestApp) -> Vec<(WalkEnd, u64)> {
    let ends = app.state.store.walk_ends(0).await.unwrap();
    ends.into_iter().map(|count| (count.end, count.people)).collect()
}

#[tokio::test]
async fn the_last_end_of_a_way_counts() {
    let app = TestApp::start().await;
    let steps = steps(&app);
    let way = ["error", "topic", &steps[0], &steps[1]];
    let id = key();

    counted(&app, &id, &way[..3], "left").await;
    counted(&app, &id, &way, "solved").await;
    counted(&app, &id, &way, "solved").await;

    assert_eq!(ends(&app).await, [(WalkEnd::Solved, 1)]);
    let offer = settings(&app, "").await.playbooks.remove(0);
    let counts = app.state.store.walk_counts(&offer.id, &offer.revision).await.unwrap();
    assert_eq!(counts.shown[&steps[0]], 1);
    assert_eq!(counts.ways[&steps[0]][&steps[1]], 1);
    assert_eq!((counts.solved.get(&steps[1]), counts.left.len()), (Some(&1), 0));
}

#[tokio::test]
async fn what_is_no_way_is_refused_and_not_counted() {
    let app = TestApp::start().await;
    let steps = steps(&app);
    let sound = walk(&app, &["error", &steps[0]], "sent").await;
    let with = |name: &str, value: Value| {
        let mut walk = sound.clone();
        walk[name] = value;
        walk
    };
    for (id, walk) in [
        ("short".to_owned(), sound.clone()),
        (key(), with("steps", json!([]))),
        (key(), with("steps", json!(["error", "nowhere"]))),
        (key(), with("steps", json!(["error", "error"]))),
        (key(), with("playbook", json!("nothing"))),
        (key(), with("revision", json!("0123456789ab"))),
        (key(), with("playbook", json!(""))),
    ] {
        let refused = refusal(put(&app, &id, &walk).send().await.unwrap()).await;
        assert_eq!(refused, (StatusCode::UNPROCESSABLE_ENTITY, "walk_invalid".to_owned()), "{walk}");
    }
    for walk in [with("end", json!("happy")), with("steps", json!("error"))] {
        let refused = refusal(put(&app, &key(), &walk).send().await.unwrap()).await;
        assert_eq!(refused, (StatusCode::BAD_REQUEST, "body_malformed".to_owned()), "{walk}");
    }

    assert_eq!(ends(&app).await, []);
}

#[tokio::test]
async fn a_way_through_the_intake_alone_is_counted() {
    let app = TestApp::start().await;
    let walk = json!({ "playbook": "", "revision": "", "steps": ["error", "known_issue"], "end": "joined" });

    assert_eq!(put(&app, &key(), &walk).send().await.unwrap().status(), StatusCode::NO_CONTENT);

    assert_eq!(ends(&app).await, [(WalkEnd::Joined, 1)]);
}

#[tokio::test]
async fn pages_may_count_from_elsewhere() {
    let app = TestApp::start().await;

    let preflight = app
        .bare(Method::OPTIONS, "/api/v1/walks/0123456789abcdef")
        .header("origin", ORIGIN)
        .header("access-control-request-method", "PUT");

    let answer = preflight.send().await.unwrap();
    assert!(answer.headers()["access-control-allow-methods"].to_str().unwrap().contains("PUT"));
}

#[tokio::test]
async fn ways_are_forgotten_and_their_counts_are_not() {
    let app = TestApp::start().await;
    let steps = steps(&app);
    counted(&app, &key(), &["error", &steps[0]], "solved").await;
    app.clock.advance_ms(8 * 86_400_000);

    askwell_server::jobs::forget_expired::run(&app.state).await.unwrap();

    assert_eq!(ends(&app).await, [(WalkEnd::Solved, 1)]);
    assert_eq!(app.state.store.walk_ends(NOW_MS + 86_400_000).await.unwrap(), []);
    let folder = app.stop().await;
    let database = std::fs::read(folder.path().join("data/askwell.db")).unwrap();
    assert!(!database.windows(9).any(|window| window == b"[\"error\","), "no single way is left");
}
