//! `askwell playbook …`, as authors of playbooks call it.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn askwell(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_askwell")).arg("playbook").args(words).output().unwrap()
}

fn built_in(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.join("playbooks").join(name).display().to_string()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn file(folder: &tempfile::TempDir, name: &str, content: &str) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    path
}

const BROKEN: &str = "playbook: broken
audience: shopper
title: {en: Broken}
locales: [en]
steps:
  - id: method
    kind: choice
    question: {en: How?}
    options: [{id: card, label: {en: Card}}]
    next: [{when: {fact: answer.method, is: crad}, go: review}]
";

#[test]
fn a_sound_playbook_is_called_so_and_the_exit_status_is_0() {
    let output = askwell(&["check", &built_in("payment-declined.yaml")]);

    assert!(output.status.success());
    assert!(text(&output.stdout).contains("payment-declined.yaml: sound; "));
}

#[test]
fn what_is_wrong_is_printed_with_file_line_and_column_and_the_exit_status_is_1() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "broken.yaml", BROKEN);

    let output = askwell(&["check", path.to_str().unwrap(), &built_in("cart.yaml")]);

    assert_eq!(output.status.code(), Some(1));
    let expected = format!(
        "{}:10:45: error[unknown_option]: \"answer.method\" is never \"crad\". Did you mean \"card\"?",
        path.display()
    );
    assert!(text(&output.stdout).contains(&expected), "{}", text(&output.stdout));
}

#[test]
fn the_same_can_be_had_as_json() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "other.yaml", BROKEN);

    let output = askwell(&["check", "--json", path.to_str().unwrap()]);

    assert_eq!(output.status.code(), Some(1));
    let reports: Value = serde_json::from_slice(&output.stdout).unwrap();
    let codes: Vec<&str> = reports[0]["remarks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|remark| remark["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["wrong_file_name", "unknown_option"]);
    assert_eq!(reports[0]["is_sound"], false);
}

#[test]
fn whoever_has_read_enough_ends_the_command_without_a_word() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_askwell"));
    command.args(["playbook", "graph", &built_in("payment-declined.yaml")]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();

    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();

    assert_eq!((output.status.code(), text(&output.stderr)), (Some(141), String::new()));
}

#[test]
fn a_playbook_is_drawn_with_the_people_who_took_each_way() {
    let folder = tempfile::tempdir().unwrap();
    let counts = file(&folder, "counts.json", r#"{"shown": {"look": 41}, "left": {"look": 7}}"#);

    let output = askwell(&[
        "graph",
        &built_in("payment-declined.yaml"),
        "--locale",
        "fr",
        "--counts",
        counts.to_str().unwrap(),
    ]);

    let svg = text(&output.stdout);
    assert!(output.status.success());
    assert!(svg.starts_with("<svg ") && svg.contains("41 personnes · 7 partis ici"), "{svg}");
}

#[test]
fn events_are_played_and_each_screen_printed() {
    let folder = tempfile::tempdir().unwrap();
    let events = file(
        &folder,
        "events.jsonl",
        "{\"error\": \"typed\", \"text\": \"It broke\"}\n\n{\"continue\": true}\n{\"finding\": \"payment_form\", \"observed\": {\"cause\": \"blocked\"}}\n{\"continue\": true}\n",
    );

    let output =
        askwell(&["run", &built_in("payment-declined.yaml"), "--events", events.to_str().unwrap(), "--json"]);

    let lines: Vec<Value> =
        text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let steps: Vec<(u64, &str)> = lines
        .iter()
        .map(|line| (line["line"].as_u64().unwrap(), line["screen"]["step"].as_str().unwrap()))
        .collect();
    assert_eq!(steps, [(0, "error"), (1, "error"), (3, "look"), (4, "look"), (5, "allow")]);
}

#[test]
fn an_inquiry_asks_what_the_built_in_table_would_or_what_it_is_given() {
    let folder = tempfile::tempdir().unwrap();
    let inquiring = "playbook: inquiring\naudience: both\ntitle: {en: Inquiring}\nlocales: [en]\nsteps:\n  - {id: inquiry, kind: inquiry}\n";
    let playbook = file(&folder, "inquiring.yaml", inquiring);
    let begun = "{\"error\": \"typed\", \"text\": \"The buttons do nothing\"}\n";
    let given = "{\"inquired\": [\"own\", \"Is it so?\", \"yes\", \"It is\"]}\n";
    let asked = |lines: String| {
        let events = file(&folder, "events.jsonl", &format!("{begun}{lines}{{\"continue\": true}}\n"));
        let words = ["run", playbook.to_str().unwrap(), "--events", events.to_str().unwrap(), "--json"];
        let output = text(&askwell(&words).stdout);
        let last: Value = serde_json::from_str(output.lines().last().unwrap()).unwrap();
        last["screen"]["fields"][0]["answer"].as_str().map(str::to_owned)
    };

    assert_eq!(asked(given.to_owned()).as_deref(), Some("asked.own"));
    assert_eq!(asked("{\"inquired\": []}\n".to_owned()), None);
    let ranked = asked(String::new()).unwrap();
    let known = askwell_playbooks::built_in::inquiry_questions();
    assert!(known.iter().any(|known| ranked == format!("asked.{}", known.id)), "{ranked}");
}

#[test]
fn a_line_of_events_that_makes_no_sense_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let events =
        file(&folder, "events.jsonl", "{\"back\": true}\n{\"answer\": \"nothing\", \"values\": []}\n");

    let output = askwell(&["run", &built_in("cart.yaml"), "--events", events.to_str().unwrap()]);

    assert_eq!(output.status.code(), Some(1));
    let place = format!("{}:2: the screen ", events.display());
    assert!(text(&output.stderr).contains(&place), "{}", text(&output.stderr));

    std::fs::write(&events, "{\"back\": true}\n{\"answer\": \"a\", \"values\": [1]}\n").unwrap();
    let output = askwell(&["run", &built_in("cart.yaml"), "--events", events.to_str().unwrap()]);
    let place = format!("{}:2:30: here is a text", events.display());
    assert!(text(&output.stderr).contains(&place), "{}", text(&output.stderr));
}

