//! What an author writes, and what is said to it. `‸` in a source marks the place that a remark should point to.

use askwell_playbooks::check_source::CheckSource;
use askwell_playbooks::inspect;
use askwell_playbooks::place::Place;
use askwell_playbooks::playbook_source::PlaybookSource;
use askwell_playbooks::remark::{Code, Remark};

/// A check that can find that something is blocked, down or fine.
pub const PAYMENT_FORM: &str = "
check: payment_form
vantage: page
time_limit_ms: 2500
locales: [en]
title: {en: Payment form}
rules:
  - {id: blocked, when: {fact: observed.cause, is: blocked}, outcome: problem, owner: shopper, means: {en: Blocked}}
  - {id: provider_down, when: {fact: observed.status, above: 499}, outcome: problem, owner: payment_provider, means: {en: Down}}
  - {id: fine, outcome: ok, means: {en: Fine}}
";

/// The checks that playbooks here may run.
pub fn checks() -> Vec<CheckSource> {
    let other = PAYMENT_FORM.replace("payment_form", "connection");
    let read = |source: &str| CheckSource::read(source, &mut Vec::new()).unwrap();
    vec![read(PAYMENT_FORM), read(&other)]
}

/// A playbook with these steps.
pub fn playbook(steps: &str) -> String {
    format!("playbook: test\naudience: both\ntitle: {{en: Test}}\nlocales: [en]\nsteps:\n{steps}")
}

/// A choice between yes and no.
pub fn choice(id: &str, rest: &str) -> String {
    format!(
        "  - {{id: {id}, kind: choice, question: {{en: Q}}, options: [{{id: \"yes\", label: {{en: Y}}}}, {{id: \"no\", label: {{en: N}}}}]{rest}}}\n"
    )
}

/// What is said to a source, without its mark, and the place of the mark.
pub fn remarks(source: &str) -> (Vec<Remark>, Option<Place>) {
    let mark = source.find('‸').map(|at| {
        let before = &source[..at];
        let line = before.lines().count().max(1) + usize::from(before.ends_with('\n'));
        let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count());
        Place { line: line as u32, column: column as u32 + 1 }
    });
    (inspect::playbook(&source.replace('‸', ""), &checks()).1, mark)
}

/// Asserts that nothing at all is said, and gives the playbook.
#[track_caller]
pub fn sound(source: &str) -> PlaybookSource {
    let (playbook, remarks) = inspect::playbook(source, &checks());
    assert_eq!(remarks, [], "nothing is wrong with\n{source}");
    playbook.unwrap()
}

/// Asserts that this one thing is said, at the mark.
#[track_caller]
pub fn remarked(code: Code, source: &str) -> Remark {
    let (remarks, mark) = remarks(source);
    let said: Vec<String> = remarks.iter().map(Remark::to_string).collect();
    let [remark] = &remarks[..] else { panic!("one remark of {code:?} was expected, not {said:#?}") };
    assert_eq!((remark.code, Some(remark.place)), (code, mark), "{remark}");
    assert!(!remark.mend.is_empty());
    remark.clone()
}

/// Asserts that the source is refused for this one thing, at the mark.
#[track_caller]
pub fn refused(code: Code, source: &str) -> Remark {
    let remark = remarked(code, source);
    assert!(remark.is_error(), "{remark}");
    remark
}
