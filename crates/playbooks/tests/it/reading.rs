//! The shape of a playbook.

use askwell_playbooks::remark::Code;

use crate::author::{choice, playbook, refused, remarks, sound};

#[test]
fn the_least_playbook_is_a_title_and_a_question() {
    let source = sound(&playbook(&choice("a", "")));

    assert_eq!(source.steps.len(), 2, "the review is there by itself");
}

#[test]
fn every_kind_of_step_can_be_written() {
    sound(&playbook(
        "
  - {id: error, kind: error}
  - {id: seen, kind: symptoms, question: {en: Q}, options: [{id: a, label: {en: A}}], optional: true}
  - {id: order, kind: text, long: true, question: {en: Q}, hint: {en: H}}
  - {id: count, kind: number, question: {en: Q}, min: 1, max: 9, unit: {en: pieces}}
  - {id: day, kind: date, question: {en: Q}, optional: true}
  - {id: look, kind: checks, question: {en: Q}, checks: [payment_form]}
  - {id: allow, kind: advice, when: {fact: finding.payment_form, is: blocked}, question: {en: Q}, body: {en: [P]}, list: {en: [L, M]}}
  - {id: known, kind: known_issue}
  - {id: orders, kind: scope, question: {en: Q}, body: {en: [P]}, links: [{label: {en: L}, url: \"{site.orders_url}\"}]}
  - {id: docs, kind: end, when: {fact: answer.orders, is: turned}, question: {en: Q}, links: [{label: {en: L}, url: \"https://docs.example\"}]}
  - {id: impact, kind: impact, ask: [paying, selling, reach, since, workaround]}
  - {id: changes, kind: changes}
  - {id: evidence, kind: evidence, hint: {en: H}}
  - {id: contact, kind: contact}
  - {id: review, kind: review}
  - {id: receipt, kind: receipt}
",
    ));
}

#[test]
fn the_receipt_follows_whether_it_is_written_or_not_and_has_nothing_of_its_own() {
    let receipt = "  - {id: receipt, kind: receipt";

    assert_eq!(sound(&playbook(&format!("{}{receipt}}}", choice("a", "")))).steps.len(), 2);
    refused(Code::UnknownKey, &playbook(&format!("{}{receipt}, ‸when: {{}}}}", choice("a", ""))));
    let early = format!("{}}}\n{}", receipt.replace("kind: ", "kind: ‸"), choice("a", ""));
    refused(Code::WrongValue, &playbook(&early));
}

#[test]
fn the_mend_is_written_as_it_would_stand_there() {
    let mends =
        |steps: &str| remarks(&playbook(steps)).0.into_iter().map(|remark| remark.mend).collect::<Vec<_>>();

    assert_eq!(mends("  - {id: a, kind: text, question: Why}"), ["Write {en: Why}"]);
    assert_eq!(
        mends("  - {id: a, kind: choice, question: {en: Q}, options: [Not yet]}"),
        ["Write {id: not-yet, label: {en: Not yet}}"]
    );
    assert_eq!(mends("  - {id: a, kind: contact, next: review}"), ["Write - {go: review}"]);
    assert_eq!(mends("  - {id: a, kind: checks, question: {en: Q}, checks: dns}"), ["Write [dns]"]);
    assert_eq!(
        mends("  - {id: a, kind: advice, question: {en: Q}, list: [One, \"Two: three\"]}"),
        ["Write {en: [One, \"Two: three\"]}"]
    );
    assert!(mends("  - {id: My Order, kind: contact}")[0].starts_with("Write my-order;"));
    assert_eq!(
        mends("  - {id: a, type: text}"),
        ["Add `kind: …`", "Choose one of: id, kind, when, question, hint, next"]
    );
}

#[test]
fn everything_that_is_missing_is_said_at_once() {
    let (remarks, _) = remarks("steps: []\n");

    let missing: Vec<&str> = remarks.iter().map(|remark| &*remark.message).collect();
    assert_eq!(
        missing,
        ["playbook", "audience", "title", "locales"].map(|key| format!("a playbook needs `{key}`"))
    );
}

#[test]
fn a_way_to_nowhere_is_said_beside_what_cannot_be_read() {
    let (remarks, _) =
        remarks(&playbook("  - {id: a, kind: text, question: {en: Q}, long: maybe, next: [{go: nowhere}]}"));

    let said: Vec<Code> = remarks.iter().map(|remark| remark.code).collect();
    assert_eq!(said, [Code::WrongValue, Code::UnknownStep]);
}

#[test]
fn a_key_that_nothing_reads_is_named_with_the_one_that_was_meant() {
    let remark = refused(Code::UnknownKey, &playbook(&choice("a", ", ‸optionnal: true")));
    assert_eq!(remark.mend, "Did you mean \"optional\"?");

    refused(Code::UnknownKey, &format!("‸author: me\n{}", playbook(&choice("a", ""))));
    refused(
        Code::UnknownKey,
        &playbook(
            "  - {id: a, kind: choice, question: {en: Q}, options: [{id: b, label: {en: B}, ‸value: 1}]}",
        ),
    );
}

#[test]
fn a_key_of_another_kind_of_step_is_refused() {
    let remark = refused(Code::MisplacedKey, &playbook(&choice("a", ", ‸min: 3")));

    assert!(remark.message.contains("number"), "{remark}");
}

#[test]
fn what_must_be_there_and_is_not_is_refused_where_it_should_be() {
    refused(Code::MissingKey, &playbook("  - ‸{kind: text, question: {en: Q}}"));
    refused(Code::MissingKey, &playbook("  - ‸{id: a, kind: text}"));
    refused(Code::MissingKey, "‸playbook: a\naudience: both\ntitle: {en: T}\nlocales: [en]");
}

#[test]
fn a_value_that_is_none_of_those_possible_is_refused() {
    let remark = refused(Code::WrongValue, &playbook("  - {id: a, kind: ‸chioce, question: {en: Q}}"));
    assert_eq!(remark.mend, "Did you mean \"choice\"?");

    refused(Code::WrongValue, &playbook(&choice("a", "")).replace("both", "‸nobody"));
    refused(Code::WrongValue, &playbook(&choice("a", ", many: ‸maybe")));
    refused(Code::WrongValue, &playbook("  - {id: a, kind: number, question: {en: Q}, min: ‸one}"));
    refused(Code::WrongValue, &playbook("  - {id: impact, kind: impact, ask: [‸urgent]}"));
}

#[test]
fn a_list_where_a_map_is_needed_is_refused() {
    refused(Code::WrongShape, &playbook("  - ‸[a, b]"));
    refused(Code::WrongShape, &playbook("  - {id: a, kind: text, question: ‸Why}"));
    refused(Code::WrongShape, "‸- a");
    refused(Code::WrongShape, &playbook(&choice("a", ", when: ‸{}")));
    refused(Code::WrongShape, &playbook(&choice("a", ", when: {all: ‸[]}")));
    refused(
        Code::WrongShape,
        &playbook(&choice("a", ", when: ‸{fact: context.path, starts: /a, contains: b}")),
    );
}

#[test]
fn ids_are_written_in_one_way_and_used_once() {
    refused(Code::BadId, &playbook("  - {id: ‸Größe, kind: text, question: {en: Q}}"));
    refused(
        Code::BadId,
        &playbook(&format!("  - {{id: ‸{}, kind: text, question: {{en: Q}}}}", "a".repeat(65))),
    );
    let twice = format!("{}{}", choice("a", ""), choice("a", "").replace("id: a", "id: ‸a"));
    refused(Code::DuplicateId, &playbook(&twice));
    refused(
        Code::DuplicateId,
        &playbook(
            "  - {id: a, kind: choice, question: {en: Q}, options: [{id: b, label: {en: B}}, {id: ‸b, label: {en: C}}]}",
        ),
    );
    refused(Code::DuplicateId, &playbook("  - {id: impact, kind: impact, ask: [reach, ‸reach]}"));
    refused(
        Code::DuplicateId,
        &playbook("  - {id: look, kind: checks, question: {en: Q}, checks: [connection, ‸connection]}"),
    );
}

#[test]
fn the_impact_has_the_name_by_which_the_priority_finds_it() {
    refused(Code::BadId, &playbook("  - {id: ‸how-bad, kind: impact, ask: [reach]}"));
}

#[test]
fn more_than_fits_is_refused() {
    let options: String = (0..41)
        .map(|number| format!("{}{{id: o{number}, label: {{en: O}}}},", if number == 40 { "‸" } else { "" }))
        .collect();
    refused(
        Code::TooMany,
        &playbook(&format!("  - {{id: a, kind: choice, question: {{en: Q}}, options: [{options}]}}")),
    );
    let steps: String = (0..5001)
        .map(|number| {
            format!("  - {}{{id: s{number}, kind: contact}}\n", if number == 5000 { "‸" } else { "" })
        })
        .collect();
    refused(Code::TooMany, &playbook(&steps));
}

#[test]
fn everything_wrong_is_said_at_once_in_the_order_of_the_source() {
    let source = playbook(
        "  - {id: a, kind: text}\n  - {id: b, kind: choice, question: {en: Q}}\n  - {id: b, kind: nothing}\n",
    );

    let (remarks, _) = remarks(&source);

    let said: Vec<(u32, Code)> = remarks.iter().map(|remark| (remark.place.line, remark.code)).collect();
    assert_eq!(said, [(6, Code::MissingKey), (7, Code::DeadEnd), (8, Code::WrongValue)]);
}
