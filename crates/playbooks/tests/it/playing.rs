//! Playbooks played without a browser.

use askwell_core::locale::Locale;
use askwell_core::run::Run;
use askwell_playbooks::play::{Line, Moment, Play};
use askwell_playbooks::playbook_source::PlaybookSource;

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
