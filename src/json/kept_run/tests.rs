//! What is written by hand is what the wire types say, and a kept run comes back as it went.

use askwell_core::case::Case;
use askwell_core::change::{Change, ChangeActor, ChangeKind, ChangeTime};
use askwell_core::draft::{ChangeSource, ContactSource};
use askwell_core::environment::{Environment, Page};
use askwell_core::evidence::Evidence;
use askwell_core::facts::{Fact, FactList};
use askwell_core::finding::{Finding, Outcome};
use askwell_core::issue::IssueCode;
use askwell_core::masking::{Kind, KindTreatment, Rule, Treatment};
use askwell_core::outside::OutsideReport;
use askwell_core::playbook::{Control, Field, FieldOption, PlaybookName, Step, StepKind};
use askwell_core::recording::{EventKind, RecordedEvent};
use askwell_core::run::{Event, Way};
use askwell_core::told::take_apart;
use proptest::prelude::*;

use super::*;
use crate::json::case::evidence_text;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), Just("4242 4242 4242 4242".to_owned()), "[a-z\\\\\"/\u{0}-\u{1f}é漢 ]{0,20}"]
}

fn one_of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    prop::sample::select(all)
}

fn recorded_event() -> impl Strategy<Value = RecordedEvent> {
    let optional = (
        prop::option::of(text()),
        prop::option::of(text()),
        prop::option::of(any::<u16>()),
        prop::option::of(any::<u32>()),
    );
    (one_of(EventKind::ALL), 0u64..1 << 50, text(), optional).prop_map(
        |(kind, at_ms, text, (url, method, status, duration_ms))| RecordedEvent {
            kind,
            at_ms,
            text,
            url,
            method,
            status,
            duration_ms,
            count: duration_ms,
        },
    )
}

fn change() -> impl Strategy<Value = Change> {
    (one_of(ChangeKind::ALL), one_of(ChangeTime::ALL), one_of(ChangeActor::ALL), text())
        .prop_map(|(kind, when, who, comment)| Change { kind, when, who, comment })
}

fn file() -> impl Strategy<Value = DraftAttachment> {
    let progress = prop_oneof![
        Just(UploadProgress::Interrupted),
        one_of(IssueCode::ALL).prop_map(UploadProgress::Refused),
        "[0-9a-f]{32}".prop_map(|name| UploadProgress::Stored(UploadId(name))),
    ];
    (any::<u32>(), text(), 0u64..1 << 50, prop::option::of(one_of(&FileType::ALL)), progress).prop_map(
        |(id, name, size_bytes, file_type, progress)| DraftAttachment {
            id,
            name,
            size_bytes,
            file_type,
            progress,
        },
    )
}

fn environment() -> impl Strategy<Value = Environment> {
    (text(), text(), text(), any::<(u32, u32, u32, bool, bool)>()).prop_map(
        |(user_agent, languages, time_zone, (width, height, ratio, cookies_enabled, online))| Environment {
            user_agent,
            languages,
            time_zone,
            viewport_width: width,
            viewport_height: height,
            pixel_ratio_percent: ratio,
            cookies_enabled,
            online,
        },
    )
}

fn finding() -> impl Strategy<Value = Finding> {
    let facts = prop::collection::vec(
        ("[a-z_]{1,9}", prop::collection::vec(text(), 0..3)).prop_map(|(name, values)| Fact { name, values }),
        0..3,
    );
    // The id is one of ours, and the same after tidying: what is told from inside and from outside is matched by it.
    ("[a-z_]{0,3}", one_of(Outcome::ALL), text(), facts, any::<u32>()).prop_map(
        |(check, outcome, reason, evidence, duration_ms)| Finding {
            check,
            outcome,
            reason,
            evidence,
            duration_ms,
        },
    )
}

