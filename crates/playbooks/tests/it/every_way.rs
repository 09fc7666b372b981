//! Every way through every built-in playbook: each ends, each step is shown to somebody, and what is told on the way is
//! what was found.

use std::collections::HashSet;

use askwell_core::change::{ChangeActor, ChangeKind, ChangeTime};
use askwell_core::condition::Condition;
use askwell_core::draft::{ChangeSource, ContactSource, Draft, ErrorSource, ShownFinding};
use askwell_core::facts::FactList;
use askwell_core::finding::{Finding, Outcome};
use askwell_core::locale::Locale;
use askwell_core::playbook::{Control, Field as Asked, Playbook, Step, StepKind};
use askwell_core::run::{Effect, Ending, Event, Field, Inquiry, Run};
use askwell_core::site::Site;
use askwell_core::wire::PlaybookOffer;
use askwell_playbooks::playbook_source::PlaybookSource;
use askwell_playbooks::{built_in, compile};

/// More pages than any way has: whoever has seen so many goes round in circles.
const MOST_PAGES: usize = 60;

/// A run at the first page of a playbook, at a site that has these fields.
fn begun(playbook: Playbook, fields: &[&str]) -> Run {
    let mut run = Run::new(Locale::En, Draft::default(), FactList::default());
    let name = playbook.name.clone();
    let title = name.id.clone();
    let offer = PlaybookOffer { id: name.id.clone(), revision: name.revision, title, suggest: String::new() };
    let mut site = Site { offers: vec![offer], ..Site::default() };
    for field in fields {
        site.fields.set(field, vec!["https://shop.example/there".into()]);
    }
    run.apply_all([
        Event::SiteLearned(Box::new(site)),
        Event::ErrorChosen(ErrorSource::Typed),
        Event::Typed(Field::ErrorText, "it broke".into()),
        Event::Continued,
        Event::TopicChosen(name.id),
        Event::Continued,
        Event::PlaybookArrived(Some(Box::new(playbook))),
    ]);
    run
}

fn source(id: &str) -> &'static PlaybookSource {
    let known = built_in::playbooks().iter().find(|source| source.id.value == id);
    known.unwrap_or_else(|| panic!("{id} isn't among the sound ones"))
}

/// The names of all facts that its conditions look at.
fn looked_at(playbook: &Playbook) -> HashSet<String> {
    let mut names = HashSet::new();
    let mut look = |condition: &Condition| {
        condition.for_each_fact(&mut |name| {
            names.insert(name.to_owned());
        });
    };
    for step in &playbook.steps {
        look(&step.when);
        step.branches.iter().for_each(|branch| look(&branch.when));
    }
    names
}

fn shown(check: &str, outcome: Outcome, reason: &str) -> ShownFinding {
    let finding =
        Finding { check: check.into(), outcome, reason: reason.into(), evidence: Vec::new(), duration_ms: 1 };
    ShownFinding { finding, title: String::new(), means: String::new(), advice: String::new() }
}

/// What the checks of a step may find: nothing at all, or one thing that somebody looks at.
fn findings(step: &Step, looked_at: &HashSet<String>) -> Vec<Option<ShownFinding>> {
    let is_looked_at = |check: &&str| looked_at.contains(&format!("finding.{check}"));
    let ran = |check: &&str| step.checks.iter().any(|id| id == check);
    let checks = built_in::checks().iter().filter(|check| {
        let id = &*check.id.value;
        ran(&id) && is_looked_at(&id)
    });
    let found = checks.flat_map(|check| {
        check.rules.iter().map(|rule| Some(shown(&check.id.value, rule.outcome, &rule.id.value)))
    });
    std::iter::once(None).chain(found).collect()
}

/// The ways to answer a field.
fn answers(name: &str, field: &Asked) -> Vec<Vec<Event>> {
    let choose =
        |option: &str| Event::OptionChosen { name: name.into(), option: option.into(), is_chosen: true };
    let ids = || field.options.iter().map(|option| choose(&option.id));
    match field.control {
        Control::One => ids().map(|event| vec![event]).collect(),
        Control::Many => ids().map(|event| vec![event]).chain([ids().collect()]).collect(),
        Control::Number => vec![vec![Event::Written(name.into(), field.min.unwrap_or(1).to_string())]],
        Control::Date => vec![vec![Event::Written(name.into(), "2026-01-31".into())]],
        Control::Text | Control::LongText => vec![vec![Event::Written(name.into(), "a word".into())]],
    }
}

