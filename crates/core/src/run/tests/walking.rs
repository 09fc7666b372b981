//! Ways through playbooks: on, back, elsewhere, and out.

use super::*;
use crate::condition::Condition;
use crate::known_issue::{KnownIssue, KnownState};
use crate::playbook::{Branch, Control, Field as Asked, FieldOption, PlaybookName, Step};
use crate::wire::PlaybookOffer;

pub(super) fn compact(condition: &Condition) -> String {
    let mut writer = crate::compact::Writer::default();
    condition.write(&mut writer);
    writer.finish()
}

pub(super) fn is(fact: &str, value: &str) -> Condition {
    Condition::Is(fact.into(), vec![value.into()])
}

pub(super) fn field(id: &str, control: Control, options: &[&str]) -> Asked {
    let options = options.iter().map(|id| FieldOption { id: (*id).into(), label: format!("the {id}") });
    Asked {
        id: id.into(),
        control,
        label: String::new(),
        is_optional: false,
        options: options.collect(),
        min: None,
        max: None,
        unit: String::new(),
    }
}

pub(super) fn asking(id: &str, options: &[&str]) -> Step {
    Step {
        question: format!("Which {id}?"),
        fields: vec![field("", Control::One, options)],
        ..Step::plain(id, StepKind::Questions)
    }
}

/// method (card or transfer) → bank (only for cards) → try → reference (only where it didn't help) → contact → review
fn payment() -> Playbook {
    let bank = Step { when: is("answer.method", "card"), ..asking("bank", &["one", "other"]) };
    let reference = Step {
        fields: vec![field("", Control::Text, &[])],
        question: "Which reference?".into(),
        ..Step::plain("reference", StepKind::Questions)
    };
    let steps = vec![
        asking("method", &["card", "transfer"]),
        bank,
        Step { question: "Try again".into(), ..Step::plain("try", StepKind::Advice) },
        reference,
        Step::plain("contact", StepKind::Contact),
        Step::plain("review", StepKind::Review),
    ];
    Playbook { name: PlaybookName { id: "payment".into(), revision: "r1".into() }, steps }
}

pub(super) fn offer(id: &str) -> PlaybookOffer {
    PlaybookOffer { id: id.into(), revision: "r1".into(), title: id.into(), suggest: String::new() }
}

fn known(id: &str, condition: &Condition) -> KnownIssue {
    KnownIssue {
        id: id.into(),
        state: KnownState::Identified,
        title: id.into(),
        text: String::new(),
        workaround: String::new(),
        since_ms: 1,
        next_update_ms: None,
        concerns: compact(condition),
    }
}

fn site(known_issues: Vec<KnownIssue>) -> Event {
    let offers = vec![offer("payment"), offer("delivery")];
    Event::SiteLearned(Box::new(Site { offers, known_issues, ..Site::default() }))
}

pub(super) fn choose(name: &str, option: &str) -> Event {
    Event::OptionChosen { name: name.into(), option: option.into(), is_chosen: true }
}

/// A run in the payment playbook, at its first question.
fn paying() -> Run {
    let mut run = fresh();
    run.apply_all([
        site(Vec::new()),
        Event::ErrorChosen(ErrorSource::Noticed(0)),
        Event::Continued,
        Event::TopicChosen("payment".into()),
        Event::Continued,
        Event::PlaybookArrived(Some(Box::new(payment()))),
    ]);
    assert_eq!(run.step().id, "method");
    run
}

fn shown(run: &Run) -> Vec<&str> {
    run.walk().1
}

#[test]
fn a_topic_fetches_its_playbook_once() {
    let mut run = fresh();
    run.apply_all([site(Vec::new()), Event::ErrorChosen(ErrorSource::Noticed(0)), Event::Continued]);
    run.apply(Event::TopicChosen("payment".into()));

    let first = run.apply(Event::Continued);
    let second = run.apply(Event::Continued);

    let name = PlaybookName { id: "payment".into(), revision: "r1".into() };
    assert_eq!(first, [Effect::LoadPlaybook(name)]);
    assert_eq!(second, [], "it is under way already");
}

