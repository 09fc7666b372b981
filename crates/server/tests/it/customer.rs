//! What a customer does before the tests of the pages begin: files, a case, a private link.

use askwell_core::wire::Receipt;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::app::TestApp;
use crate::samples::{case, key};

/// Posts the case.
pub async fn post(app: &TestApp, case: &Value) -> Receipt {
    let response = app.post_case(&key(), case).send().await.unwrap();
    assert_eq!(response.status(), StatusCode::CREATED);
    response.json().await.unwrap()
}

/// Posts a small case with these files.
pub async fn post_with_files(app: &TestApp, files: &[(&str, &[u8])]) -> Receipt {
    let mut case = case();
    let mut ids = Vec::new();
    for (name, content) in files {
        ids.push(upload(app, name, content).await);
    }
    case["attachments"] = json!(ids);
    post(app, &case).await
}

/// Uploads a file and gives its name.
pub async fn upload(app: &TestApp, name: &str, content: &[u8]) -> String {
    let begun = app
        .request(Method::POST, "/api/v1/uploads")
        .header("tus-resumable", "1.0.0")
        .header("upload-length", content.len())
        .header("upload-metadata", format!("filename {}", STANDARD.encode(name)))
        .send()
        .await
        .unwrap();
    assert_eq!(begun.status(), StatusCode::CREATED);
    let location = begun.headers()["location"].to_str().unwrap().to_owned();
    let sent = app
        .request(Method::PATCH, &location)
        .header("tus-resumable", "1.0.0")
        .header("upload-offset", 0)
        .header("content-type", "application/offset+octet-stream")
        .body(content.to_vec())
        .send()
        .await
        .unwrap();
    assert_eq!(sent.status(), StatusCode::NO_CONTENT);
    location.rsplit('/').next().unwrap().to_owned()
}

/// A case in which everything is filled in, each text with `text` in it.
pub fn full_case(text: &str) -> Value {
    let event = |at_ms: u64, kind: &str| {
        json!({ "kind": kind, "at_ms": at_ms, "text": format!("event {text}"), "url": "https://shop.example/pay",
            "method": "POST", "status": 402, "duration_ms": 812 })
    };
    let now_ms = crate::app::NOW_MS;
    json!({
        "locale": "en",
        "error": { "noticed": { "event": event(now_ms - 90_000, "request"), "comment": format!("comment {text}") } },
        "changes": { "known": [
            { "kind": "theme", "when": "today", "who": "freelancer", "comment": format!("change {text}") },
            { "kind": "payment_setup", "when": "this_week", "who": "agency", "comment": "" },
        ] },
        "contact": { "email": { "address": "ana@example.org" } },
        "page": { "url": "https://shop.example/checkout", "title": format!("title {text}") },
        "environment": {
            "user_agent": "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0",
            "languages": "ro-RO, ro, en", "time_zone": "Europe/Bucharest",
            "viewport_width": 390, "viewport_height": 664, "pixel_ratio_percent": 300,
            "cookies_enabled": true, "online": true,
        },
        "events": [event(now_ms - 90_000, "request"), event(now_ms - 30_000, "exception")],
    })
}
