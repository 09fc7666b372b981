//! The handbook for authors, held to what the code does.

use askwell_core::change::{ChangeKind, ChangeTime};
use askwell_playbooks::impact::Question;
use askwell_playbooks::inspect::lengths;
use askwell_playbooks::playbook_source::PlaybookSource;
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

#[test]
fn it_tells_the_length_of_every_built_in_playbook() {
    let row = |playbook: &PlaybookSource| {
        let found = lengths(playbook, built_in::checks());
        let [shortest, longest] = [found.shortest, found.longest].map(|path| path.unwrap().questions);
        let (id, title) = (&playbook.id.value, playbook.title.get(&playbook.locales.chain("en")).unwrap());
        format!("| `{id}` | {} | {} | {shortest} | {longest} |", title.value, playbook.audience.name())
    };

    let missing: Vec<String> =
        built_in::playbooks().iter().map(row).filter(|row| !HANDBOOK.contains(row)).collect();

    assert!(missing.is_empty(), "docs/playbooks.md lacks:\n{}", missing.join("\n"));
}
