//! Pages' fields, as browsers send them and as nobody's browser does.

use askwell_core::draft::Draft;
use askwell_core::facts::FactList;
use askwell_core::locale::Locale;
use askwell_core::playbook::{FieldOption, Playbook};

use super::*;

fn run() -> Run {
    Run::new(Locale::En, Draft::default(), FactList::default())
}

fn at(kind: StepKind) -> Run {
    let mut run = run();
    let id = run.playbook.steps.iter().find(|step| step.kind == kind).unwrap().id.clone();
    run.way.trail = vec![run.playbook.place_of(&id).unwrap()];
    run
}

fn asking(control: Control) -> Run {
    let options = ["a", "b"].map(|id| FieldOption { id: id.to_owned(), label: id.to_uppercase() });
    let field = askwell_core::playbook::Field {
        id: String::new(),
        control,
        label: String::new(),
        is_optional: false,
        options: options.to_vec(),
        min: None,
        max: None,
        unit: String::new(),
    };
    let question = Step { fields: vec![field], ..Step::plain("which", StepKind::Questions) };
    let steps = vec![question, Step::plain("review", StepKind::Review)];
    let mut run = run();
    run.playbook = Playbook { steps, ..Playbook::default() };
    run
}

#[test]
fn every_way_of_naming_the_error_keeps_its_words() {
    let mut run = run();

    take(
        &mut run,
        &HelpForm::of(&[("error_source", "no_message"), ("error_text", "a\r\nb"), ("seen", "white")]),
    );

    assert_eq!(run.draft.error_source, Some(ErrorSource::NoMessage));
    assert_eq!(run.draft.error_text, "a\nb");
    assert_eq!(run.draft.seen, "white");
}

#[test]
fn what_is_ticked_is_more_than_nothing_that_i_know_of() {
    let mut run = at(StepKind::Changes);
    take(&mut run, &HelpForm::of(&[("change_source", "nothing_known"), ("change_comment", "none")]));
    assert_eq!(run.draft.change_source, Some(ChangeSource::NothingKnown));

    take(
        &mut run,
        &HelpForm::of(&[
            ("change_source", "nothing_known"),
            ("change", "theme"),
            ("when-theme", "today"),
            ("who-theme", "me"),
            ("comment-theme", "a new one"),
        ]),
    );

    assert_eq!(run.draft.change_source, Some(ChangeSource::Known));
    let change = &run.draft.changes[0];
    assert_eq!(
        (change.when, change.who, &*change.comment),
        (ChangeTime::Today, ChangeActor::Me, "a new one")
    );
    assert_eq!(run.draft.change_comment, "none", "it is kept");
}

#[test]
fn a_change_that_is_no_longer_ticked_is_taken_back() {
    let mut run = at(StepKind::Changes);
    take(&mut run, &HelpForm::of(&[("change", "theme"), ("change", "update")]));

    take(&mut run, &HelpForm::of(&[("change", "update")]));

    let kinds: Vec<ChangeKind> = run.draft.changes.iter().map(|change| change.kind).collect();
    assert_eq!(kinds, [ChangeKind::Update]);
}

#[test]
fn options_that_are_not_offered_are_not_chosen() {
    for control in [Control::One, Control::Many] {
        let mut run = asking(control);

        take(&mut run, &HelpForm::of(&[("answer-which", "b"), ("answer-which", "z"), ("answer-other", "a")]));

        assert_eq!(run.draft.answers.values("which"), ["b"]);
        assert_eq!(run.draft.answers.values("other"), [""; 0]);
    }
}

#[test]
fn a_box_that_is_no_longer_ticked_is_not_chosen_any_more() {
    let mut run = asking(Control::Many);
    take(&mut run, &HelpForm::of(&[("answer-which", "a"), ("answer-which", "b")]));

    take(&mut run, &HelpForm::of(&[("answer-which", "b")]));

    assert_eq!(run.draft.answers.values("which"), ["b"]);
}

#[test]
fn a_topic_that_is_not_offered_is_not_chosen() {
    let mut run = at(StepKind::Topic);

    take(&mut run, &HelpForm::of(&[("topic", "no-such-playbook")]));
    assert_eq!(run.draft.topic, None);

    take(&mut run, &HelpForm::of(&[("topic", "other")]));
    assert_eq!(run.draft.topic.as_deref(), Some(""));
}
