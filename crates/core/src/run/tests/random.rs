//! What must hold for every playbook and whatever happens.

use super::*;
use crate::check::{Check, Probe, Vantage};
use crate::condition::Condition;
use crate::playbook::{Branch, Control, Field as Asked, FieldOption, PlaybookName, Step};
use crate::run::tests::walking::{choose, field};
use crate::wire::PlaybookOffer;

const IDS: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];

fn any_condition() -> impl Strategy<Value = Condition> {
    let fact = prop_oneof![
        proptest::sample::select(&IDS[..]).prop_map(|id| format!("answer.{id}")),
        Just("finding.probe".to_owned()),
        Just("error.status".to_owned()),
        Just("answer.asked.x".to_owned()),
    ];
    let value = proptest::sample::select(vec!["x", "y", "yes", "no", "ok", "402"]);
    let leaf = prop_oneof![
        (fact.clone(), value).prop_map(|(fact, value)| Condition::Is(fact, vec![value.into()])),
        fact.clone().prop_map(Condition::Known),
        fact.prop_map(|fact| Condition::Not(Box::new(Condition::Known(fact)))),
    ];
    prop_oneof![
        3 => Just(Condition::ALWAYS),
        2 => leaf.clone(),
        1 => proptest::collection::vec(leaf, 0..3).prop_map(Condition::Any),
    ]
}

fn any_field() -> impl Strategy<Value = Asked> {
    (proptest::sample::select(Control::ALL), any::<bool>()).prop_map(|(control, is_optional)| {
        let options = ["x", "y"].map(|id| FieldOption { id: id.into(), label: id.to_uppercase() });
        Asked { is_optional, options: options.to_vec(), ..field("", control, &[]) }
    })
}

fn any_step(id: &'static str, is_forward_from: Option<usize>) -> impl Strategy<Value = Step> {
    let kinds = vec![
        StepKind::Questions,
        StepKind::Questions,
        StepKind::Advice,
        StepKind::Scope,
        StepKind::End,
        StepKind::Checks,
        StepKind::Changes,
        StepKind::KnownIssue,
        StepKind::Inquiry,
    ];
    let first = is_forward_from.map_or(0, |place| place + 1);
    let branch = (any_condition(), first..=IDS.len()).prop_map(|(when, to)| Branch { when, to });
    let parts = (
        proptest::sample::select(kinds),
        any_condition(),
        any_field(),
        proptest::collection::vec(branch, 0..3),
    );
    parts.prop_map(move |(kind, when, field, branches)| {
        let fields = if kind == StepKind::Questions { vec![field] } else { Vec::new() };
        let checks = if kind == StepKind::Checks { vec!["probe".to_owned()] } else { Vec::new() };
        Step { when, fields, checks, branches, question: format!("{id}?"), ..Step::plain(id, kind) }
    })
}

/// Any playbook; without `loops`, every branch leads on.
fn any_playbook(loops: bool) -> impl Strategy<Value = Playbook> {
    let steps: Vec<_> =
        IDS.iter().enumerate().map(|(place, id)| any_step(id, (!loops).then_some(place)).boxed()).collect();
    steps.prop_map(|mut steps| {
        steps.push(Step::plain("review", StepKind::Review));
        Playbook { name: PlaybookName { id: "p".into(), revision: "1".into() }, steps }
    })
}

fn any_walk(playbook: Playbook) -> impl Strategy<Value = Vec<Event>> {
    let id = || proptest::sample::select(&IDS[..]).prop_map(str::to_owned);
    let option = proptest::sample::select(vec!["x", "y", "yes", "no"]);
    let check = Check {
        id: "probe".into(),
        vantage: Vantage::Page,
        time_limit_ms: 1,
        title: String::new(),
        rules: Vec::new(),
    };
    let event = prop_oneof![
        4 => Just(Event::Continued),
        1 => Just(Event::WentBack),
        1 => id().prop_map(Event::StepOpened),
        1 => Just(Event::StepOpened("topic".into())),
        3 => (id(), option, any::<bool>()).prop_map(|(name, option, is_chosen)| {
            Event::OptionChosen { name, option: option.into(), is_chosen }
        }),
        2 => (id(), "[a-z0-9-]{0,10}").prop_map(|(name, text)| Event::Written(name, text)),
        1 => Just(Event::TopicChosen("p".into())),
        1 => Just(Event::TopicChosen(String::new())),
        2 => Just(Event::PlaybookArrived(Some(Box::new(playbook)))),
        1 => Just(Event::PlaybookArrived(None)),
        1 => Just(Event::ChecksArrived(CheckBook { checks: vec![check] })),
        1 => Just(Event::Probed {
            check: "probe".into(),
            probe: Probe::Observed(FactList::default()),
            duration_ms: 1
        }),
        3 => proptest::collection::vec(proptest::sample::select(vec!["x", "y", ""]), 0..6)
            .prop_map(|texts| Event::Inquired(texts.into_iter().map(str::to_owned).collect())),
        2 => Just(choose("asked.x", "y")),
        1 => Just(Event::StillNeeded),
        1 => Just(Event::JoinAsked),
        2 => any_event(),
    ];
    proptest::collection::vec(event, 0..80)
}

fn begun() -> Run {
    let mut run = fresh();
    let offers = vec![PlaybookOffer { id: "p".into(), revision: "1".into(), ..PlaybookOffer::default() }];
    run.apply_all([
        Event::SiteLearned(Box::new(Site { offers, ..Site::default() })),
        Event::ErrorChosen(ErrorSource::Noticed(0)),
        Event::Continued,
        Event::TopicChosen("p".into()),
        Event::Continued,
    ]);
    run
}