/// The ways to say what changed: not being sure, or one change that somebody looks at.
fn changes(looked_at: &HashSet<String>) -> Vec<Vec<Event>> {
    let is_looked_at = |kind: &&ChangeKind| looked_at.contains(&format!("change.{}", kind.name()));
    let changed = ChangeKind::ALL.iter().filter(is_looked_at).map(|&kind| {
        let day = Event::ChangeDated(kind, ChangeTime::Today);
        vec![Event::ChangeToggled(kind), day, Event::ChangeAttributed(kind, ChangeActor::Me)]
    });
    std::iter::once(vec![Event::ChangesChosen(ChangeSource::NotSure)]).chain(changed).collect()
}

/// The ways to answer the page shown; of those that nobody looks at, one.
fn ways_to_answer(run: &Run, looked_at: &HashSet<String>) -> Vec<Vec<Event>> {
    let step = run.step();
    let choose = |option: &str| {
        vec![Event::OptionChosen { name: step.id.clone(), option: option.into(), is_chosen: true }]
    };
    let mut ways = vec![Vec::new()];
    match step.kind {
        StepKind::Advice => return ["yes", "no", "cannot"].map(choose).to_vec(),
        StepKind::Scope => ways.push(choose("turned")),
        StepKind::Changes => return changes(looked_at),
        StepKind::Contact => ways[0].push(Event::ContactChosen(ContactSource::LinkOnly)),
        _ => {}
    }
    for field in &step.fields {
        let name = step.answer_name(field);
        let mut answers = answers(&name, field);
        if !looked_at.contains(&format!("answer.{name}")) {
            answers.truncate(1);
        }
        ways = ways
            .iter()
            .flat_map(|way| answers.iter().map(move |answer| [&way[..], answer].concat()))
            .collect();
    }
    ways
}

/// Whatever an inquiry asks: nothing, something that somebody looks at, or something else.
fn inquired(run: Run, looked_at: &HashSet<String>) -> Vec<Run> {
    if run.inquiry != Inquiry::Pending {
        return vec![run];
    }
    let known = built_in::inquiry_questions().iter();
    let known = known.filter(|question| looked_at.contains(&format!("answer.asked.{}", question.id)));
    let question = |id: &str, choices: &[String]| {
        let said = choices.iter().flat_map(|choice| [choice.clone(), choice.to_uppercase()]);
        [id, "?"].into_iter().map(str::to_owned).chain(said).collect()
    };
    let other = question("other", &["any".to_owned()]);
    let asked = known.map(|known| question(&known.id, &known.choices)).chain([Vec::new(), other]);
    asked
        .map(|texts| {
            let mut next = run.clone();
            next.apply(Event::Inquired(texts));
            next
        })
        .collect()
}

/// The conditions without parts of their own.
fn leaves(playbook: &Playbook) -> Vec<&Condition> {
    let mut open: Vec<&Condition> = Vec::new();
    for step in &playbook.steps {
        open.push(&step.when);
        open.extend(step.branches.iter().map(|branch| &branch.when));
    }
    let mut leaves = Vec::new();
    while let Some(condition) = open.pop() {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => open.extend(parts),
            Condition::Not(part) => open.push(part),
            leaf => leaves.push(leaf),
        }
    }
    leaves
}

/// Where the run stands, as far as conditions can tell: two runs with the same mark go on alike.
fn mark(run: &Run, leaves: &[&Condition]) -> (String, bool, Vec<bool>) {
    let known = run.known();
    (run.step().id.clone(), run.ending.is_some(), leaves.iter().map(|leaf| leaf.holds(&known)).collect())
}

