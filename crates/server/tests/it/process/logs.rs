//! Logs tell how requests went, and nothing about people.

use std::io::Read;
use std::process::Stdio;

use askwell_core::wire::Receipt;
use reqwest::Method;
use serde_json::Value;

use super::server::{Server, askwell, write_config};
use crate::samples::{case_saying, key};

#[tokio::test]
async fn a_line_is_json_and_holds_nothing_that_people_sent() {
    let folder = tempfile::tempdir().unwrap();
    let keys = "log_format = \"json\"\ntrusted_proxies = [\"127.0.0.1\"]";
    let config = write_config(folder.path(), keys, "");
    let mut command = askwell();
    command.args(["serve", "--config"]).arg(&config).env("ASKWELL_LOG_LEVEL", "debug");
    let server = Server::spawn(command.stderr(Stdio::piped()));
    let key = key();
    let post = server.post_case(&key, &case_saying("planted-text")).header("x-forwarded-for", "203.0.113.77");
    let receipt: Receipt = post.send().await.unwrap().json().await.unwrap();
    let link = receipt.link.replace(&server.url, "");
    server.request(Method::GET, &link).send().await.unwrap();
    let upload = server
        .request(Method::POST, "/api/v1/uploads")
        .header("tus-resumable", "1.0.0")
        .header("upload-length", 10)
        .header("upload-metadata", "filename cGxhbnRlZC1uYW1l");
    let upload = upload.send().await.unwrap().headers()["location"].to_str().unwrap().to_owned();
    server.request(Method::GET, "/planted-path?planted-query").send().await.unwrap();
    server.post_case(&key, &case_saying("planted-text again")).send().await.unwrap();

    let mut errors = server.errors();
    server.signal("TERM");
    assert!(server.wait().success());
    let mut logged = String::new();
    errors.read_to_string(&mut logged).unwrap();

    let lines: Vec<Value> = logged.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let answered = |route: &str, status: u64| {
        lines.iter().any(|line| line["span"]["route"] == route && line["fields"]["status"] == status)
    };
    assert!(answered("/api/v1/cases", 201) && answered("/api/v1/cases", 422), "{logged}");
    assert!(answered("/c/{number}/{token}", 200) && answered("none", 404), "{logged}");
    let token = link.rsplit('/').next().unwrap();
    let upload = upload.rsplit('/').next().unwrap();
    for secret in ["planted", "cGxhbnRlZ", "ana@example.org", "203.0.113.77", token, upload, &key] {
        assert!(!logged.contains(secret), "{secret} is in the log: {logged}");
    }
}

#[test]
fn what_would_be_masked_of_a_text_is_masked_of_a_line_in_either_format() {
    for format in ["text", "json"] {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("ana@example.org");
        let keys = format!("log_format = {format:?}\nplaybooks_dir = {missing:?}");
        let config = write_config(folder.path(), &keys, "");
        let mut command = askwell();
        let server = Server::spawn(command.args(["serve", "--config"]).arg(&config).stderr(Stdio::piped()));

        let mut errors = server.errors();
        server.signal("TERM");
        assert!(server.wait().success());
        let mut logged = String::new();
        errors.read_to_string(&mut logged).unwrap();

        assert!(logged.contains("the folder of playbooks can't be read"), "{logged}");
        assert!(logged.contains("[email]") && !logged.contains("ana@example.org"), "{logged}");
        if format == "json" {
            assert!(logged.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()), "{logged}");
        }
    }
}