/// Answers whatever the page asks.
fn answer(run: &mut Run) {
    let step = run.step().clone();
    match step.kind {
        StepKind::Advice => {
            let option = "no".to_owned();
            run.apply(Event::OptionChosen { name: step.id.clone(), option, is_chosen: true });
        }
        StepKind::Changes => {
            run.apply(Event::ChangesChosen(ChangeSource::NotSure));
            run.apply(Event::Typed(Field::ChangeComment, String::new()));
        }
        StepKind::Contact => {
            run.apply(Event::ContactChosen(ContactSource::LinkOnly));
        }
        StepKind::Error => {
            run.apply(Event::ErrorChosen(ErrorSource::Typed));
            run.apply(Event::Typed(Field::ErrorText, "broken".into()));
        }
        StepKind::Evidence => {
            run.apply(Event::Typed(Field::ErrorComment, String::new()));
        }
        StepKind::Topic => {
            run.apply(Event::TopicChosen(run.playbook.name.id.clone()));
        }
        _ => {}
    }
    for field in &step.fields {
        let name = step.answer_name(field);
        run.apply(match field.control {
            Control::One | Control::Many => Event::OptionChosen { name, option: "x".into(), is_chosen: true },
            Control::Date => Event::Written(name, "2026-11-21".into()),
            _ => Event::Written(name, "7".into()),
        });
    }
}

fn playbook_and_walk(loops: bool) -> impl Strategy<Value = (Playbook, Vec<Event>)> {
    any_playbook(loops).prop_flat_map(|playbook| {
        let walk = any_walk(playbook.clone());
        (Just(playbook), walk)
    })
}

proptest! {
    #[test]
    fn a_playbook_comes_back_from_its_compact_form(playbook in any_playbook(true)) {
        prop_assert_eq!(Playbook::from_compact(&playbook.to_compact()), Some(playbook));
    }

    #[test]
    fn any_text_is_a_playbook_or_refused(text in "(playbook 1\u{1f})?([a-z*0-9]{0,3}\u{1f}){0,40}") {
        Playbook::from_compact(&text);
    }

    #[test]
    fn the_same_events_make_the_same_run_wherever_it_was_stored(
        (_, events) in playbook_and_walk(true), cut in 0usize..80
    ) {
        let mut whole = begun();
        let mut parts = begun();
        for (place, event) in events.into_iter().enumerate() {
            if place == cut {
                let stored: Run = serde_json::from_str(&serde_json::to_string(&parts).unwrap()).unwrap();
                // What comes from outside is fetched again, what is wrong is found again.
                let Run { site, checks, is_waiting, inquiry, issues, refusal, set_aside, .. } = parts;
                parts = Run { site, checks, is_waiting, inquiry, issues, refusal, set_aside, ..stored };
            }
            let effects = whole.apply(event.clone());
            prop_assert_eq!(parts.apply(event), effects);
            prop_assert_eq!(&parts, &whole);
        }
    }

    #[test]
    fn there_is_always_a_page_and_every_page_is_shown_once((_, events) in playbook_and_walk(true)) {
        let mut run = begun();
        for event in events {
            run.apply(event);
            prop_assert!(run.is_sound());
            let (number, of) = run.progress();
            prop_assert!(number >= 1 && number <= of);
            let mut trail = run.way.trail.clone();
            trail.sort_unstable();
            trail.dedup();
            prop_assert_eq!(trail.len(), run.way.trail.len());
        }
    }

    #[test]
    fn no_written_answer_is_ever_lost((_, events) in playbook_and_walk(true)) {
        let mut run = begun();
        let mut written: Vec<(String, String, String)> = Vec::new();
        for event in events {
            let book = run.playbook.name.id.clone();
            match &event {
                Event::Written(name, text) if run.is_writing() => {
                    written.retain(|(in_book, known, _)| (in_book, known) != (&book, name));
                    written.push((book, name.clone(), text.clone()));
                }
                Event::OptionChosen { name, .. } => written.retain(|(_, known, _)| known != name),
                // Throwing everything away is asked for; "it helped" taken back is an answer.
                Event::StartedAfresh | Event::StillNeeded => written.clear(),
                _ => {}
            }
            run.apply(event);
            for (book, name, text) in written.iter().filter(|(_, _, text)| !text.is_empty()) {
                let there = if *book == run.playbook.name.id { name.clone() } else { format!("{book}/{name}") };
                prop_assert_eq!(run.draft.answers.values(&there), std::slice::from_ref(text));
            }
        }
    }

    #[test]
    fn answering_and_going_on_always_leads_to_the_review((_, events) in playbook_and_walk(false)) {
        let mut run = begun();
        run.apply_all(events);
        run.apply_all([Event::Held(Delay::Unreachable), Event::StillNeeded]);
        if !run.is_writing() {
            return Ok(());
        }
        run.apply(Event::PlaybookArrived(None));
        run.apply(Event::Typed(Field::Email, String::new()));
        run.apply(Event::ContactChosen(ContactSource::LinkOnly));
        for kind in ChangeKind::ALL {
            run.apply(Event::Typed(Field::CommentOn(*kind), String::new()));
        }
        // One inquiry is four pages, and playbooks here may have several.
        for number in 0..60 {
            answer(&mut run);
            let effects = run.apply(Event::Continued);
            if effects.contains(&Effect::Inquire) {
                run.apply(Event::Inquired([&format!("q{number}"), "?", "x", "X"].map(str::to_owned).to_vec()));
            }
            run.apply(Event::StillNeeded);
        }

        prop_assert_eq!(run.step().kind, StepKind::Review, "{:?}", run.issues);
    }
}