#[test]
fn a_file_that_cannot_be_read_is_said_beside_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = folder.path().join("bytes.yaml");
    std::fs::write(&bytes, b"playbook: \xff").unwrap();

    let output =
        askwell(&["check", "missing.yaml", bytes.to_str().unwrap(), "/dev/zero", &built_in("cart.yaml")]);

    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stdout);
    for line in [
        "missing.yaml:1:1: error[unreadable]",
        "bytes.yaml:1:11: error[unreadable]",
        "/dev/zero:1:1: error[too_large]",
        "cart.yaml: sound;",
    ] {
        assert!(said.contains(line), "{line} in {said}");
    }
}

#[test]
fn an_issue_form_becomes_a_playbook_that_passes_the_check() {
    let folder = tempfile::tempdir().unwrap();
    let form = file(
        &folder,
        "bug.yml",
        "name: Bug\nlabels: [bug]\nbody:\n  - type: input\n    attributes: {label: What happened?}\n",
    );

    let imported = askwell(&["import", form.to_str().unwrap()]);

    assert!(text(&imported.stderr).contains("bug.yml: 2:1: `labels`: "), "{}", text(&imported.stderr));
    let playbook = file(&folder, "bug.yaml", &text(&imported.stdout));
    assert!(askwell(&["check", playbook.to_str().unwrap()]).status.success());
}

#[test]
fn the_schema_is_the_one_that_is_published() {
    for (words, name) in [(&["schema"][..], "playbook.json"), (&["schema", "--checks"], "check.json")] {
        let published = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/schemas").join(name);

        assert_eq!(text(&askwell(words).stdout), std::fs::read_to_string(published).unwrap());
    }
}

/// The lines of a process, one after the other.
fn lines(from: impl std::io::Read + Send + 'static) -> impl FnMut() -> String {
    let mut lines = BufReader::new(from).lines();
    move || lines.next().expect("another line").unwrap()
}

async fn get(address: &str) -> String {
    reqwest::get(address).await.unwrap().text().await.unwrap()
}

/// The titles of what a server's demo site offers.
async fn titles(server: &str) -> Vec<String> {
    let site: Value = serde_json::from_str(&get(&format!("{server}/api/v1/site?site=demo")).await).unwrap();
    let offers = site["playbooks"].as_array().unwrap();
    offers.iter().map(|offer| offer["title"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_preview_offers_the_playbook_alone_to_everybody_and_reads_it_again_when_it_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let good = BROKEN.replace("crad", "card").replace("audience: shopper", "audience: merchant");
    let path = file(&folder, "broken.yaml", &good);
    let mut command = Command::new(env!("CARGO_BIN_EXE_askwell"));
    command.args(["playbook", "preview", path.to_str().unwrap(), "--listen", "127.0.0.1:0"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut told = lines(child.stdout.take().unwrap());
    let mut complained = lines(child.stderr.take().unwrap());

    let first = told();
    let shop = first.split_whitespace().find(|word| word.starts_with("http://")).unwrap();
    let page = get(shop).await;
    let server = page.split_once("/askwell").unwrap().0.rsplit('"').next().unwrap().to_owned();
    assert_eq!(titles(&server).await, ["Broken"]);
    told();

    std::fs::write(&path, good.replace("{en: Broken}", "{en: Mended}")).unwrap();
    assert!(told().starts_with("read again"));
    assert_eq!(titles(&server).await, ["Mended"]);

    std::fs::write(&path, BROKEN).unwrap();
    assert!(complained().contains("error[unknown_option]"));
    assert!(complained().contains("the last good one stays in force"));
    assert_eq!(titles(&server).await, ["Mended"]);

    let temporary = std::env::temp_dir().join(format!("askwell-preview-{}", child.id()));
    assert!(temporary.exists());
    let stopped = Command::new("kill").arg(child.id().to_string()).status().unwrap();
    assert!(stopped.success() && child.wait().unwrap().success() && !temporary.exists());
}
