//! Asking what would tell most.

use super::walking::{choose, is, offer};
use super::*;
use crate::playbook::{Branch, MOST_ASKED, Playbook, PlaybookName, Step};

/// first (yes or no) → inquiry → changes → contact → review
fn playbook(id: &str) -> Playbook {
    let steps = vec![
        walking::asking("first", &["yes", "no"]),
        Step::plain("inquiry", StepKind::Inquiry),
        Step::plain("changes", StepKind::Changes),
        Step::plain("contact", StepKind::Contact),
        Step::plain("review", StepKind::Review),
    ];
    Playbook { name: PlaybookName { id: id.into(), revision: "r1".into() }, steps }
}

/// A run that goes on from the playbook's first question.
fn going_on(playbook: Playbook) -> (Run, Vec<Effect>) {
    let mut run = fresh();
    let offers = vec![offer("payment"), offer("delivery")];
    run.apply_all([
        Event::SiteLearned(Box::new(Site { offers, ..Site::default() })),
        Event::ErrorChosen(ErrorSource::Noticed(0)),
        Event::Continued,
        Event::TopicChosen(playbook.name.id.clone()),
        Event::Continued,
        Event::PlaybookArrived(Some(Box::new(playbook))),
        choose("first", "yes"),
    ]);
    let effects = run.apply(Event::Continued);
    (run, effects)
}

fn question(id: &str) -> Event {
    Event::Inquired([id, "Does it?", "works", "It does", "same", "It doesn’t"].map(str::to_owned).to_vec())
}

const NOTHING: Event = Event::Inquired(Vec::new());

/// Answers the question on the page and goes on.
fn answer(run: &mut Run, id: &str) -> Vec<Effect> {
    run.apply(choose(&format!("asked.{id}"), "same"));
    run.apply(Event::Continued)
}

#[test]
fn the_question_is_found_out_before_its_page_is_shown() {
    let (mut run, effects) = going_on(playbook("payment"));
    assert_eq!((effects, &*run.step().id), (vec![Effect::Inquire], "first"));
    assert!(run.is_waiting && run.apply(Event::Continued).is_empty(), "it is under way already");

    let effects = run.apply(question("other_browser"));

    assert_eq!(effects, [Effect::Save, Effect::FocusQuestion]);
    assert_eq!((&*run.step().id, &*run.step().question), ("inquiry", "Does it?"));
    assert_eq!(run.apply(Event::Continued), [Effect::FocusSummary], "it wants an answer");
}

#[test]
fn what_is_answered_is_in_the_case_and_in_the_evidence() {
    let (mut run, _) = going_on(playbook("payment"));
    run.apply(question("other_browser"));

    let effects = answer(&mut run, "other_browser");

    assert_eq!(effects, [Effect::Inquire]);
    let case = run.to_case();
    let answer = case.answer("asked.other_browser").unwrap();
    assert_eq!((&*answer.question, &*answer.values[0].text), ("Does it?", "It doesn’t"));
    assert_eq!(run.evidence().facts.values("answer.asked.other_browser"), ["same"]);
}

#[test]
fn it_asks_four_times_at_most() {
    let (mut run, _) = going_on(playbook("payment"));

    let ids = ["a", "b", "c", "d", "e"];
    let mut pages = Vec::new();
    for id in ids {
        run.apply(question(id));
        if run.step().kind == StepKind::Inquiry {
            pages.push(run.step().id.clone());
            answer(&mut run, id);
        }
    }

    assert_eq!(pages, ["inquiry", "inquiry.2", "inquiry.3", "inquiry.4"]);
    assert_eq!((pages.len(), run.step().kind), (MOST_ASKED, StepKind::Changes));
    assert_eq!(run.walk().1, ["error", "topic", "first", "inquiry", "changes"], "one step of the playbook's");
}

#[test]
fn where_nothing_would_tell_much_nobody_sees_it() {
    let (mut run, _) = going_on(playbook("payment"));

    run.apply(NOTHING);

    assert_eq!((run.step().kind, run.is_waiting), (StepKind::Changes, false));
    assert_eq!(run.progress(), (4, 6));
}