/// What playbooks add to a draft.
fn guided() -> impl Strategy<Value = Draft> {
    let shown = (finding(), text(), text(), text())
        .prop_map(|(finding, title, means, advice)| ShownFinding { finding, title, means, advice });
    let report = (prop::collection::vec(finding(), 0..3), 0u64..1 << 50, text())
        .prop_map(|(findings, checked_at_ms, seal)| OutsideReport { findings, checked_at_ms, seal });
    let options = prop::sample::select(vec!["card", "other", "é"]);
    (
        prop::option::of(text()),
        prop::collection::vec(options, 0..3),
        text(),
        prop::collection::vec(text(), 0..3),
        prop::collection::vec(shown, 0..3),
        prop::option::of(report),
    )
        .prop_map(|(topic, chosen, written, different, findings, outside)| {
            let mut answers = FactList::default();
            answers.set("method", chosen.into_iter().map(str::to_owned).collect());
            answers.set("order.number", vec![written]);
            Draft { topic, answers, different, findings, outside, ..Draft::default() }
        })
}

fn draft() -> impl Strategy<Value = Draft> {
    let sources = (
        prop::option::of(prop_oneof![
            (0usize..3).prop_map(ErrorSource::Noticed),
            Just(ErrorSource::Typed),
            Just(ErrorSource::NoMessage)
        ]),
        prop::option::of(one_of(ChangeSource::ALL)),
        prop::option::of(one_of(ContactSource::ALL)),
    );
    let texts = (text(), text(), text(), text(), text(), text());
    let lists = (
        prop::collection::vec(change(), 0..3),
        prop::collection::vec(file(), 0..3),
        prop::collection::vec(recorded_event(), 0..3),
        prop::collection::vec(0usize..3, 0..3),
    );
    let page = prop::option::of(
        (text(), text(), prop::collection::vec(text(), 0..3)).prop_map(|(url, title, parts)| Page {
            url,
            title,
            parts,
        }),
    );
    (sources, texts, lists, page, prop::option::of(environment()), any::<u32>(), guided()).prop_map(
        |(sources, texts, lists, page, environment, next_attachment, guided)| Draft {
            error_source: sources.0,
            error_comment: texts.0,
            error_text: texts.1,
            expected: texts.2,
            seen: texts.3,
            change_source: sources.1,
            changes: lists.0,
            change_comment: texts.4,
            attachments: lists.1,
            next_attachment,
            contact_source: sources.2,
            email: texts.5,
            page,
            environment,
            events: lists.2,
            offered: lists.3,
            ..guided
        },
    )
}

/// A playbook that asks, advises and checks.
fn playbook() -> Playbook {
    let field = |id: &str, control, label: &str| Field {
        id: id.into(),
        control,
        label: label.into(),
        is_optional: true,
        options: vec![FieldOption { id: "card".into(), label: "Card".into() }],
        min: None,
        max: None,
        unit: String::new(),
    };
    let steps = vec![
        Step {
            question: "How at {site.name}?".into(),
            fields: vec![field("", Control::Many, "")],
            ..Step::plain("method", StepKind::Questions)
        },
        Step {
            fields: vec![field("number", Control::Text, "Which order?")],
            ..Step::plain("order", StepKind::Questions)
        },
        Step { question: "Try this".into(), ..Step::plain("allow", StepKind::Advice) },
        Step::plain("review", StepKind::Review),
    ];
    Playbook { name: PlaybookName { id: "paying".into(), revision: "ab12".into() }, steps }
}

fn run() -> impl Strategy<Value = Run> {
    let way = (any::<bool>(), 1usize..7, any::<bool>());
    (draft(), one_of(&Locale::ALL), way, any::<Option<bool>>(), text()).prop_map(
        |(draft, locale, (has_playbook, length, is_detour), delivery, name)| {
            let context = FactList::of([("audience", "shopper"), ("path", "/checkout")]);
            let mut run = Run::new(locale, draft, context);
            run.playbook = Playbook::intake(has_playbook.then(playbook));
            run.way = Way { trail: (0..length).collect(), ahead: vec![6], is_detour };
            run.site.fields.set("name", vec![name]);
            let kind = Kind::Email;
            run.site.masking.kinds = vec![KindTreatment { kind, treatment: Treatment::Keep }];
            run.site.masking.rules = vec![Rule { name: "ours".into(), pattern: "KD-####".into() }];
            if let Some(is_complete) = delivery {
                let case = is_complete.then(|| run.to_case());
                let parcel = Parcel { key: "0123456789abcdef".into(), case };
                run.delivery = Delivery::Delayed(parcel, Delay::Unreachable);
            }
            run
        },
    )
}

