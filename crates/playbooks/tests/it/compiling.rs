//! What core gets to run.

use askwell_core::condition::Condition;
use askwell_core::playbook::{Control, Playbook, StepKind};
use askwell_playbooks::remark::Remark;
use askwell_playbooks::{built_in, compile, inspect};

use crate::author::{choice, playbook, sound};

#[test]
fn a_compiled_playbook_is_what_core_takes() {
    let source = sound(&playbook(&format!(
        "  - {{id: error, kind: error}}\n{}{}",
        choice("a", ", next: [{when: {fact: answer.a, is: \"yes\"}, go: review}]"),
        choice("b", ", when: {fact: context.device, is: phone}, many: true, optional: true"),
    )));

    let compiled = compile::playbook(&source, "en");

    let ids: Vec<&str> = compiled.steps.iter().map(|step| &*step.id).collect();
    assert_eq!(ids, ["a", "b", "review"], "the error is told before");
    assert_eq!(compiled.steps[0].branches[0].to, 2);
    assert_eq!(compiled.steps[1].when, Condition::Is("context.device".into(), vec!["phone".into()]));
    assert_eq!(
        (compiled.steps[1].fields[0].control, compiled.steps[1].fields[0].is_optional),
        (Control::Many, true)
    );
    assert_eq!(Playbook::from_compact(&compiled.to_compact()), Some(compiled));
}

#[test]
fn the_questions_about_the_impact_have_words_of_ours() {
    let source = sound(&playbook("  - {id: impact, kind: impact, ask: [since, paying]}"));

    let step = &compile::playbook(&source, "en").steps[0];

    assert_eq!(step.kind, StepKind::Questions);
    let names: Vec<String> = step.fields.iter().map(|field| step.answer_name(field)).collect();
    assert_eq!(names, ["impact.since", "impact.paying"]);
    assert!(!step.question.is_empty(), "a page without a heading is read out as nothing");
    assert_eq!(step.fields[0].label, "Since when?");
    assert!(step.fields.iter().all(|field| field.options.iter().all(|option| !option.label.is_empty())));
}

#[test]
fn every_built_in_playbook_is_sound_and_bears_its_file_s_name() {
    for (name, source) in built_in::playbook_files() {
        let (playbook, remarks) = inspect::playbook(source, built_in::checks());
        assert_eq!(remarks.iter().map(Remark::to_string).collect::<Vec<_>>(), [] as [&str; 0], "{name}");
        assert_eq!(playbook.unwrap().id.value, *name);
    }
    assert_eq!(built_in::playbooks().len(), built_in::playbook_files().len());
}

#[test]
fn every_built_in_playbook_compiles_in_every_language_to_what_core_takes() {
    for source in built_in::playbooks() {
        for locale in ["en", "es", "fr", "ro"] {
            let compiled = compile::playbook(source, locale);
            assert!(compiled.is_sound(), "{}", source.id.value);
            assert_eq!(Playbook::from_compact(&compiled.to_compact()), Some(compiled));
            assert!(!compile::title(source, locale).is_empty());
        }
    }
}

#[test]
fn a_change_of_the_source_changes_the_revision() {
    let source = playbook(&choice("a", ""));

    let revisions =
        [sound(&source), sound(&source), sound(&source.replace("Test", "Best"))].map(|read| read.revision);

    assert_eq!(revisions[0], revisions[1]);
    assert_ne!(revisions[0], revisions[2]);
}
