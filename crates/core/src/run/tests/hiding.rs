//! What is masked besides, because the person chose to, and what a masked draft makes.

use super::walking::is;
use super::*;
use crate::environment::Page;
use crate::masking::{Kind, KindTreatment, Treatment, counts};
use crate::playbook::{Control, Field as AskedField, Step};

/// A run whose error was typed.
fn typed(text: &str) -> Run {
    let mut run = fresh();
    run.apply(Event::ErrorChosen(ErrorSource::Typed));
    run.apply(Event::Typed(Field::ErrorText, text.into()));
    run
}

/// What was typed, as it goes with the case.
fn told(run: &Run) -> String {
    run.to_case().texts()[0].to_owned()
}

#[test]
fn what_the_person_hides_is_gone_everywhere_and_still_in_their_fields() {
    let mut run = typed("Ana Pop can’t pay");
    run.draft.page = Some(Page { title: "The cart of Ana Pop".into(), ..Page::default() });

    let effects = run.apply(Event::Hid(" Ana Pop ".into()));

    assert_eq!(effects, [Effect::Save]);
    assert_eq!(told(&run), "[removed] can’t pay");
    assert_eq!(run.to_case().page.unwrap().title, "The cart of [removed]");
    assert!(counts(run.to_case().texts()).contains(&(Kind::Chosen, 2)));
    assert_eq!(run.draft.error_text, "Ana Pop can’t pay");
}

#[test]
fn what_was_hidden_can_be_shown_again() {
    let mut run = typed("Ana Pop can’t pay");
    run.apply(Event::Hid("Ana Pop".into()));

    run.apply(Event::Unhid(3));
    run.apply(Event::Unhid(0));

    assert_eq!(told(&run), "Ana Pop can’t pay");
    assert!(run.site.masking.chosen.is_empty());
}

#[test]
fn what_is_selected_across_marks_and_lines_is_hidden_piece_by_piece() {
    let mut run = typed("Ana ana@example.org called");

    run.apply(Event::Hid("What went wrong\nAna [email] called\nAna Pop".into()));

    assert_eq!(told(&run), "[removed] [email] [removed]");
}

#[test]
fn what_occurs_nowhere_or_is_a_single_sign_hides_nothing() {
    let mut run = typed("Ana can’t pay");

    for text in ["", " ", "a", "Maria", "\n\n"] {
        run.apply(Event::Hid(text.into()));
    }

    assert!(run.site.masking.chosen.is_empty());
    assert_eq!(told(&run), "Ana can’t pay");
}

#[test]
fn a_case_begun_afresh_hides_nothing() {
    let mut run = typed("Ana can’t pay");
    run.apply(Event::Hid("Ana".into()));

    run.apply(Event::StartedAfresh);

    assert!(run.site.masking.chosen.is_empty());
}

#[test]
fn what_the_site_leaves_to_the_person_is_told_until_they_hide_it() {
    let mut run = typed("Call 0722 123 456 or +40 722 123 456");
    run.site.masking.kinds = vec![KindTreatment { kind: Kind::Phone, treatment: Treatment::Warn }];
    let doubtful = run.doubtful();

    for (_, text) in doubtful {
        run.apply(Event::Hid(text));
    }

    assert!(run.doubtful().is_empty());
}

/// A run at a playbook that repeats an answer in a question.
fn asked() -> Run {
    let mut run = typed("Nothing happens");
    let ask = |id: &str, question: &str| Step {
        question: question.into(),
        fields: vec![AskedField {
            id: String::new(),
            control: Control::Text,
            label: String::new(),
            is_optional: true,
            options: Vec::new(),
            min: None,
            max: None,
            unit: String::new(),
        }],
        when: is("error.kind", "typed"),
        ..Step::plain(id, StepKind::Questions)
    };
    let place = run.playbook.steps.len() - 1;
    run.playbook.steps.insert(place, ask("card", "Which card?"));
    run.playbook.steps.insert(place + 1, ask("again", "Is {answer.card} right?"));
    run.way.trail.extend([place, place + 1]);
    run.apply(Event::Written("card".into(), "4242 4242 4242 4242".into()));
    run.apply(Event::Written("again".into(), "Yes, Ana’s".into()));
    run
}

#[test]
fn an_answer_that_a_question_repeats_is_masked_there_too() {
    let questions: Vec<String> =
        asked().to_case().answers.into_iter().map(|answer| answer.question).collect();

    assert_eq!(questions, ["Which card?", "Is [card] right?"]);
}
