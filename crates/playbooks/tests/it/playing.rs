//! Playbooks played without a browser.

use askwell_core::locale::Locale;
use askwell_core::run::Run;
use askwell_playbooks::play::{Line, Moment, Play};
use askwell_playbooks::playbook_source::PlaybookSource;

use askwell_playbooks::built_in;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::author::{checks, choice, playbook, sound};

fn nothing(_: &Run) -> Vec<String> {
    Vec::new()
}

fn source() -> PlaybookSource {
    sound(&playbook(&format!(
        "{}  - {{id: order, kind: text, question: {{en: \"Order for {{answer.method}}?\"}}}}
  - {{id: look, kind: checks, question: {{en: Look}}, checks: [payment_form]}}
  - {{id: allow, kind: advice, when: {{fact: finding.payment_form, is: blocked}}, question: {{en: Allow it}}}}
  - {{id: changes, kind: changes}}
  - {{id: evidence, kind: evidence}}
  - {{id: contact, kind: contact}}\n",
        choice("method", ", next: [{when: {fact: context.device, is: tablet}, go: review}]")
    )))
}

#[track_caller]
fn played(lines: &[&str]) -> Moment {
    let (source, checks) = (source(), checks());
    let mut play = Play::new(&source, &checks, &nothing, Locale::En);
    for text in lines {
        let line: Line = serde_json::from_str(text).unwrap();
        play.play(line).unwrap_or_else(|error| panic!("{text}: {error}"));
    }
    play.moment()
}

