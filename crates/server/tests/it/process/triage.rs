//! `askwell triage` and `askwell triage evaluate`.

use std::io::Write;
use std::process::{Output, Stdio};

use serde_json::{Value, json};

use super::server::askwell;
use crate::samples::case_saying;

const LABELLED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../catalogue/tests/cases/development.yaml");

fn triage(options: &[&str], input: &str) -> Output {
    let mut command = askwell();
    command.arg("triage").args(options).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut process = command.spawn().unwrap();
    process.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    process.wait_with_output().unwrap()
}

fn explained(options: &[&str], input: &str) -> Value {
    let output = triage(options, input);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn complaint(options: &[&str], input: &str) -> String {
    let output = triage(options, input);
    assert!(!output.status.success());
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn a_case_and_a_case_file_tell_the_same() {
    let case = case_saying("Stripe says insufficient_funds");
    let file = json!({ "format": "askwell-case", "version": 1, "number": "AAAA-AAAA", "case": case });

    let alone = explained(&["--json"], &case.to_string());
    let whole = explained(&["--json", "-"], &file.to_string());

    assert_eq!(alone, whole);
    assert_eq!(alone["codes"][0]["code"], "insufficient_funds");
    assert_eq!(alone["causes"][0]["cause"], "payment_provider");
}

#[test]
fn what_cannot_be_read_is_told_with_its_place_and_a_stable_code() {
    assert!(complaint(&[], "{").contains("standard input:1:1: error[not_json]"));
    assert!(complaint(&[], "{\"locale\": \"en\"}").contains("error[not_a_case]"));
    assert!(complaint(&[], "{\"format\": \"zip\", \"version\": 1}").contains("error[not_a_case]"));
    assert!(complaint(&["absent.json"], "").contains("absent.json: "));
}

#[test]
fn labelled_cases_are_replayed_to_a_table_and_a_diagram() {
    let folder = tempfile::tempdir().unwrap();
    let picture = folder.path().join("reliability.svg");

    let options = ["evaluate", "--labelled", LABELLED, "--svg", picture.to_str().unwrap()];
    let table = String::from_utf8(triage(&options, "").stdout).unwrap();

    assert!(table.starts_with("90 resolved cases\n"), "{table}");
    for row in ["ranking, as built in", "ranking, learning", "most frequent cause", "bag of words"] {
        assert!(table.contains(row), "{table}");
    }
    let svg = std::fs::read_to_string(picture).unwrap();
    assert!(svg.starts_with("<svg ") && svg.len() <= 20_000);
}

#[test]
fn lines_are_replayed_in_the_order_of_time_and_faults_are_told_by_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("history.jsonl");
    let line = |at_ms: u64| json!({ "case": case_saying("a plugin"), "cause": "plugin_or_app", "resolved_at_ms": at_ms });
    std::fs::write(&file, format!("{}\n\n{}\n", line(20), line(10))).unwrap();
    let name = file.to_str().unwrap();

    let scores = explained(&["evaluate", "--json", "--cases", name], "");
    assert_eq!(scores["learning"]["cases"], 2);
    assert!(scores["most_frequent"]["top_1"].as_f64().unwrap() >= 0.5);

    std::fs::write(&file, format!("{}\n{{}}\n", line(20))).unwrap();
    assert!(complaint(&["evaluate", "--cases", name], "").contains("history.jsonl:2:2: error[not_a_case]"));
    assert!(complaint(&["evaluate", "--labelled", LABELLED, "--site", "gone"], "").contains("\"gone\""));
}
