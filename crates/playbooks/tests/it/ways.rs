//! Steps that can't be reached, or can't be left.

use askwell_playbooks::remark::{Code, Severity};

use crate::author::{choice, playbook, refused, remarked, sound};

const YES: &str = "{fact: answer.a, is: \"yes\"}";
const NO: &str = "{fact: answer.a, is: \"no\"}";

#[test]
fn a_step_that_nothing_leads_to_is_refused() {
    let steps =
        format!("{}{}", choice("a", ", next: [{go: review}]"), choice("b", "").replace("id: b", "id: ‸b"));

    refused(Code::UnreachableStep, &playbook(&steps));
}

#[test]
fn a_step_behind_conditions_that_cover_every_answer_is_refused() {
    let next = format!(", next: [{{when: {YES}, go: review}}, {{when: {NO}, go: review}}]");
    let steps = format!("{}{}", choice("a", &next), choice("b", "").replace("id: b", "id: ‸b"));

    refused(Code::UnreachableStep, &playbook(&steps));
}

#[test]
fn a_way_that_an_earlier_one_always_takes_first_is_refused() {
    let next = format!(", next: [{{when: {YES}, go: review}}, {{when: ‸{YES}, go: review}}]");
    refused(Code::NeverTaken, &playbook(&choice("a", &next)));

    let next = format!(", next: [{{go: review}}, {{when: {YES}, go: ‸review}}]");
    refused(Code::NeverTaken, &playbook(&choice("a", &next)));
}

#[test]
fn a_way_that_the_condition_of_its_step_excludes_is_refused() {
    let next = format!(", when: {YES}, next: [{{when: ‸{NO}, go: review}}]");

    refused(Code::NeverTaken, &playbook(&format!("{}{}", choice("a", ""), choice("b", &next))));
}

#[test]
fn a_step_that_cannot_be_answered_is_a_dead_end() {
    refused(Code::DeadEnd, &playbook("  - ‸{id: a, kind: choice, question: {en: Q}, options: []}"));
    refused(Code::DeadEnd, &playbook("  - ‸{id: a, kind: symptoms, question: {en: Q}}"));
    refused(Code::DeadEnd, &playbook("  - ‸{id: a, kind: checks, question: {en: Q}}"));
    refused(Code::DeadEnd, &playbook("  - ‸{id: impact, kind: impact}"));
    refused(Code::DeadEnd, &playbook("  - {id: a, kind: number, question: {en: Q}, min: 5, max: ‸4}"));
}

#[test]
fn a_loop_that_nobody_gets_out_of_is_refused() {
    let steps = format!("{}{}", choice("a", ""), choice("b", ", next: [{go: ‸a}]"));

    let (said, mark) = crate::author::remarks(&playbook(&steps));

    let of_loop = said.iter().find(|remark| remark.code == Code::Loop).unwrap();
    assert_eq!((of_loop.severity, Some(of_loop.place)), (Severity::Error, mark));
    assert!(of_loop.message.contains("a → b → a"), "{of_loop}");
}

#[test]
fn a_loop_that_only_some_devices_leave_is_refused() {
    let steps = format!(
        "{}{}",
        choice("a", ""),
        choice("b", ", next: [{when: {fact: context.device, is: phone}, go: ‸a}]")
    );

    refused(Code::Loop, &playbook(&steps));
}

#[test]
fn a_loop_that_an_answer_leads_out_of_is_a_warning() {
    let steps = format!("{}{}", choice("b", ""), choice("a", &format!(", next: [{{when: {YES}, go: ‸b}}]")));

    assert_eq!(remarked(Code::Loop, &playbook(&steps)).severity, Severity::Warning);
}

#[test]
fn a_step_that_leads_to_itself_is_a_loop() {
    let (said, _) = crate::author::remarks(&playbook(&choice("a", ", next: [{go: a}]")));

    assert!(said.iter().any(|remark| remark.code == Code::Loop && remark.is_error()), "{said:?}");
}

#[test]
fn the_error_is_first_and_the_review_last() {
    refused(Code::MisplacedStep, &playbook(&format!("{}  - {{id: ‸error, kind: error}}\n", choice("a", ""))));
    let steps = format!("  - {{id: ‸early, kind: review}}\n{}", choice("a", ""));
    let (said, mark) = crate::author::remarks(&playbook(&steps));
    assert_eq!((said[0].code, Some(said[0].place)), (Code::MisplacedStep, mark));
    refused(
        Code::MisplacedStep,
        &playbook(&format!(
            "  - {{id: error, kind: error}}\n{}",
            choice("a", &format!(", next: [{{when: {YES}, go: ‸error}}]"))
        )),
    );
}

#[test]
fn everybody_passes_the_review() {
    let steps = format!("{}  - {{id: review, kind: review, when: ‸{YES}}}\n", choice("a", ""));

    refused(Code::MisplacedKey, &playbook(&steps));
}

#[test]
fn ways_may_lead_back_in_the_source_without_being_a_loop() {
    let steps = format!(
        "{}{}{}",
        choice("a", &format!(", next: [{{when: {YES}, go: c}}]")),
        choice("b", ", next: [{go: review}]"),
        choice("c", ", next: [{go: b}]"),
    );

    sound(&playbook(&steps));
}