const BEGUN: [&str; 2] = [r#"{"error": "typed", "text": "It broke"}"#, r#"{"continue": true}"#];

fn from_the_beginning(lines: &[&str]) -> Moment {
    played(&[&BEGUN, lines].concat())
}

#[test]
fn the_playbook_s_first_question_follows_the_error() {
    let screen = from_the_beginning(&[]).screen.unwrap();

    assert_eq!((&*screen.step, screen.kind), ("method", "questions"));
    assert_eq!(screen.fields[0].options[0].0, "yes");
}

#[test]
fn an_answer_fills_the_words_that_follow() {
    let screen = from_the_beginning(&[r#"{"answer": "method", "values": ["no"]}"#, r#"{"continue": true}"#])
        .screen
        .unwrap();

    assert_eq!(screen.question, "Order for N?");
}

#[test]
fn without_an_answer_nobody_gets_on() {
    let screen = from_the_beginning(&[r#"{"continue": true}"#]).screen.unwrap();

    assert_eq!((&*screen.step, screen.issues.len()), ("method", 1));
}

#[test]
fn a_finding_is_judged_by_the_check_s_rules_and_leads_on() {
    let answered = [
        r#"{"answer": "method", "values": "yes"}"#,
        r#"{"continue": true}"#,
        r#"{"answer": "order", "text": "12"}"#,
        r#"{"continue": true}"#,
        r#"{"finding": "payment_form", "observed": {"cause": "blocked"}, "duration_ms": 12}"#,
    ];

    let look = from_the_beginning(&answered).screen.unwrap();
    assert_eq!((&*look.findings[0].reason, &*look.findings[0].means), ("blocked", "Blocked"));

    let solved =
        [r#"{"continue": true}"#, r#"{"answer": "allow", "values": ["yes"]}"#, r#"{"continue": true}"#];
    let moment = from_the_beginning(&[&answered[..], &solved].concat());
    assert_eq!(moment.ended, Some("solved"));
}

#[test]
fn what_is_sent_is_the_case_with_all_answers() {
    let moment = from_the_beginning(&[
        r#"{"answer": "method", "values": ["yes"]}"#,
        r#"{"continue": true}"#,
        r#"{"answer": "order", "text": "12"}"#,
        r#"{"continue": true}"#,
        r#"{"finding": "payment_form", "not_run": "timed_out"}"#,
        r#"{"continue": true}"#,
        r#"{"change": "theme", "when": "today", "who": "me", "comment": "a new header"}"#,
        r#"{"continue": true}"#,
        r#"{"file": "shot.png"}"#,
        r#"{"continue": true}"#,
        r#"{"contact": "email", "email": "ana@shop.example"}"#,
        r#"{"continue": true}"#,
        r#"{"send": true}"#,
    ]);

    let case = moment.case.unwrap();
    let names: Vec<&str> = case.answers.iter().map(|answer| &*answer.name).collect();
    assert_eq!(names, ["method", "order"]);
    assert_eq!((&*case.findings[0].reason, case.attachments.len()), ("timed_out", 1));
    assert_eq!(case.playbook.unwrap().id, "test");
}

#[test]
fn context_decides_as_it_does_in_a_browser() {
    let lines = [&[r#"{"context": {"device": "tablet"}}"#], &BEGUN[..]].concat();
    let lines =
        [&lines[..], &[r#"{"answer": "method", "values": ["yes"]}"#, r#"{"continue": true}"#]].concat();

    assert_eq!(played(&lines).screen.unwrap().step, "review");
}

#[test]
fn a_line_that_makes_no_sense_says_why_and_changes_nothing() {
    let (source, checks) = (source(), checks());
    let mut play = Play::new(&source, &checks, &nothing, Locale::En);

    for (text, why) in [
        ("{}", "what happened"),
        (r#"{"continue": true, "back": true}"#, "several things"),
        (r#"{"answer": "method", "values": ["yes"]}"#, "doesn't ask for \"method\""),
        (r#"{"error": "shouted"}"#, "\"typed\""),
        (r#"{"finding": "payment_form"}"#, "no check"),
        (r#"{"change": "shoes"}"#, "no kind of change"),
    ] {
        let error = play.play(serde_json::from_str(text).unwrap()).unwrap_err();
        assert!(error.contains(why), "{error}");
    }
    assert_eq!(play.moment().screen.unwrap().step, "error");
}

/// Lines as somebody might write them, sensible and not.
fn lines() -> impl Strategy<Value = Vec<String>> {
    let name = prop::sample::select(vec![
        "method",
        "order",
        "look",
        "allow",
        "error",
        "impact.paying",
        "theme",
        "payment_form",
        "typed",
        "no_message",
        "email",
        "link_only",
        "nothing_known",
        "today",
        "me",
        "yes",
        "no",
        "card",
        "nowhere",
        "",
    ]);
    let value = prop_oneof![
        name.clone().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        Just(Value::Null),
        prop::collection::vec(name, 0..3).prop_map(Value::from),
        Just(json!({"cause": "blocked", "status": [1]})),
        "\\PC{0,20}".prop_map(Value::from),
    ];
    let key = prop::sample::select(vec![
        "settings",
        "context",
        "noticed",
        "error",
        "answer",
        "inquired",
        "finding",
        "outside",
        "change",
        "changes",
        "file",
        "contact",
        "open",
        "continue",
        "back",
        "join",
        "still_needed",
        "send",
        "values",
        "text",
        "expected",
        "seen",
        "observed",
        "not_run",
        "duration_ms",
        "when",
        "who",
        "comment",
        "size_bytes",
        "email",
        "other",
    ]);
    let sensible = prop::sample::select(vec![
        BEGUN[0],
        BEGUN[1],
        BEGUN[1],
        BEGUN[1],
        r#"{"back": true}"#,
        r#"{"send": true}"#,
        r#"{"contact": "link_only"}"#,
        r#"{"answer": "method", "values": ["card"]}"#,
        r#"{"open": "error"}"#,
        r#"{"noticed": [{"kind": "request", "at_ms": 0, "text": "Failed", "status": 500}]}"#,
        r#"{"error": 0}"#,
    ]);
    let any_line = prop::collection::btree_map(key.prop_map(str::to_owned), value, 0..4);
    let line = prop_oneof![
        4 => sensible.prop_map(str::to_owned),
        3 => any_line.prop_map(|line| json!(line).to_string()),
        1 => prop::collection::vec(any::<u8>(), 0..40).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
    ];
    prop::collection::vec(line, 0..40)
}

proptest! {
    // Each plays up to forty lines, and a playbook is large.
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_lines_at_all_bring_a_play_down(lines in lines(), which in 0usize..64) {
        let playbooks = built_in::playbooks();
        let playbook = &playbooks[which % playbooks.len()];
        let mut play = Play::new(playbook, built_in::checks(), &nothing, Locale::En);

        for text in lines {
            if let Ok(line) = serde_json::from_str::<Line>(&text) {
                let _ = play.play(line);
            }
            let moment = play.moment();
            prop_assert!(moment.case.is_some() || moment.screen.is_some());
        }
    }
}