#[test]
fn a_playbook_that_cannot_be_had_leaves_the_questions_every_case_needs() {
    let mut run = fresh();
    run.apply_all([site(Vec::new()), Event::ErrorChosen(ErrorSource::Noticed(0)), Event::Continued]);
    run.apply_all([Event::TopicChosen("payment".into()), Event::Continued, Event::PlaybookArrived(None)]);

    assert_eq!(run.step().kind, StepKind::Changes);
}

#[test]
fn without_playbooks_nobody_is_asked_for_a_topic() {
    let mut run = fresh();

    run.apply_all([Event::ErrorChosen(ErrorSource::Noticed(0)), Event::Continued]);

    assert_eq!(run.step().kind, StepKind::Changes);
    assert_eq!(run.progress(), (2, 5));
}

#[test]
fn a_step_is_shown_only_where_its_condition_holds() {
    let mut card = paying();
    let mut transfer = paying();

    card.apply_all([choose("method", "card"), Event::Continued]);
    transfer.apply_all([choose("method", "transfer"), Event::Continued]);

    assert_eq!(card.step().id, "bank");
    assert_eq!(transfer.step().id, "try");
}

#[test]
fn what_helped_ends_without_a_case_and_is_counted() {
    let mut run = paying();
    run.apply_all([choose("method", "transfer"), Event::Continued, choose("try", "yes")]);

    let effects = run.apply(Event::Continued);

    assert_eq!(run.ending, Some(Ending::Solved));
    assert!(effects.contains(&Effect::Count(WalkEnd::Solved)));
    assert!(run.apply(Event::Submitted("key".into())).is_empty());
}

#[test]
fn whoever_was_helped_too_early_goes_on_to_a_human() {
    let mut run = paying();
    run.apply_all([choose("method", "transfer"), Event::Continued, choose("try", "yes"), Event::Continued]);

    run.apply(Event::StillNeeded);

    assert_eq!(run.step().id, "reference");
    assert_eq!(run.to_case().tried[0].values[0].id, "no");
}

#[test]
fn another_answer_sets_aside_only_what_depended_on_it_and_says_so() {
    let mut run = paying();
    run.apply_all([choose("method", "card"), Event::Continued, choose("bank", "one"), Event::Continued]);
    run.apply_all([choose("try", "no"), Event::Continued, Event::Written("reference".into(), "A 7".into())]);
    run.apply_all([Event::Continued, Event::ContactChosen(ContactSource::LinkOnly), Event::Continued]);
    assert_eq!(run.step().kind, StepKind::Review);

    run.apply_all([Event::StepOpened("method".into()), choose("method", "transfer"), Event::Continued]);

    assert_eq!(run.set_aside, ["Which bank?"]);
    let case = run.to_case();
    assert_eq!(case.answer("bank"), None);
    run.apply_all([Event::Continued, Event::Continued, Event::Continued]);
    assert_eq!(run.step().kind, StepKind::Review);
    assert_eq!(run.to_case().answer("reference").unwrap().values[0].text, "A 7");
}

#[test]
fn an_answer_set_aside_is_there_again_when_the_way_leads_back_to_it() {
    let mut run = paying();
    run.apply_all([choose("method", "card"), Event::Continued, choose("bank", "other"), Event::Continued]);
    run.apply_all([Event::StepOpened("method".into()), choose("method", "transfer"), Event::Continued]);

    run.apply_all([Event::StepOpened("method".into()), choose("method", "card"), Event::Continued]);

    assert_eq!(run.step().id, "bank");
    assert_eq!(run.draft.answers.values("bank"), ["other"]);
}

