//! References to what isn't there.

use askwell_playbooks::remark::Code;

use crate::author::{choice, playbook, refused, remarks, sound};

#[test]
fn a_way_to_a_step_that_is_not_there_is_refused() {
    let steps = format!("{}{}", choice("first", ", next: [{go: ‸secnd}]"), choice("second", ""));

    let (said, mark) = remarks(&playbook(&steps));

    assert_eq!((said[0].code, Some(said[0].place)), (Code::UnknownStep, mark));
    assert_eq!(said[0].mend, "Did you mean \"second\"?");
}

#[test]
fn an_answer_that_nobody_gives_is_refused() {
    let steps = |fact: &str| {
        format!("{}{}", choice("method", ""), choice("b", &format!(", when: {{fact: {fact}, is: \"yes\"}}")))
    };

    let remark = refused(Code::UnknownAnswer, &playbook(&steps("‸answer.methd")));
    assert_eq!(remark.mend, "Did you mean \"method\"?");
    refused(Code::UnknownAnswer, &playbook(&steps("‸answer.method.field")));
}

#[test]
fn an_option_that_is_not_offered_is_refused() {
    let steps =
        format!("{}{}", choice("a", ""), choice("b", ", when: {fact: answer.a, is: [\"yes\", ‸perhaps]}"));

    refused(Code::UnknownOption, &playbook(&steps));
}

#[test]
fn a_check_that_does_not_exist_is_refused_where_it_should_run_and_where_it_is_looked_at() {
    refused(
        Code::UnknownCheck,
        &playbook("  - {id: look, kind: checks, question: {en: Q}, checks: [‸payment_from]}"),
    );
    refused(
        Code::UnknownCheck,
        &playbook(&format!("{}{}", choice("z", ""), choice("a", ", when: {fact: ‸finding.nothing, is: ok}"))),
    );
}

#[test]
fn a_finding_that_nothing_looks_for_is_refused() {
    let steps = format!("{}{}", choice("z", ""), choice("a", ", when: {fact: ‸finding.connection, is: ok}"));

    refused(Code::CheckNotRun, &playbook(&steps));
}

#[test]
fn a_reason_that_the_check_does_not_give_is_refused() {
    let look = "  - {id: look, kind: checks, question: {en: Q}, checks: [payment_form]}\n";
    let steps = |reason: &str| {
        format!("{look}{}", choice("a", &format!(", when: {{fact: finding.payment_form, is: {reason}}}")))
    };

    refused(Code::UnknownReason, &playbook(&steps("‸blokced")));
    for known in ["blocked", "problem", "not_run", "skipped", "timed_out"] {
        sound(&playbook(&steps(known)));
    }
}

#[test]
fn a_fact_that_nothing_knows_is_refused() {
    let steps = |fact: &str| {
        format!("{}{}", choice("z", ""), choice("a", &format!(", when: {{fact: ‸{fact}, known: true}}")))
    };

    for fact in
        ["weather", "weather.today", "context.shoe_size", "error.colour", "change.shoes", "observed.status"]
    {
        refused(Code::UnknownFact, &playbook(&steps(fact)));
    }
    for fact in ["context.path", "error.status", "site.plan"] {
        sound(&playbook(&steps(fact).replace('‸', "")));
    }
}

#[test]
fn where_topics_are_offered_no_answer_is_known_yet() {
    let source = playbook(&choice("a", ""));

    refused(Code::UnknownFact, &format!("suggest: {{fact: ‸answer.a, is: \"yes\"}}\n{source}"));
    sound(&format!(
        "suggest: {{any: [{{fact: error.status, is: 402}}, {{fact: error.text, contains: pay}}]}}\n{source}"
    ));
}

#[test]
fn what_is_asked_only_later_is_refused() {
    let steps = format!("{}{}", choice("a", ", when: {fact: ‸answer.b, is: \"yes\"}"), choice("b", ""));
    refused(Code::AskedLater, &playbook(&steps));

    let look = "  - {id: look, kind: checks, question: {en: Q}, checks: [payment_form]}\n";
    let steps = format!("{}{look}", choice("a", ", when: {fact: ‸finding.payment_form, is: ok}"));
    refused(Code::AskedLater, &playbook(&steps));

    let steps = format!(
        "{}  - {{id: changes, kind: changes}}\n",
        choice("a", ", when: {fact: ‸change.theme, known: true}")
    );
    refused(Code::AskedLater, &playbook(&steps));
}

#[test]
fn what_lies_on_another_way_is_not_known_either() {
    let steps = format!(
        "{}{}{}",
        choice("a", ", next: [{when: {fact: answer.a, is: \"yes\"}, go: c}]"),
        choice("b", ", next: [{go: review}]"),
        choice("c", ", next: [{when: {fact: ‸answer.b, is: \"yes\"}, go: review}]"),
    );

    refused(Code::AskedLater, &playbook(&steps));
}

#[test]
fn an_answer_is_known_on_the_ways_out_of_its_own_step() {
    let steps = format!(
        "{}{}",
        choice("a", ", next: [{when: {fact: answer.a, is: \"yes\"}, go: review}]"),
        choice("b", ", when: {fact: answer.a, is: \"no\"}")
    );

    sound(&playbook(&steps));
}

#[test]
fn what_was_probably_meant_is_said() {
    let mend = |next: &str, code: Code| {
        let step = choice("a", &format!(", next: [{{when: {{fact: {next}}}, go: b}}]"));
        let review = choice("b", "");
        refused(code, &playbook(&format!("{step}{review}"))).mend
    };

    assert_eq!(mend("‸a, is: yes", Code::UnknownFact), "Did you mean \"answer.a\"?");
    assert_eq!(mend("‸payment_form, is: ok", Code::UnknownFact), "Did you mean \"finding.payment_form\"?");
    assert_eq!(mend("answer.a, is: ‸Y", Code::UnknownOption), "Compare with the option's id: yes");
}
