//! A full disk: an answer that says so, nothing half-written, and the server goes on.

use std::process::Command;

use askwell_core::wire::Receipt;
use reqwest::{Method, StatusCode};

use super::server::{Server, askwell, write_config};
use crate::app::{TestApp, refusal};
use crate::samples::{case, case_saying, key, png};

#[tokio::test]
async fn a_full_database_takes_no_case_and_keeps_those_it_has() {
    let app = TestApp::builder().limits("max_database_bytes = 400_000").start().await;
    let case = case_saying(&"x".repeat(15_000));
    let mut numbers = Vec::new();
    let refused = loop {
        let response = app.post_case(&key(), &case).send().await.unwrap();
        if response.status() != StatusCode::CREATED {
            break response;
        }
        numbers.push(response.json::<Receipt>().await.unwrap().number);
        assert!(numbers.len() < 100, "the database never filled up");
    };

    assert!(!numbers.is_empty());
    assert!(refused.headers().contains_key("retry-after"));
    assert_eq!(refusal(refused).await, (StatusCode::SERVICE_UNAVAILABLE, "storage_full".to_owned()));
    assert_eq!(app.ticket_count().await, numbers.len());
    for number in &numbers {
        assert!(app.state.store.ticket(number).await.unwrap().is_some());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_posts_at_once_into_a_full_database_the_acknowledged_ones_are_there() {
    let app = TestApp::builder().limits("max_database_bytes = 400_000").start().await;
    let case = case_saying(&"x".repeat(15_000));
    let posts: Vec<_> = (0..64).map(|_| tokio::spawn(app.post_case(&key(), &case).send())).collect();
    let mut taken = 0;
    for post in posts {
        let response = post.await.unwrap().unwrap();
        match response.status() {
            StatusCode::CREATED => taken += 1,
            _ => assert_eq!(refusal(response).await.1, "storage_full"),
        }
    }

    assert!(taken < 64);
    assert_eq!(app.ticket_count().await, taken);
}

#[tokio::test]
async fn a_full_disk_takes_no_more_of_an_upload_and_still_takes_cases() {
    let folder = tempfile::tempdir().unwrap();
    let config = write_config(folder.path(), "", "");
    let ready = Server::start(&config);
    drop(ready);
    // No file may grow over a megabyte; the kernel answers as for a file that is too large.
    let starved = "trap '' XFSZ; ulimit -f 2048 || exit 9; exec \"$0\" serve --config \"$1\"";
    let mut command = Command::new("sh");
    command.args(["-c", starved]).arg(askwell().get_program()).arg(&config);
    let server = Server::spawn(&mut command);
    let file = png(3_000_000);
    let begun = server
        .request(Method::POST, "/api/v1/uploads")
        .header("tus-resumable", "1.0.0")
        .header("upload-length", file.len())
        .send()
        .await
        .unwrap();
    let path = begun.headers()["location"].to_str().unwrap().replace(&server.url, "");

    let refused = server
        .request(Method::PATCH, &path)
        .header("tus-resumable", "1.0.0")
        .header("upload-offset", 0)
        .header("content-type", "application/offset+octet-stream")
        .body(file)
        .send()
        .await
        .unwrap();

    assert_eq!(refusal(refused).await, (StatusCode::SERVICE_UNAVAILABLE, "storage_full".to_owned()));
    let head = server.request(Method::HEAD, &path).header("tus-resumable", "1.0.0").send().await.unwrap();
    let offset: usize = head.headers()["upload-offset"].to_str().unwrap().parse().unwrap();
    assert!(offset > 0 && offset <= 2 * 1024 * 1024, "{offset}");
    assert_eq!(server.post_case(&key(), &case()).send().await.unwrap().status(), StatusCode::CREATED);
}