#[test]
fn a_changed_answer_that_changes_no_way_leads_straight_back() {
    let mut run = paying();
    run.apply_all([choose("method", "card"), Event::Continued, choose("bank", "one"), Event::Continued]);
    run.apply_all([choose("try", "no"), Event::Continued]);
    assert_eq!(run.step().id, "reference");

    run.apply_all([Event::StepOpened("bank".into()), choose("bank", "other"), Event::Continued]);

    assert_eq!(run.step().id, "reference");
    assert_eq!(run.set_aside, Vec::<String>::new());
}

#[test]
fn answers_of_one_playbook_wait_while_another_is_tried() {
    let mut run = paying();
    run.apply_all([choose("method", "card"), Event::Continued]);
    run.apply_all([Event::StepOpened("topic".into()), Event::TopicChosen(String::new()), Event::Continued]);
    assert_eq!(run.step().kind, StepKind::Changes);
    assert_eq!(run.to_case().answers, []);

    run.apply_all([
        Event::StepOpened("topic".into()),
        Event::TopicChosen("payment".into()),
        Event::Continued,
    ]);
    run.apply(Event::PlaybookArrived(Some(Box::new(payment()))));

    assert_eq!(run.draft.answers.values("method"), ["card"]);
}

#[test]
fn a_known_issue_is_shown_before_any_further_question() {
    let mut run = fresh();
    run.apply(site(vec![
        known("other", &is("error.status", "500")),
        known("this", &is("error.status", "402")),
    ]));

    run.apply_all([Event::ErrorChosen(ErrorSource::Noticed(0)), Event::Continued]);

    assert_eq!(run.step().kind, StepKind::KnownIssue);
    assert_eq!(run.known_issue().unwrap().id, "this");
}

#[test]
fn a_known_issue_comes_as_soon_as_something_tells_of_it() {
    let mut run = fresh();
    run.apply(site(vec![
        known("bank", &is("answer.bank", "one")),
        known("cards", &is("answer.looks", "blank")),
    ]));
    let mut playbook = payment();
    playbook.steps[0] = Step {
        branches: vec![Branch { when: is("answer.looks", "blank"), to: 3 }],
        ..asking("looks", &["blank", "slow"])
    };
    run.apply_all([Event::ErrorChosen(ErrorSource::Noticed(0)), Event::Continued]);
    run.apply_all([Event::TopicChosen("payment".into()), Event::Continued]);
    run.apply(Event::PlaybookArrived(Some(Box::new(playbook))));
    assert_eq!(run.step().id, "looks");

    run.apply_all([choose("looks", "blank"), Event::Continued]);

    assert_eq!(run.step().kind, StepKind::KnownIssue);
    assert_eq!(run.known_issue().unwrap().id, "cards");
    let (number, of) = run.progress();
    run.apply(Event::Continued);
    assert_eq!(run.progress(), (number + 1, of), "it counts as one page, however often it may be looked for");
    assert_eq!(run.step().id, "reference", "the way on is that of the question before");
    assert_eq!(shown(&run), ["error", "topic", "looks", "reference"]);
}

#[test]
fn joining_a_known_issue_takes_one_tap_and_makes_no_case() {
    let mut run = fresh();
    run.apply(site(vec![known("this", &Condition::ALWAYS)]));
    run.apply_all([Event::ErrorChosen(ErrorSource::Noticed(0)), Event::Continued]);

    let asked = run.apply(Event::JoinAsked);
    let joined = run.apply(Event::Joined(Some("https://a.example/k".into())));

    assert_eq!(asked, [Effect::Join("this".into(), String::new())]);
    assert!(joined.contains(&Effect::Count(WalkEnd::Joined)));
    assert_eq!(run.ending, Some(Ending::Joined("https://a.example/k".into())));
}

#[test]
fn mine_is_different_leads_on() {
    let mut run = fresh();
    run.apply(site(vec![known("this", &Condition::ALWAYS)]));
    run.apply_all([Event::ErrorChosen(ErrorSource::Noticed(0)), Event::Continued, Event::Continued]);

    assert_eq!(run.step().kind, StepKind::Topic);
    run.apply(Event::WentBack);
    assert_eq!(run.known_issue().unwrap().id, "this", "going back shows it again");
}