/// Follows all ways; gives the ids of the steps that were shown.
fn follow(playbook: &Playbook, fields: &[&str]) -> HashSet<String> {
    let (looked_at, leaves) = (looked_at(playbook), leaves(playbook));
    let mut seen = HashSet::new();
    let mut steps = HashSet::new();
    let mut open = vec![begun(playbook.clone(), fields)];
    while let Some(run) = open.pop() {
        let way = run.walk().1.join(" > ");
        assert!(run.way.trail.len() <= MOST_PAGES, "{}: round in circles: {way}", playbook.name.id);
        steps.insert(run.step().id.clone());
        if !seen.insert(mark(&run, &leaves)) || run.ending == Some(Ending::Solved) {
            continue;
        }
        if run.step().kind == StepKind::Review {
            let effects = run.clone().apply(Event::Submitted("key".into()));
            assert!(matches!(effects.last(), Some(Effect::Submit)), "not sent after {way}: {effects:?}");
            continue;
        }
        let starts: Vec<Run> = match run.step().kind {
            StepKind::Checks => findings(run.step(), &looked_at)
                .into_iter()
                .map(|found| {
                    let mut run = run.clone();
                    run.draft.findings.extend(found);
                    run
                })
                .collect(),
            _ => vec![run],
        };
        for start in starts {
            for way_to_answer in ways_to_answer(&start, &looked_at) {
                let mut next = start.clone();
                next.apply_all(way_to_answer.into_iter().chain([Event::Continued]));
                assert!(next.issues.is_empty(), "an answer isn't taken after {way}: {:?}", next.issues);
                open.extend(inquired(next, &looked_at));
            }
        }
    }
    steps
}

#[test]
fn every_built_in_playbook_is_sound_and_has_no_remark() {
    for (name, source) in built_in::playbook_files() {
        let (_, remarks) = askwell_playbooks::inspect::playbook(source, built_in::checks());

        let remarks: Vec<String> = remarks.iter().map(ToString::to_string).collect();
        assert!(remarks.is_empty(), "{name}: {remarks:?}");
    }
}

#[test]
fn every_way_ends_with_what_helped_or_with_a_case_and_every_step_is_on_one() {
    let mut never = Vec::new();
    for source in built_in::playbooks() {
        let playbook = compile::playbook(source, "en");
        let fields: Vec<String> = looked_at(&playbook)
            .iter()
            .filter_map(|name| name.strip_prefix("site.").map(str::to_owned))
            .collect();
        let fields: Vec<&str> = fields.iter().map(String::as_str).collect();

        let mut steps = follow(&playbook, &[]);
        steps.extend(follow(&playbook, &fields));

        let unseen = playbook.steps.iter().map(|step| &step.id).filter(|id| !steps.contains(*id));
        never.extend(unseen.map(|id| format!("{} {id}", playbook.name.id)));
    }

    assert!(never.is_empty(), "nobody is shown {never:?}");
}

#[test]
fn every_step_speaks_every_language_alike() {
    for source in built_in::playbooks() {
        let english = compile::playbook(source, "en");
        for locale in ["es", "fr", "ro"] {
            let other = compile::playbook(source, locale);
            for (step, known) in other.steps.iter().zip(&english.steps) {
                let place = format!("{} {} in {locale}", other.name.id, step.id);
                assert_eq!(step.question.is_empty(), known.question.is_empty(), "{place}");
                assert_eq!(step.hint.is_empty(), known.hint.is_empty(), "{place}");
                assert!(step.question.is_empty() || step.question != known.question, "{place}");
                assert_eq!(
                    (step.body.len(), step.list.len()),
                    (known.body.len(), known.list.len()),
                    "{place}"
                );
            }
        }
    }
}

/// A run of the payment playbook whose check of the payment form has found this.
fn paying(reason: &str) -> Run {
    let mut run = begun(compile::playbook(source("payment-declined"), "en"), &[]);
    run.draft.findings.push(shown("payment_form", Outcome::Problem, reason));
    run.apply(Event::Continued);
    run
}

fn choose(run: &mut Run, option: &str) {
    let name = run.step().id.clone();
    run.apply_all([Event::OptionChosen { name, option: option.into(), is_chosen: true }, Event::Continued]);
}

#[test]
fn whoever_allows_the_blocked_payment_form_makes_no_case() {
    let mut run = paying("blocked");

    assert_eq!(run.step().id, "allow");
    choose(&mut run, "yes");

    assert_eq!(run.ending, Some(Ending::Solved));
}

#[test]
fn whoever_meets_the_shops_own_fault_is_told_so_and_the_case_says_why() {
    for reason in ["provider_down", "forbidden", "missing", "frame_failed"] {
        let mut run = paying(reason);
        assert_eq!(run.step().id, "shop-side", "{reason}");
        choose(&mut run, "untouched");

        let case = run.to_case();
        assert_eq!(case.findings[0].reason, reason);
        assert_eq!(case.answers[0].name, "shop-side");
    }
}
