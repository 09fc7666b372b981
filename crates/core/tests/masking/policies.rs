//! What an operator and a person add to what is built in.

use askwell_core::masking::{Kind, KindTreatment, Policy, Rule, Treatment, counts};

fn with_rule(pattern: &str) -> Policy {
    Policy { rules: vec![Rule { name: "ours".into(), pattern: pattern.into() }], ..Policy::default() }
}

fn treating(kind: Kind, treatment: Treatment) -> Policy {
    Policy { kinds: vec![KindTreatment { kind, treatment }], ..Policy::default() }
}

#[test]
fn a_rule_finds_whole_words_whatever_their_capitals() {
    let policy = with_rule("CUST-####");

    assert_eq!(policy.mask("cust-1234 and Cust-9999."), "[masked] and [masked].");
    assert_eq!(policy.mask("CUST-12345 xCUST-1234"), "CUST-12345 xCUST-1234");
    assert_eq!(policy.inspect("cust-1234").marks[0].rule(&policy), "ours");
}

#[test]
fn places_stand_for_digits_letters_and_words() {
    assert_eq!(with_rule("??-##").mask("ab-12 a1-12"), "[masked] a1-12");
    assert_eq!(with_rule("ref *!").mask("ref a1b2! ref !"), "[masked] ref !");
    assert_eq!(with_rule("a*b*c1").mask("aaabbbc1 abc1"), "[masked] abc1");
}

#[test]
fn what_a_rule_looks_for_is_found_in_disguise_too() {
    assert_eq!(
        with_rule("cust-####").mask("cust-１２３４ cust&#45;1234 cu\u{200b}st-1234"),
        "[masked] [masked] [masked]"
    );
}

#[test]
fn an_exception_keeps_what_it_covers_but_never_a_card_or_a_password() {
    let exceptions = vec!["shop@example.org".into(), "4242 4242 4242 4242".into(), "hunter2".into()];
    let policy = Policy { exceptions, ..Policy::default() };

    assert_eq!(policy.mask("shop@example.org ana@example.org"), "shop@example.org [email]");
    assert_eq!(policy.mask("myshop@example.org"), "[email]");
    assert_eq!(policy.mask("4242 4242 4242 4242, password: hunter2"), "[card], password: [password]");
}

#[test]
fn what_is_warned_about_stays_and_is_told() {
    let masked = treating(Kind::Phone, Treatment::Warn).inspect("call 0721 234 567 or ana@example.org");

    assert_eq!(masked.text, "call 0721 234 567 or [email]");
    assert_eq!((masked.warnings[0].kind, masked.warnings[0].span.clone()), (Kind::Phone, 5..17));
    assert_eq!((masked.marks[0].kind, masked.marks[0].span.clone()), (Kind::Email, 21..36));
}

#[test]
fn what_is_masked_wins_over_what_is_warned_about() {
    let policy = treating(Kind::Address, Treatment::Warn);

    let masked = policy.inspect("address: 12 High Street, ana@example.org 3");

    assert!(masked.warnings.iter().all(|warning| warning.span.end <= masked.marks[0].span.start));
    assert!(masked.text.contains("[email]"));
}

#[test]
fn what_is_kept_stays() {
    assert_eq!(treating(Kind::Email, Treatment::Keep).mask("ana@example.org"), "ana@example.org");
    assert_eq!(Policy::default().mask("from 10.0.0.1"), "from 10.0.0.1");
}

#[test]
fn what_a_person_chose_is_hidden_wherever_it_stands_and_however_it_is_broken() {
    let policy = Policy { chosen: vec!["Ana Pop ".into()], ..Policy::default() };

    assert_eq!(policy.mask("Ana Pop, Ana\nPop and Ana \t Pop"), "[removed], [removed] and [removed]");
    assert_eq!(policy.mask("AnaPop ana pop"), "AnaPop ana pop");
}

#[test]
fn a_mark_that_was_chosen_is_hidden_whole() {
    let policy = Policy {
        chosen: vec!["with [email] today".into(), "removed".into(), "mail".into()],
        ..Policy::default()
    };

    assert_eq!(policy.mask("with ana@example.org today, by mail"), "[removed], by [removed]");
    assert_eq!(policy.mask("[email] [removed]"), "[email] [removed]");
}

#[test]
fn marks_are_counted_by_kind() {
    let texts = ["[card] and [card]", "", "[private key] [x] [identity number"];

    assert_eq!(counts(texts), [(Kind::Card, 2), (Kind::PrivateKey, 1)]);
}
