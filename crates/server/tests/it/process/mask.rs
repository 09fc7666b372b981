//! `askwell mask` on standard input.

use std::io::Write;
use std::process::{Output, Stdio};

use serde_json::Value;

use super::server::{askwell, write_config};

fn masked(options: &[&str], input: &[u8]) -> Output {
    let mut command = askwell();
    command.arg("mask").args(options);
    let mut process =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = process.stdin.take().unwrap();
    let input = input.to_owned();
    let writing = std::thread::spawn(move || stdin.write_all(&input));
    let output = process.wait_with_output().unwrap();
    writing.join().unwrap().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output
}

fn report(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stderr).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_text_is_masked_and_everything_else_stays_to_the_byte() {
    let text = "plătit\r\ncu 4242 4242 4242 4242,\n\nana@example.org\t\u{1F4A5}";

    let output = masked(&[], text.as_bytes());

    assert_eq!(String::from_utf8(output.stdout).unwrap(), "plătit\r\ncu [card],\n\n[email]\t\u{1F4A5}");
    assert!(output.stderr.is_empty());
}

#[test]
fn the_report_tells_kind_rule_and_span_and_never_the_value() {
    let text = "plătit cu 4242 4242 4242 4242 de ana@example.org";

    for options in [&["--report", "json"][..], &["--lines", "--report", "json"]] {
        let output = masked(options, ["first\n", text].concat().as_bytes());

        let report = report(&output);
        let kinds: Vec<&str> = report.iter().map(|line| line["kind"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["card", "email"]);
        for (line, found) in report.iter().zip(["4242 4242 4242 4242", "ana@example.org"]) {
            let span =
                line["start"].as_u64().unwrap() as usize - 6..line["end"].as_u64().unwrap() as usize - 6;
            assert_eq!(&text[span], found);
            assert!(!line["rule"].as_str().unwrap().is_empty());
        }
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!said.contains("4242") && !said.contains("ana"), "{said}");
    }
}

#[test]
fn with_lines_each_is_looked_at_by_itself() {
    let split = "number 4242 4242\n4242 4242\n";

    let whole = String::from_utf8(masked(&[], split.as_bytes()).stdout).unwrap();
    let lines = String::from_utf8(masked(&["--lines"], split.as_bytes()).stdout).unwrap();

    assert!(whole.contains("[card]") && !whole.contains("4242 4242"), "{whole}");
    assert_eq!(lines, split);
}

#[test]
fn a_long_text_is_masked_as_a_short_one_wherever_its_pieces_meet() {
    let (mut text, mut expected, mut places) = (String::new(), String::new(), Vec::new());
    for number in 0..200_000 {
        text.push_str("line ");
        expected.push_str("line ");
        if number % 3 == 0 {
            places.push(text.len());
            text.push_str("5555 5555 5555 4444");
            expected.push_str("[card]");
        }
        let filler = &"abcdefghijklm"[..number % 13];
        text.push_str(filler);
        expected.push_str(filler);
        let end = if number % 7 == 0 { "\n" } else { ", " };
        text.push_str(end);
        expected.push_str(end);
    }

    let output = masked(&["--report", "json"], text.as_bytes());

    assert!(output.stdout == expected.as_bytes(), "the two differ");
    let told: Vec<usize> =
        report(&output).iter().map(|line| line["start"].as_u64().unwrap() as usize).collect();
    assert_eq!(told, places);
}

#[test]
fn bytes_that_are_no_text_become_question_marks_and_hide_nothing() {
    let output = masked(&[], b"caf\xe9 ana@example.org \xff\xfe 4242424242424242\xc3");

    assert_eq!(String::from_utf8(output.stdout).unwrap(), "caf? [email] ?? [card]?");
}

#[test]
fn a_policy_from_a_file_is_kept_to_and_a_wrong_one_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("policy.json");
    let file = file.to_str().unwrap();
    let policy = r#"{"kinds":[{"kind":"email","treatment":"keep"}],"rules":[{"name":"customer","pattern":"KD-######"}]}"#;
    std::fs::write(file, policy).unwrap();

    let output = masked(&["--policy", file, "--report", "json"], b"KD-204518 ana@example.org");

    assert_eq!(output.stdout, b"[masked] ana@example.org");
    assert_eq!(report(&output)[0]["rule"], "customer");
    for (wrong, sentence) in [
        (r#"{"kinds":[{"kind":"card","treatment":"keep"}]}"#, "\"card\" is always masked"),
        (r#"{"rules":[{"name":"short","pattern":"?*"}]}"#, "rule-pattern-1: use at least 4"),
        (r#"{"exceptions":["order-####","?*?*?"]}"#, "exception-2: use at least 4"),
        (r#"{"rule":[]}"#, "unknown field `rule`"),
    ] {
        std::fs::write(file, wrong).unwrap();
        let refused = askwell().args(["mask", "--policy", file]).stdin(Stdio::null()).output().unwrap();
        assert!(!refused.status.success());
        let said = String::from_utf8(refused.stderr).unwrap();
        assert!(said.contains(sentence), "{said}");
    }
}

#[test]
fn a_site_is_named_by_its_key() {
    let folder = tempfile::tempdir().unwrap();
    let config = write_config(folder.path(), "", "");
    let config = config.to_str().unwrap();

    let output = masked(&["--site", "shop", "--config", config], b"ana@example.org");

    assert_eq!(output.stdout, b"[email]");
    let refused = askwell().args(["mask", "--site", "nobody", "--config", config]).output().unwrap();
    assert!(!refused.status.success());
}

#[test]
fn who_has_read_enough_ends_it_without_a_fault() {
    let mut command = askwell();
    let mut process =
        command.arg("mask").arg("--lines").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    drop(process.stdout.take());
    let mut stdin = process.stdin.take().unwrap();
    // However much of it is taken: nobody reads.
    let _ = stdin.write_all(&b"a line of text\n".repeat(100_000));
    drop(stdin);

    assert!(process.wait().unwrap().success());
}
