//! `askwell explain` on standard input.

use std::io::Write;
use std::process::Stdio;

use serde_json::Value;

use super::server::askwell;

fn explained(options: &[&str], input: &[u8]) -> String {
    let mut command = askwell();
    command.arg("explain").args(options).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut process = command.spawn().unwrap();
    process.stdin.take().unwrap().write_all(input).unwrap();
    let output = process.wait_with_output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_text_becomes_one_object_with_every_key() {
    let text = "Stripe spune „insufficient_funds” la plată";

    let explained: Value = serde_json::from_str(&explained(&["--json"], text.as_bytes())).unwrap();

    let code = &explained["codes"][0];
    assert_eq!((&code["system"], &code["code"]), (&"stripe".into(), &"insufficient_funds".into()));
    let span = code["start"].as_u64().unwrap() as usize..code["end"].as_u64().unwrap() as usize;
    assert_eq!(code["text"], text[span]);
    for key in ["confidence", "known", "meaning", "owner"] {
        assert!(!code[key].is_null(), "{key}");
    }
    for key in ["cause", "probability", "for", "against"] {
        assert!(explained["causes"][0].get(key).is_some(), "{key}");
    }
    assert_eq!(explained["enough_evidence"], true);
    assert!(explained["next"]["id"].is_string());
}

#[test]
fn with_lines_each_line_is_a_text_of_its_own_even_an_empty_or_broken_one() {
    let printed = explained(&["--json", "--lines"], b"net::ERR_FAILED\n\n\xff HTTP 404\r\nnothing");

    let codes: Vec<usize> = printed
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["codes"].as_array().unwrap().len())
        .collect();
    assert_eq!(codes, [1, 0, 1, 0]);
}

#[test]
fn audience_and_language_choose_the_words() {
    let english = explained(&[], b"HTTP 404");
    let romanian = explained(&["--locale", "ro"], b"HTTP 404");
    let agents = explained(&["--audience", "agent"], b"HTTP 404");

    assert!(english != romanian && english != agents);
    assert!(!askwell().args(["explain", "--audience", "nobody"]).output().unwrap().status.success());
}