fn kept(run: &Run) -> Node {
    let playbook = if run.playbook.name.id.is_empty() { String::new() } else { playbook().to_compact() };
    Node(parsed(&run_text(&mut run.clone(), &playbook, "0123")))
}

fn parsed(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

proptest! {
    #[test]
    fn a_posted_case_is_what_the_wire_types_read(run in run()) {
        let case = run.to_case();

        let read: Case = serde_json::from_str(&crate::json::form::text_of(&mut case.clone())).unwrap();

        prop_assert_eq!(read, case);
    }

    #[test]
    fn what_the_explainer_is_told_is_the_evidence_of_the_run(run in run()) {
        let mut told = Evidence::of_told(&take_apart(&parsed(&evidence_text(&run))));
        told.facts.set("context.audience", vec!["shopper".to_owned()]);

        prop_assert_eq!(told, run.evidence());
    }

    #[test]
    fn a_kept_run_comes_back_masked_with_the_same_case_on_its_way(run in run()) {
        let read = read_run(kept(&run)).unwrap();
        let again = read_run(kept(&read)).unwrap();

        prop_assert_eq!(read.to_case(), run.to_case());
        prop_assert_eq!(&read.delivery, &run.delivery);
        prop_assert_eq!(&again, &read);
        // All that isn't text comes back as it went.
        prop_assert_eq!(unsaid(read), unsaid(run));
    }
}

/// The run without what somebody said or what was observed.
fn unsaid(mut run: Run) -> Run {
    let draft = &mut run.draft;
    for text in [&mut draft.error_comment, &mut draft.error_text, &mut draft.expected, &mut draft.seen] {
        text.clear();
    }
    draft.change_comment.clear();
    draft.changes.iter_mut().for_each(|change| change.comment.clear());
    draft.answers.0.retain(|answer| answer.name == "method");
    draft.findings.iter_mut().for_each(|shown| {
        shown.finding = Finding {
            check: String::new(),
            outcome: shown.finding.outcome,
            reason: String::new(),
            evidence: Vec::new(),
            duration_ms: shown.finding.duration_ms,
        };
    });
    (draft.page, draft.environment) = (None, None);
    draft.events.clear();
    run
}

#[test]
fn what_is_kept_holds_nothing_that_is_masked_and_the_address_to_be_reached_at() {
    let draft = Draft {
        error_source: Some(ErrorSource::Typed),
        error_text: "4242 4242 4242 4242 of Ana".into(),
        email: "ana@example.org".into(),
        ..Draft::default()
    };
    let mut run = Run::new(Locale::En, draft, FactList::of([("path", "/of/ion@example.org")]));
    run.apply(Event::Hid("Ana".into()));

    let text = run_text(&mut run, "", "");

    assert!(!text.contains("4242") && !text.contains("Ana") && !text.contains("ion@"), "{text}");
    assert!(text.contains("ana@example.org"), "{text}");
}

#[test]
fn what_is_no_run_is_none_and_a_way_that_leads_nowhere_is_begun_anew() {
    let somewhere = r#"{"locale":"en","trail":[99],"draft":{"error_text":"The button does nothing"}}"#;

    assert_eq!(read_run(Node(parsed("{}"))), None);
    let (run, _) = read_run(Node(parsed(somewhere))).unwrap().resumed();

    assert_eq!(run.way, Way::default());
    assert_eq!(run.draft.error_text, "The button does nothing");
}
