//! Sources that mean harm, and very large ones.

use askwell_playbooks::file::File;
use askwell_playbooks::remark::{Code, Remark};
use askwell_playbooks::{built_in, compile, graph, inspect};
use proptest::prelude::*;

use crate::author::{checks, choice, playbook};

fn codes(source: &str) -> Vec<Code> {
    inspect::playbook(source, &checks()).1.iter().map(|remark| remark.code).collect()
}

#[test]
fn an_anchor_bomb_is_refused() {
    let mut bomb = String::from("playbook: bomb\na0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..30 {
        bomb.push_str(&format!("a{level}: &a{level} [{}]\n", vec![format!("*a{}", level - 1); 9].join(", ")));
    }

    assert_eq!(codes(&bomb), [Code::Anchor]);
}

#[test]
fn a_condition_nested_beyond_reason_is_refused() {
    let condition = format!("{}{{fact: context.path, is: a}}{}", "{not: ".repeat(5000), "}".repeat(5000));

    assert_eq!(codes(&playbook(&choice("a", &format!(", when: {condition}")))), [Code::TooDeep]);
}

/// A playbook of five thousand steps: a tree of questions, each of which leads to one of two others.
pub fn large() -> String {
    let tree: String = (1..5000)
        .map(|number| {
            let leads = |to: usize| if to < 5000 { format!("s{to}") } else { "review".to_owned() };
            let next = format!(
                ", next: [{{when: {{fact: answer.s{number}, is: \"yes\"}}, go: {}}}, {{go: {}}}]",
                leads(2 * number),
                leads(2 * number + 1)
            );
            choice(&format!("s{number}"), &next)
        })
        .collect();
    playbook(&tree)
}

#[test]
fn five_thousand_steps_are_looked_at_and_compiled() {
    let source = large();
    assert!(source.len() < askwell_playbooks::yaml::MAX_BYTES, "{}", source.len());

    let (read, remarks) = inspect::playbook(&source, &checks());

    assert_eq!(remarks.iter().map(|remark| remark.code).collect::<Vec<_>>(), [Code::LongPath]);
    assert_eq!(compile::playbook(&read.unwrap(), "en").steps.len(), 5000);
}

#[test]
fn five_thousand_questions_in_a_row_are_refused() {
    let row: String = (0..4999).map(|number| choice(&format!("s{number}"), "")).collect();

    assert_eq!(codes(&playbook(&row)), [Code::TooMany]);
}

#[test]
fn conditions_that_multiply_are_given_up_on_in_time() {
    let odd: String = (0..200)
        .map(|number| {
            let when = format!(", when: {{any: [{{fact: context.path, contains: a{number}}}, {{fact: context.path, contains: b{number}}}]}}");
            choice(&format!("s{number}"), if number == 0 { "" } else { &when })
        })
        .collect();

    let began = std::time::Instant::now();

    assert_eq!(codes(&playbook(&odd)), [Code::TooMany]);
    assert!(began.elapsed().as_secs() < 20);
}

/// Sources near enough to a playbook that more than the first line is read.
fn sources() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("id: a"),
        Just("id: b"),
        Just("kind: choice"),
        Just("kind: checks"),
        Just("kind: advice"),
        Just("kind: review"),
        Just("question: {en: Q}"),
        Just("options: [{id: x, label: {en: X}}]"),
        Just("checks: [payment_form, none]"),
        Just("when: {fact: answer.a, is: x}"),
        Just("when: {all: [{fact: answer.a, is: y}, {not: {fact: answer.b, known: true}}]}"),
        Just("next: [{when: {fact: finding.payment_form, is: ok}, go: a}, {go: b}]"),
        Just("next: [{go: a}]"),
        Just("min: 3"),
        Just("list: {en: [\"{answer.a}\", \"{{\"]}"),
        Just("{"),
        Just("]"),
        Just("&x"),
        Just("*x"),
        Just("? a"),
        Just("|"),
        Just("\t"),
        Just("'"),
        Just("unknown: \u{202e}"),
        Just("<b>: <b>"),
    ];
    prop::collection::vec(prop::collection::vec(word, 0..6), 0..6).prop_map(|steps| {
        let steps: Vec<String> =
            steps.into_iter().map(|keys| format!("  - {}", keys.join("\n    "))).collect();
        playbook(&steps.join("\n"))
    })
}

proptest! {
    #[test]
    fn no_text_at_all_brings_the_reader_down(text in "\\PC{0,200}") {
        File::read(&text, None, &checks());
    }

    #[test]
    fn nothing_like_a_playbook_brings_the_reader_down(source in sources()) {
        let (read, remarks) = inspect::playbook(&source, &checks());
        if let Some(read) = read {
            let compiled = compile::playbook(&read, "en");
            graph::svg(&read, &checks(), "en", None);
            if !remarks.iter().any(Remark::is_error) {
                prop_assert!(compiled.is_sound());
            }
        }
    }

    #[test]
    fn a_built_in_playbook_cut_anywhere_or_with_anything_in_it_is_read_or_refused(
        which in 0usize..64,
        at in 0usize..100_000,
        with in "[\\[\\]{}:,&*!|>'\"%@`\\- \na-c\u{202e}]{0,4}",
        is_cut in any::<bool>(),
    ) {
        let files = built_in::playbook_files();
        let (_, source) = files[which % files.len()];
        let at = (0..=at % (source.len() + 1)).rev().find(|at| source.is_char_boundary(*at)).unwrap_or(0);
        let rest = if is_cut { "" } else { &source[at..] };
        let source = format!("{}{with}{rest}", &source[..at]);

        let (read, remarks) = inspect::playbook(&source, built_in::checks());

        prop_assert!(read.is_some() || remarks.iter().any(Remark::is_error));
        let lines = source.lines().count() as u32 + 1;
        prop_assert!(remarks.iter().all(|remark| (1..=lines).contains(&remark.place.line)));
    }
}
