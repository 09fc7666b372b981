//! Checks as they are written.

use askwell_core::check::Probe;
use askwell_core::facts::FactList;
use askwell_core::finding::Outcome;
use askwell_playbooks::remark::{Code, Remark};
use askwell_playbooks::{built_in, compile, inspect};

use crate::author::{PAYMENT_FORM, checks};

#[track_caller]
fn refused(code: Code, from: &str, to: &str) {
    let source = PAYMENT_FORM.replacen(from, to, 1);
    assert_ne!(source, PAYMENT_FORM, "nothing was broken");
    let (_, remarks) = inspect::check(&source, &checks());
    let codes: Vec<Code> = remarks.iter().map(|remark| remark.code).collect();
    assert_eq!(codes, [code], "{remarks:?}");
}

#[test]
fn an_observation_becomes_the_finding_of_the_first_rule_that_holds() {
    let book = compile::check_book(&checks(), "ro");
    let check = book.check("payment_form").unwrap();
    let observed = Probe::Observed(FactList::of([("cause", "blocked"), ("status", "503")]));

    let finding = check.judge(observed, 12, &FactList::default());

    assert_eq!((finding.outcome, &*finding.reason), (Outcome::Problem, "blocked"));
    assert_eq!(book.rule(&finding).unwrap().means, "Blocked", "English where there is no Romanian");
}

#[test]
fn every_rule_needs_its_parts() {
    refused(Code::MissingKey, "outcome: ok, ", "");
    refused(Code::MissingKey, ", owner: shopper", "");
    refused(Code::MissingKey, ", means: {en: Fine}", "");
    refused(Code::WrongValue, "owner: shopper", "owner: nobody");
    refused(Code::WrongValue, "outcome: ok", "outcome: good");
    refused(Code::WrongValue, "2500", "60000");
}

#[test]
fn the_last_rule_and_only_the_last_holds_always() {
    refused(
        Code::UnfinishedRules,
        "{id: fine, outcome",
        "{id: fine, when: {fact: observed.a, is: b}, outcome",
    );
    refused(Code::UnfinishedRules, "when: {fact: observed.cause, is: blocked}, ", "");
}

#[test]
fn a_reason_is_given_by_one_rule_and_is_no_name_that_every_check_has() {
    refused(Code::DuplicateId, "id: provider_down", "id: blocked");
    refused(Code::DuplicateId, "id: provider_down", "id: skipped");
    refused(Code::DuplicateId, "id: provider_down", "id: problem");
}

#[test]
fn rules_look_at_what_was_observed_and_found_and_at_nothing_else() {
    refused(Code::UnknownFact, "observed.cause", "answer.cause");
    refused(Code::UnknownCheck, "observed.cause", "finding.nothing");
    refused(Code::UnknownReason, "fact: observed.cause, is: blocked", "fact: finding.connection, is: gone");
}

#[test]
fn a_check_does_not_look_at_what_it_is_to_find_and_a_derived_one_observes_nothing() {
    refused(
        Code::UnknownFact,
        "fact: observed.cause, is: blocked",
        "fact: finding.payment_form, is: blocked",
    );
    let derived = PAYMENT_FORM.replace("vantage: page", "vantage: derived");
    let (_, remarks) = inspect::check(&derived, &checks());
    assert_eq!(remarks.iter().map(|remark| remark.code).collect::<Vec<_>>(), [Code::UnknownFact; 2]);
}

#[test]
fn every_built_in_check_is_sound_and_bears_its_file_s_name() {
    for (name, source) in built_in::check_files() {
        let (check, remarks) = inspect::check(source, built_in::checks());
        assert!(!remarks.iter().any(Remark::is_error), "{name}: {remarks:?}");
        assert_eq!(check.unwrap().id.value, *name);
    }
    assert_eq!(built_in::checks().len(), built_in::check_files().len());
}