#[test]
fn its_ways_on_are_taken_however_much_it_asked() {
    let mut leading_on = playbook("payment");
    leading_on.steps[1].branches = vec![
        Branch { when: is("answer.asked.other_browser", "same"), to: 3 },
        Branch { when: is("answer.first", "no"), to: 3 },
    ];

    let (mut asked, _) = going_on(leading_on.clone());
    asked.apply(question("other_browser"));
    answer(&mut asked, "other_browser");
    asked.apply(NOTHING);
    assert_eq!(asked.step().kind, StepKind::Contact, "by what was answered");

    let (mut none, _) = going_on(leading_on.clone());
    none.apply(NOTHING);
    assert_eq!(none.step().kind, StepKind::Changes, "no way holds");

    none.apply_all([Event::WentBack, choose("first", "no"), Event::Continued, NOTHING]);
    assert_eq!(none.step().kind, StepKind::Contact, "by what was answered before");

    leading_on.steps[1].when = is("answer.first", "yes");
    let (mut passed, _) = going_on(leading_on);
    passed.apply_all([NOTHING, Event::WentBack, choose("first", "no"), Event::Continued]);
    assert_eq!(passed.step().kind, StepKind::Changes, "a step that isn't shown leads nowhere");
}

#[test]
fn rubbish_asks_nothing() {
    for length in 0..6 {
        let (mut run, _) = going_on(playbook("payment"));
        run.apply(Event::Inquired(vec![String::new(); length]));
        assert_eq!(run.step().kind, StepKind::Changes, "{length} empty texts");
    }
    for length in 1..4 {
        let (mut run, _) = going_on(playbook("payment"));
        run.apply(Event::Inquired(vec!["x".to_owned(); length]));
        assert_eq!(run.step().kind, StepKind::Changes, "{length} texts are no question");
    }
}

#[test]
fn the_same_is_not_asked_twice() {
    let (mut run, _) = going_on(playbook("payment"));
    run.apply(question("other_browser"));
    answer(&mut run, "other_browser");

    run.apply(question("other_browser"));

    assert_eq!(run.step().kind, StepKind::Changes);
}

#[test]
fn a_late_answer_changes_nothing() {
    let (mut run, _) = going_on(playbook("payment"));
    run.apply(Event::WentBack);
    let back = run.clone();
    run.apply(question("other_browser"));
    assert_eq!(run, back, "nobody waits for it any more");

    let (mut run, _) = going_on(playbook("payment"));
    run.apply(question("other_browser"));
    let asked = run.clone();
    run.apply(question("other_network"));
    assert_eq!(run, asked, "it was answered already");
}

#[test]
fn an_answer_that_comes_while_another_playbook_is_fetched_changes_nothing() {
    let mut inquiry_first = playbook("payment");
    inquiry_first.steps.remove(0);
    let (mut run, _) = going_on(inquiry_first);
    run.apply_all([Event::WentBack, Event::Continued, Event::TopicChosen("delivery".into())]);

    let effects = run.apply(Event::Continued);
    run.apply(question("other_browser"));
    run.apply(Event::PlaybookArrived(Some(Box::new(playbook("delivery")))));

    assert!(matches!(&effects[..], [Effect::LoadPlaybook(_)]), "{effects:?}");
    assert_eq!((&*run.playbook.name.id, &*run.step().id), ("delivery", "first"));
}

#[test]
fn going_back_loses_no_question_and_no_answer() {
    let (mut run, _) = going_on(playbook("payment"));
    run.apply(question("other_browser"));
    answer(&mut run, "other_browser");
    run.apply(NOTHING);

    run.apply_all([Event::WentBack, Event::WentBack, Event::Continued]);

    assert_eq!((&*run.step().id, &*run.step().question), ("inquiry", "Does it?"));
    assert_eq!(run.draft.answers.values("asked.other_browser"), ["same"]);
    assert_eq!(run.apply(Event::Continued), [Effect::Inquire], "the answer before may have changed");
    run.apply(NOTHING);
    assert_eq!(run.step().kind, StepKind::Changes);
    assert!(run.set_aside.is_empty());
}

