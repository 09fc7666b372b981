//! `/api/v1/openapi.json`.

use std::collections::BTreeSet;

use askwell_server::problem_code::ProblemCode;
use reqwest::{Method, StatusCode};
use serde_json::Value;

use crate::app::TestApp;

async fn document(app: &TestApp) -> Value {
    app.bare(Method::GET, "/api/v1/openapi.json").send().await.unwrap().json().await.unwrap()
}

/// Every operation of the document: method and path.
fn operations(document: &Value) -> BTreeSet<(String, String)> {
    let mut operations = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in item.as_object().unwrap().keys() {
            operations.insert((method.to_uppercase(), path.clone()));
        }
    }
    operations
}

#[tokio::test]
async fn the_document_is_openapi_3_1_and_names_every_problem() {
    let app = TestApp::start().await;
    let document = document(&app).await;

    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let text = document.to_string();
    for code in ProblemCode::ALL {
        assert!(text.contains(&format!("`{}`", code.name())), "{} is not in the document", code.name());
    }
}

#[tokio::test]
async fn the_document_names_the_endpoints_of_the_api() {
    let app = TestApp::start().await;
    let operation = |method: &str, path: &str| (method.to_owned(), path.to_owned());

    assert_eq!(
        operations(&document(&app).await),
        BTreeSet::from([
            operation("POST", "/api/v1/cases"),
            operation("POST", "/api/v1/checks"),
            operation("GET", "/api/v1/site"),
            operation("GET", "/api/v1/playbooks/{id}"),
            operation("PUT", "/api/v1/walks/{id}"),
            operation("GET", "/api/v1/catalogue/codes/{code}"),
            operation("GET", "/api/v1/knowledge"),
            operation("GET", "/api/v1/checks"),
            operation("POST", "/api/v1/known-issues/{id}/joins"),
            operation("OPTIONS", "/api/v1/uploads"),
            operation("POST", "/api/v1/uploads"),
            operation("HEAD", "/api/v1/uploads/{id}"),
            operation("PATCH", "/api/v1/uploads/{id}"),
            operation("DELETE", "/api/v1/uploads/{id}"),
            operation("GET", "/api/v1/openapi.json"),
            operation("GET", "/healthz"),
            operation("GET", "/readyz"),
            operation("GET", "/askwell.js"),
            operation("GET", "/askwell-recorder.js"),
            operation("GET", "/w/{hash}/{name}"),
        ])
    );
}

#[tokio::test]
async fn what_the_document_does_not_name_is_not_there() {
    let app = TestApp::start().await;
    let operations = operations(&document(&app).await);
    let paths: BTreeSet<&str> = operations.iter().map(|(_, path)| path.as_str()).collect();
    for path in paths.iter().filter(|path| path.starts_with("/api/")) {
        for method in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] {
            // Whatever answers to GET answers to HEAD.
            let twin = if method == "HEAD" { "GET" } else { method };
            let is_named = [method, twin]
                .iter()
                .any(|method| operations.contains(&(method.to_string(), path.to_string())));
            let method = Method::from_bytes(method.as_bytes()).unwrap();

            let response = app.request(method.clone(), path).send().await.unwrap();

            let is_there = response.status() != StatusCode::METHOD_NOT_ALLOWED;
            assert_eq!(is_there, is_named, "{method} {path}: {}", response.status());
        }
    }
}

#[tokio::test]
async fn the_document_refers_to_nothing_that_is_missing() {
    let app = TestApp::start().await;
    let document = document(&app).await;
    let mut references = BTreeSet::new();
    collect_references(&document, &mut references);

    assert!(references.len() > 10, "{references:?}");
    for reference in references {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
}

fn collect_references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::String(reference)) = fields.get("$ref") {
                found.insert(reference.clone());
            }
            fields.values().for_each(|value| collect_references(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| collect_references(value, found)),
        _ => {}
    }
}
