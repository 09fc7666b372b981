//! `askwell catalogue …`, as operators call it.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use super::{OURS, code, named};
use crate::app::TestApp;

/// Runs the command on the data of this folder.
fn askwell(folder: &Path, words: &[&str]) -> Output {
    askwell_reading(folder, words, "")
}

fn askwell_reading(folder: &Path, words: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_askwell"));
    let command = command.arg("catalogue").args(words).env("ASKWELL_DATA_DIR", folder.join("data"));
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = command.spawn().unwrap();
    running.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    running.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn a_file_goes_in_and_comes_out_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("our codes.csv");
    std::fs::write(&file, OURS).unwrap();

    let done = askwell(folder.path(), &["import", file.to_str().unwrap()]);
    assert!(done.status.success(), "{}", text(&done.stderr));
    assert!(text(&done.stdout).starts_with("our-codes: 2 entries"));

    for format in ["csv", "json", "jsonl"] {
        let exported = askwell(folder.path(), &["export", "--format", format, "--name", "our-codes"]);
        let words = ["import", "-", "--format", format, "--name", "our-codes"];
        let again = askwell_reading(folder.path(), &words, &text(&exported.stdout));
        assert!(again.status.success(), "{format}: {}", text(&again.stderr));
    }
    let csv = text(&askwell(folder.path(), &["export"]).stdout);
    assert!(csv.contains("gateway,Our gateway,,GW-17"), "{csv}");
    let all = text(&askwell(folder.path(), &["export", "--all", "--format", "jsonl"]).stdout);
    assert!(all.lines().count() > 1_000 && all.contains("\"Ask us\""));
    assert!(askwell(folder.path(), &["import", "--remove", "our-codes"]).status.success());
    assert!(!askwell(folder.path(), &["export", "--name", "our-codes"]).status.success());
}

#[test]
fn what_is_wrong_is_told_with_its_lines_and_nothing_is_brought_in() {
    let folder = tempfile::tempdir().unwrap();
    let rows = "system,code,meaning,causes\npay,E1,m,bad_luck:1\npay,E2,m,\npay,E2,m,\n";

    let refused = askwell_reading(folder.path(), &["import", "-", "--format", "csv", "--name", "p"], rows);

    assert!(!refused.status.success());
    let told = text(&refused.stderr);
    assert!(told.contains("line 2, causes: ") && told.contains("(cause_unknown)"), "{told}");
    assert!(told.contains("line 4, code: ") && told.contains("(code_twice)"), "{told}");
    assert!(told.contains("2 faults; nothing was brought in"), "{told}");
    assert_eq!(text(&askwell(folder.path(), &["export", "--format", "jsonl"]).stdout), "");
}

#[test]
fn codes_are_looked_up_with_slips_and_by_words() {
    let folder = tempfile::tempdir().unwrap();

    let found = askwell(folder.path(), &["search", "insuficient_funds", "--json"]);
    let found: Value = serde_json::from_slice(&found.stdout).unwrap();
    assert_eq!((&found[0]["code"], &found[0]["edits"]), (&"insufficient_funds".into(), &1.into()));
    let words = text(&askwell(folder.path(), &["search", "oversized", "cookie", "header"]).stdout);
    assert!(words.contains("(by its words)"), "{words}");
    let tie = text(&askwell(folder.path(), &["search", "insufficient_funds", "--system", "square"]).stdout);
    assert!(tie.starts_with("Square ") && tie.contains("shown first because Square was named"), "{tie}");
    assert!(!folder.path().join("data").exists(), "looking something up makes no database");
}

#[tokio::test]
async fn a_running_server_takes_up_what_another_process_has_brought_in() {
    let app = TestApp::start().await;
    let folder = app.state.config.data_dir.parent().unwrap().to_owned();

    let done = askwell_reading(&folder, &["import", "-", "--format", "csv", "--name", "ours"], OURS);

    assert!(done.status.success(), "{}", text(&done.stderr));
    let deadline = tokio::time::Instant::now() + std::time::Duration::from_secs(20);
    while code(&app, "GW-17", "").await.entries.is_empty() {
        assert!(tokio::time::Instant::now() < deadline, "it was never taken up");
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    }
    assert_eq!(named(&code(&app, "GW-17", "").await), ["gateway:GW-17"]);
}