#[test]
fn a_loop_asks_again_and_keeps_what_was_answered() {
    let mut playbook = payment();
    playbook.steps[2].branches = vec![Branch { when: is("answer.try", "no"), to: 0 }];
    let mut run = paying();
    run.playbook = Playbook::intake(Some(playbook));
    run.apply_all([choose("method", "transfer"), Event::Continued, choose("try", "no"), Event::Continued]);

    assert_eq!(run.step().id, "method");
    assert_eq!(shown(&run), ["error", "topic", "method"]);
    assert_eq!(run.draft.answers.values("method"), ["transfer"]);
}

#[test]
fn numbers_and_days_are_checked() {
    let mut run = paying();
    let mut number = field("count", Control::Number, &[]);
    (number.min, number.max) = (Some(1), Some(9));
    let fields = vec![number, field("day", Control::Date, &[])];
    let place = run.way.place();
    run.playbook.steps[place].fields = fields;
    let mut slips = |count: &str, day: &str| {
        run.apply(Event::Written("method.count".into(), count.into()));
        run.apply(Event::Written("method.day".into(), day.into()));
        run.apply(Event::Continued);
        run.issues.iter().map(|issue| issue.code).collect::<Vec<_>>()
    };

    assert_eq!(slips("", ""), [IssueCode::Empty, IssueCode::Empty]);
    assert_eq!(slips("three", "2026-02-29"), [IssueCode::NotANumber, IssueCode::NotADate]);
    assert_eq!(slips("0", "2024-02-29"), [IssueCode::TooSmall]);
    assert_eq!(slips("10", "yesterday"), [IssueCode::TooLarge, IssueCode::NotADate]);
    assert_eq!(slips("2.5", "2026-11-21"), []);
}

#[test]
fn placeholders_are_filled_with_what_the_person_would_read() {
    let mut run = paying();
    run.apply_all([choose("method", "card"), Event::Continued, choose("bank", "one"), Event::Continued]);
    run.site.fields.set("name", vec!["Fern <b>".into()]);
    let plain = |_: Control, value: &str| format!("({value})");

    let filled = run.fill("{site.name}: {answer.method}, {{x}, {answer.reference}{unknown.thing}{", &plain);

    assert_eq!(filled, "Fern <b>: the card, {x}, {");
}

#[test]
fn a_stored_way_that_fits_no_playbook_begins_anew_with_the_answers() {
    let mut run = paying();
    run.apply(choose("method", "card"));
    run.way.trail = vec![0, 900];

    let (run, _) = run.resumed();

    assert_eq!(run.step().kind, StepKind::Error);
    assert_eq!(run.draft.error_source, Some(ErrorSource::Noticed(0)));
}

#[test]
fn whoever_goes_on_from_what_is_not_handled_here_is_known_to_have_seen_it() {
    let mut steps = payment().steps;
    steps.insert(0, Step { question: "Not here".into(), ..Step::plain("elsewhere", StepKind::Scope) });
    steps[1].when = is("answer.elsewhere", "on");
    let playbook = Playbook { steps, ..payment() };
    let mut run = fresh();
    run.apply_all([
        site(Vec::new()),
        Event::ErrorChosen(ErrorSource::Noticed(0)),
        Event::Continued,
        Event::TopicChosen("payment".into()),
        Event::Continued,
        Event::PlaybookArrived(Some(Box::new(playbook))),
    ]);
    let mut turned = run.clone();

    run.apply(Event::Continued);
    turned.apply_all([choose("elsewhere", "turned"), Event::Continued]);

    assert_eq!(run.step().id, "method");
    assert_eq!(turned.draft.answers.values("elsewhere"), ["turned"]);
    assert_ne!(turned.step().id, "method");
}
