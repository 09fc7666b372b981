//! Conditions that can't hold.

use askwell_playbooks::remark::Code;

use crate::author::{choice, playbook, refused, sound};

/// A playbook in which a condition can look at a choice, several choices, a number, a text and a finding.
fn with(condition: &str) -> String {
    playbook(&format!(
        "{}{}  - {{id: number, kind: number, question: {{en: Q}}, min: 1, max: 10, optional: true}}
  - {{id: text, kind: text, question: {{en: Q}}}}
  - {{id: look, kind: checks, question: {{en: Q}}, checks: [payment_form]}}
  - {{id: impact, kind: impact, ask: [reach]}}
{}",
        choice("one", ""),
        choice("many", ", many: true"),
        choice("last", &format!(", when: {condition}")),
    ))
}

#[test]
fn parts_that_exclude_each_other_are_refused() {
    for impossible in [
        "‸{all: [{fact: answer.one, is: \"yes\"}, {fact: answer.one, is: \"no\"}]}",
        "‸{all: [{fact: answer.one, is: \"yes\"}, {not: {fact: answer.one, is: [\"yes\", \"no\"]}}]}",
        "‸{all: [{fact: answer.one, known: false}, {fact: answer.one, is: \"yes\"}]}",
        "‸{all: [{fact: answer.many, is: \"yes\"}, {not: {fact: answer.many, is: \"yes\"}}]}",
        "‸{all: [{fact: answer.number, above: 5}, {fact: answer.number, below: 6}]}",
        "‸{all: [{fact: answer.number, is: 3}, {fact: answer.number, above: 7}]}",
        "‸{all: [{fact: finding.payment_form, is: blocked}, {fact: finding.payment_form, is: fine}]}",
        "‸{all: [{fact: finding.payment_form, is: blocked}, {fact: finding.payment_form, is: ok}]}",
        "‸{all: [{fact: context.path, starts: /a}, {fact: context.path, starts: /b}]}",
        "‸{all: [{fact: context.device, is: phone}, {fact: context.device, is: desktop}]}",
        "‸{all: [{fact: error.text, contains: x}, {not: {fact: error.text, contains: x}}]}",
        "‸{all: [{fact: error.text, contains: x}, {fact: error.text, known: false}]}",
        "‸{not: {any: [{fact: context.locale, known: true}, {fact: context.locale, known: false}]}}",
        "‸{all: [{any: [{fact: answer.one, is: \"yes\"}, {fact: answer.one, is: \"no\"}]}, {fact: answer.one, known: false}]}",
    ] {
        refused(Code::NeverHolds, &with(impossible));
    }
}

#[test]
fn parts_that_go_together_are_not() {
    for possible in [
        "{all: [{fact: answer.many, is: \"yes\"}, {fact: answer.many, is: \"no\"}]}",
        "{all: [{fact: answer.many, is: \"yes\"}, {not: {fact: answer.many, is: \"no\"}}]}",
        "{all: [{fact: answer.number, above: 5}, {fact: answer.number, below: 7}]}",
        "{all: [{fact: finding.payment_form, is: problem}, {fact: finding.payment_form, is: blocked}]}",
        "{all: [{fact: context.path, starts: /a}, {fact: context.path, starts: [/b, /a/b]}]}",
        "{all: [{fact: context.path, starts: /a}, {not: {fact: context.path, starts: /a/b}}]}",
        "{any: [{fact: answer.one, is: \"yes\"}, {fact: answer.one, is: \"no\"}]}",
        "{all: [{fact: error.text, contains: x}, {fact: error.text, contains: y}]}",
        "{all: [{fact: answer.impact.reach, is: [many, everybody]}, {fact: answer.text, contains: a}]}",
    ] {
        sound(&with(possible));
    }
}

#[test]
fn the_part_that_cannot_hold_is_pointed_at_not_the_whole() {
    refused(
        Code::NeverHolds,
        &with(
            "{any: [{fact: answer.one, is: \"no\"}, ‸{all: [{fact: answer.one, is: \"yes\"}, {fact: answer.one, is: \"no\"}]}]}",
        ),
    );
}

#[test]
fn a_number_beyond_its_bounds_is_refused() {
    refused(Code::NeverHolds, &with("{fact: answer.number, above: ‸10}"));
    refused(Code::NeverHolds, &with("{fact: answer.number, below: ‸1}"));
    refused(Code::UnknownValue, &with("{fact: answer.number, is: ‸11}"));
    refused(Code::UnknownValue, &with("{fact: error.status, is: ‸often}"));
    sound(&with("{fact: answer.number, above: 9}"));
}

#[test]
fn a_value_that_a_fact_never_has_is_refused() {
    refused(Code::UnknownValue, &with("{fact: context.device, is: ‸watch}"));
    refused(Code::UnknownValue, &with("{fact: error.kind, is: ‸crash}"));
    refused(Code::UnknownOption, &with("{fact: answer.impact.reach, is: ‸most}"));
}

#[test]
fn a_test_that_does_not_suit_its_fact_is_refused() {
    for unsuitable in [
        "{fact: ‸answer.one, above: 3}",
        "{fact: ‸answer.one, contains: ye}",
        "{fact: ‸finding.payment_form, starts: block}",
        "{fact: ‸answer.number, contains: 4}",
        "{fact: ‸answer.text, above: 4}",
        "{fact: ‸context.path, below: 4}",
        "{fact: ‸error.text, below: 4}",
    ] {
        refused(Code::UnsuitableTest, &with(unsuitable));
    }
}

#[test]
fn answers_without_a_value_of_their_own_are_not_looked_at() {
    refused(Code::UnknownAnswer, &with("{fact: ‸answer.look, is: ok}"));
    refused(Code::UnknownAnswer, &with("{fact: ‸answer.impact, is: many}"));
    refused(Code::UnknownAnswer, &with("{fact: ‸answer.impact.since, is: days}"));
}

#[test]
fn a_condition_of_very_many_alternatives_is_believed() {
    let any = "{any: [{fact: answer.one, is: \"yes\"}, {fact: answer.one, is: \"no\"}, {fact: context.path, is: /a}]}";
    let all = [any; 12].join(", ");

    sound(&with(&format!("{{all: [{all}]}}")));
}
