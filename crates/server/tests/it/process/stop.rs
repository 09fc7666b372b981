//! A server that is told to stop finishes what it has begun.

use std::io::Read;

use askwell_core::wire::Receipt;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::server::{Server, write_config};
use crate::app::TestApp;
use crate::samples::{case, key};

#[tokio::test]
async fn a_case_under_way_is_taken_before_the_server_stops() {
    let app = TestApp::start().await;
    let body = case().to_string();
    let (first, rest) = body.split_at(body.len() / 2);
    let mut line = TcpStream::connect(app.url.trim_start_matches("http://")).await.unwrap();
    let head = format!(
        "POST /api/v1/cases HTTP/1.1\r\nhost: a\r\norigin: https://shop.example\r\naskwell-site: shop\r\n\
         idempotency-key: {}\r\ncontent-type: application/json\r\nexpect: 100-continue\r\ncontent-length: {}\r\n\r\n",
        key(),
        body.len()
    );
    line.write_all(head.as_bytes()).await.unwrap();
    // The server asks for the body once the handler reads it: the request is under way.
    let mut asked = [0; 25];
    line.read_exact(&mut asked).await.unwrap();
    assert_eq!(&asked, b"HTTP/1.1 100 Continue\r\n\r\n");
    line.write_all(first.as_bytes()).await.unwrap();

    app.state.stopping.cancel();
    line.write_all(rest.as_bytes()).await.unwrap();
    let mut answer = String::new();
    line.read_to_string(&mut answer).await.unwrap();

    assert!(answer.starts_with("HTTP/1.1 201 "), "{answer}");
    let receipt: Receipt = serde_json::from_str(answer.split("\r\n\r\n").nth(1).unwrap()).unwrap();
    let app = TestApp::builder().start_in(app.stop().await).await;
    assert!(app.state.store.ticket(&receipt.number).await.unwrap().is_some());
}

#[tokio::test]
async fn a_signal_ends_the_process_with_success() {
    for signal in ["TERM", "INT"] {
        let folder = tempfile::tempdir().unwrap();
        let server = Server::start(&write_config(folder.path(), "", ""));
        server.post_case(&key(), &case()).send().await.unwrap();

        server.signal(signal);

        assert!(server.wait().success());
        // A clean end leaves one file, not three.
        let database = folder.path().join("data");
        assert!(database.join("askwell.db").exists() && !database.join("askwell.db-wal").exists());
    }
}

#[test]
fn the_operator_is_told_where_everything_is_and_how_to_begin() {
    let folder = tempfile::tempdir().unwrap();
    let config = write_config(folder.path(), "public_url = \"https://help.example\"", "");
    let mut server = Server::start(&config);
    server.signal("TERM");
    let mut said = String::new();
    server.output.read_to_string(&mut said).unwrap();

    assert_eq!(server.first_line, "Askwell is listening on https://help.example\n");
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[0], "Inbox: https://help.example/inbox");
    assert_eq!(lines[1], "API document: https://help.example/api/v1/openapi.json");
    assert!(lines[2].contains("https://help.example/inbox/welcome?token="), "{said}");
}