#[test]
fn another_playbook_asks_anew() {
    let (mut run, _) = going_on(playbook("payment"));
    run.apply(question("other_browser"));
    answer(&mut run, "other_browser");
    run.apply_all([
        Event::StepOpened("topic".into()),
        Event::TopicChosen("delivery".into()),
        Event::Continued,
        Event::PlaybookArrived(Some(Box::new(playbook("delivery")))),
        choose("first", "yes"),
    ]);

    assert_eq!(run.apply(Event::Continued), [Effect::Inquire]);
    assert!(run.draft.asked.0.is_empty());
    assert!(run.evidence().facts.values("answer.asked.other_browser").is_empty());
    run.apply(question("other_browser"));
    assert_eq!(run.step().kind, StepKind::Inquiry);
    assert!(run.draft.answers.values("asked.other_browser").is_empty());
}

#[test]
fn a_run_taken_up_again_shows_the_same_question() {
    let (mut run, _) = going_on(playbook("payment"));
    run.apply(question("other_browser"));
    let stored: Run = serde_json::from_str(&serde_json::to_string(&run).unwrap()).unwrap();
    let (mut resumed, _) = stored.resumed();
    assert_eq!((&*resumed.step().question, resumed.step().fields.len()), ("Does it?", 1));

    // Or with the playbook fetched anew, as where only its name was stored.
    resumed.playbook = Playbook::intake(Some(playbook("payment")));
    resumed.recall_questions();

    assert_eq!(resumed.step(), run.step());
    resumed.site = run.site.clone();
    assert_eq!(answer(&mut resumed, "other_browser"), [Effect::Inquire]);
}

#[test]
fn a_run_stored_while_it_waits_asks_again() {
    let (run, _) = going_on(playbook("payment"));
    let stored: Run = serde_json::from_str(&serde_json::to_string(&run).unwrap()).unwrap();
    let (mut resumed, _) = stored.resumed();
    resumed.site = run.site.clone();

    assert_eq!(resumed.step().id, "first");
    assert_eq!(resumed.apply(Event::Continued), [Effect::Inquire]);
}

/// A run at the review, with one question asked on the way.
fn reviewing() -> Run {
    let (mut run, _) = going_on(playbook("payment"));
    run.apply(question("other_browser"));
    answer(&mut run, "other_browser");
    run.apply_all([
        NOTHING,
        Event::ChangesChosen(ChangeSource::NotSure),
        Event::Continued,
        Event::ContactChosen(ContactSource::LinkOnly),
        Event::Continued,
    ]);
    assert_eq!(run.step().kind, StepKind::Review);
    run
}

#[test]
fn a_detour_goes_on_past_it_to_where_the_person_was() {
    for opened in ["first", "inquiry"] {
        let mut run = reviewing();
        run.apply(Event::StepOpened(opened.into()));

        assert_eq!(run.apply(Event::Continued), [Effect::Inquire], "from {opened}");
        run.apply(NOTHING);

        assert_eq!(run.step().kind, StepKind::Review, "from {opened}");
    }
}

#[test]
fn a_detour_stops_at_a_question_that_is_new() {
    let mut run = reviewing();
    run.apply_all([Event::StepOpened("first".into()), choose("first", "no"), Event::Continued]);

    run.apply(question("other_network"));
    assert_eq!(run.step().id, "inquiry.2");

    answer(&mut run, "other_network");
    run.apply(NOTHING);
    let case = run.to_case();
    assert!(case.answer("asked.other_browser").is_some() && case.answer("asked.other_network").is_some());
    assert_eq!(run.draft.change_source, Some(ChangeSource::NotSure), "nothing answered is lost");
}
