//! How many questions there are on a path.

use askwell_playbooks::inspect::lengths;
use askwell_playbooks::remark::{Code, Severity};

use crate::author::{checks, choice, playbook, refused, remarked, sound};

fn asked(count: usize) -> String {
    (0..count).map(|number| choice(&format!("q{number}"), "")).collect()
}

#[test]
fn twelve_questions_are_taken_and_thirteen_are_a_warning_with_the_path() {
    // What went wrong is asked before.
    sound(&playbook(&asked(11)));
    let source = playbook(&asked(12)).replace("id: q11", "id: ‸q11");

    let remark = remarked(Code::LongPath, &source);

    assert_eq!(remark.severity, Severity::Warning);
    assert!(remark.message.contains("error → q0 → q1 → "), "{remark}");
}

#[test]
fn a_path_with_more_answers_than_a_case_holds_is_refused() {
    let source = playbook(&asked(41));

    refused(Code::TooMany, &source.replace("id: q40", "id: ‸q40"));
}

#[test]
fn many_short_paths_are_none_that_is_long() {
    // A tree: each question leads to one of two others.
    let tree: String = (1..512)
        .map(|number| {
            let leads = |to: usize| if to < 512 { format!("q{to}") } else { "review".to_owned() };
            let next = format!(
                ", next: [{{when: {{fact: answer.q{number}, is: \"yes\"}}, go: {}}}, {{go: {}}}]",
                leads(2 * number),
                leads(2 * number + 1)
            );
            choice(&format!("q{number}"), &next)
        })
        .collect();

    let source = sound(&playbook(&tree));

    assert_eq!(lengths(&source, &checks()).longest.unwrap().questions, 10);
}

#[test]
fn questions_that_never_come_together_are_not_added_up() {
    let look = "  - {id: look, kind: checks, question: {en: Q}, checks: [payment_form]}\n";
    let advice = |reason: &str, number: usize| {
        format!(
            "  - {{id: a{number}, kind: advice, when: {{fact: finding.payment_form, is: {reason}}}, question: {{en: Q}}}}\n"
        )
    };
    let pieces: String = ["blocked", "provider_down", "fine", "skipped", "failed"]
        .iter()
        .enumerate()
        .map(|(number, reason)| advice(reason, number))
        .collect();

    let source = sound(&playbook(&format!("{}{look}{pieces}", asked(10))));

    assert_eq!(lengths(&source, &checks()).longest.unwrap().questions, 12);
}

#[test]
fn the_shortest_way_passes_over_what_needs_not_be_shown() {
    let source = sound(&playbook(&format!(
        "{}{}{}",
        choice("a", ", next: [{when: {fact: answer.a, is: \"yes\"}, go: d}]"),
        choice("b", ""),
        choice("d", ", when: {fact: answer.a, is: \"no\"}"),
    )));

    let found = lengths(&source, &checks());

    assert_eq!(found.shortest.unwrap().steps, ["a", "review"]);
    assert_eq!(found.longest.unwrap().steps, ["a", "b", "d", "review"]);
}

#[test]
fn an_answer_that_solves_the_problem_ends_the_shortest_way() {
    let advice = "  - {id: try, kind: advice, question: {en: Q}}\n";

    let source = sound(&playbook(&format!("{advice}{}", asked(3))));

    assert_eq!(lengths(&source, &checks()).shortest.unwrap().steps, ["try"]);
}

#[test]
fn what_was_not_asked_on_this_way_counts_as_not_answered() {
    let source = sound(&playbook(&format!(
        "{}{}{}",
        choice("a", ", next: [{when: {fact: answer.a, is: \"yes\"}, go: c}]"),
        choice("b", ""),
        choice("c", ", when: {fact: answer.b, known: true}"),
    )));

    assert_eq!(lengths(&source, &checks()).shortest.unwrap().steps, ["a", "review"]);
}
