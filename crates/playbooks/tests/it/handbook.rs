//! The handbook for authors, held to what the code does.

use askwell_core::change::{ChangeKind, ChangeTime};
use askwell_playbooks::impact::Question;
use askwell_playbooks::remark::Code;
use askwell_playbooks::step_kind::Kind;
use askwell_playbooks::{built_in, inspect};

const HANDBOOK: &str = include_str!("../../../../docs/playbooks.md");

#[test]
fn every_code_kind_and_key_is_explained() {
    let keys = Kind::ALL.iter().flat_map(|kind| kind.own_keys());
    let names = Code::ALL.iter().map(|code| code.name());
    let names = names.chain(Kind::ALL.iter().map(|kind| kind.name())).chain(keys.copied());
    let names = names
        .chain(ChangeKind::ALL.iter().map(|kind| kind.name()))
        .chain(ChangeTime::ALL.iter().map(|time| time.name()));
    let names = names.chain(Question::ALL.iter().map(|question| question.name()));

    let missing: Vec<&str> = names.filter(|name| !HANDBOOK.contains(&format!("`{name}"))).collect();

    assert_eq!(missing, [] as [&str; 0]);
}

#[test]
fn its_example_is_sound() {
    let example = HANDBOOK.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();

    let (_, remarks) = inspect::playbook(example, built_in::checks());

    assert_eq!(remarks, []);
}

#[test]
fn it_counts_the_built_in_playbooks_rightly() {
    assert!(HANDBOOK.contains(&format!("comes with {} of them", built_in::playbook_files().len())));
}
