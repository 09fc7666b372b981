//! Widget and server agree: what the one sends without complaint, the other takes.

use std::cell::Cell;

use askwell_core::answer::{Answer, AnswerValue};
use askwell_core::case::Case;
use askwell_core::change::{Change, ChangeActor, ChangeKind, ChangeTime};
use askwell_core::check::Vantage;
use askwell_core::draft::{ChangeSource, ContactSource, Draft, ErrorSource};
use askwell_core::environment::{Environment, Page};
use askwell_core::facts::Fact;
use askwell_core::finding::{Finding, Outcome};
use askwell_core::limits::{
    FileLimits, MAX_ANSWER_CHARS, MAX_ANSWERS, MAX_COMMENT_CHARS, MAX_EVENT_TEXT_CHARS, MAX_EVENT_URL_CHARS,
    MAX_EVENTS, MAX_EVIDENCE, MAX_EVIDENCE_CHARS, MAX_FINDINGS, MAX_ID_CHARS, MAX_LABEL_CHARS,
    MAX_METHOD_CHARS, MAX_TEXT_CHARS, MAX_URL_CHARS,
};
use askwell_core::locale::Locale;
use askwell_core::outside::OutsideReport;
use askwell_core::recording::{EventKind, RecordedEvent};
use askwell_core::validation::validate;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::{Config, TestRunner};
use reqwest::StatusCode;

use crate::app::{TestApp, problem};
use crate::samples::key;

/// What people type, paste and forget to type.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-zăéñ .,:0-9@/?=&-]{1,120}",
        2 => any::<String>(),
        1 => "[ \t\n\u{200B}\u{202E}]{0,4}",
        1 => "(4242 ?){4,6}|eyJ[a-z]{20}\\.[a-z]{5}\\.[a-z]{5}|ana@example\\.org|Bearer [a-z0-9]{12}",
        1 => (490usize..520, any::<char>()).prop_map(|(length, character)| character.to_string().repeat(length)),
        1 => (19_990usize..20_010).prop_map(|length| "ș".repeat(length)),
    ]
}

fn any_event() -> impl Strategy<Value = RecordedEvent> {
    let more = (
        prop::option::of(any_text()),
        prop::option::of("[A-Z]{3,6}"),
        any::<Option<u16>>(),
        any::<Option<u32>>(),
    );
    (select(EventKind::ALL), any::<u64>(), any_text(), more).prop_map(
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

fn any_change(kind: ChangeKind) -> impl Strategy<Value = Change> {
    (select(ChangeTime::ALL), select(ChangeActor::ALL), any_text())
        .prop_map(move |(when, who, comment)| Change { kind, when, who, comment })
}

fn any_changes() -> impl Strategy<Value = Vec<Change>> {
    subsequence(ChangeKind::ALL.to_vec(), 1..4)
        .prop_flat_map(|kinds| kinds.into_iter().map(any_change).collect::<Vec<_>>())
}

fn any_email() -> impl Strategy<Value = String> {
    prop_oneof![4 => "[a-z.]{1,10}@[a-z]{1,10}\\.(org|ro)", 1 => any_text()]
}

/// A draft in which every question has some answer.
fn any_draft() -> impl Strategy<Value = Draft> {
    let error = (0u8..3, any_text(), any_text(), any_text(), any_text());
    let changes = (0u8..3, any_changes(), any_text());
    let contact = (any::<bool>(), any_email());
    let observed = (
        prop::collection::vec(any_event(), 1..6),
        prop::option::of((any_text(), any_text())),
        prop::option::of((any_text(), any_text(), any::<[u32; 3]>())),
    );
    (error, changes, contact, observed).prop_map(|(error, changes, contact, observed)| {
        let (events, page, environment) = observed;
        Draft {
            error_source: Some(match error.0 {
                0 => ErrorSource::Noticed(events.len() - 1),
                1 => ErrorSource::Typed,
                _ => ErrorSource::NoMessage,
            }),
            error_comment: error.1,
            error_text: error.2,
            expected: error.3,
            seen: error.4,
            change_source: Some(match changes.0 {
                0 => ChangeSource::Known,
                1 => ChangeSource::NothingKnown,
                _ => ChangeSource::NotSure,
            }),
            changes: changes.1,
            change_comment: changes.2,
            contact_source: Some(if contact.0 { ContactSource::Email } else { ContactSource::LinkOnly }),
            email: contact.1,
            events,
            page: page.map(|(url, title)| Page { url, title, parts: Vec::new() }),
            environment: environment.map(|(user_agent, languages, [width, height, ratio])| Environment {
                user_agent,
                languages,
                viewport_width: width,
                viewport_height: height,
                pixel_ratio_percent: ratio,
                ..Environment::default()
            }),
            ..Draft::default()
        }
    })
}

#[test]
fn the_server_takes_what_the_widget_takes_and_refuses_what_it_refuses() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let app = runtime.block_on(TestApp::start());
    let limits = FileLimits::default();
    let (taken, refused) = (Cell::new(0), Cell::new(0));
    let agree = |draft: Draft| {
        let case = draft.to_case(Locale::Ro);
        let issues = validate(&case, &limits);
        let sent = serde_json::to_value(&case).unwrap();
        runtime.block_on(async {
            let response = app.post_case(&key(), &sent).send().await.unwrap();
            if issues.is_empty() {
                taken.set(taken.get() + 1);
                assert_eq!(response.status(), StatusCode::CREATED, "{}", response.text().await.unwrap());
            } else {
                refused.set(refused.get() + 1);
                assert_eq!(problem(response).await.issues, issues);
            }
        });
        Ok(())
    };
    TestRunner::new(Config { cases: 200, failure_persistence: None, ..Config::default() })
        .run(&any_draft(), agree)
        .unwrap();
    assert!(taken.get() > 20 && refused.get() > 20, "{} taken, {} refused", taken.get(), refused.get());
}

#[tokio::test]
async fn the_largest_valid_case_fits() {
    let app = TestApp::start().await;
    // Four bytes a character is the most that UTF-8 has.
    let text = |chars: usize| "𐍈".repeat(chars);
    let event = RecordedEvent {
        kind: EventKind::Exception,
        at_ms: u64::MAX,
        text: text(MAX_EVENT_TEXT_CHARS),
        url: Some(text(MAX_EVENT_URL_CHARS)),
        method: Some(text(MAX_METHOD_CHARS)),
        status: Some(u16::MAX),
        duration_ms: Some(u32::MAX),
        count: Some(u32::MAX),
    };
    let change = |&kind: &ChangeKind| Change {
        kind,
        when: ChangeTime::Unknown,
        who: ChangeActor::Unknown,
        comment: text(MAX_COMMENT_CHARS),
    };
    let draft = Draft {
        error_source: Some(ErrorSource::NoMessage),
        expected: text(MAX_TEXT_CHARS),
        seen: text(MAX_TEXT_CHARS),
        change_source: Some(ChangeSource::Known),
        changes: ChangeKind::ALL.iter().map(change).collect(),
        contact_source: Some(ContactSource::LinkOnly),
        page: Some(Page { url: text(MAX_URL_CHARS), title: text(MAX_LABEL_CHARS), parts: Vec::new() }),
        environment: Some(Environment { user_agent: text(MAX_LABEL_CHARS), ..Environment::default() }),
        events: vec![event; MAX_EVENTS],
        ..Draft::default()
    };
    let mut case: Case = draft.to_case(Locale::Ro);
    let written = AnswerValue { id: String::new(), text: text(MAX_ANSWER_CHARS) };
    let answer =
        Answer { name: "a".repeat(2 * MAX_ID_CHARS), question: text(MAX_LABEL_CHARS), values: vec![written] };
    case.answers = vec![answer; MAX_ANSWERS];
    let fact = Fact { name: text(MAX_ID_CHARS), values: vec![text(MAX_EVIDENCE_CHARS)] };
    let finding = Finding {
        check: "a".repeat(MAX_ID_CHARS),
        outcome: Outcome::Problem,
        reason: "a".repeat(MAX_ID_CHARS),
        evidence: vec![fact; MAX_EVIDENCE],
        duration_ms: u32::MAX,
    };
    case.findings = vec![finding.clone(); MAX_FINDINGS];
    let outside =
        askwell_playbooks::built_in::checks().iter().filter(|check| check.vantage == Vantage::Server);
    let findings = vec![finding; outside.count()];
    case.outside = Some(OutsideReport { findings, checked_at_ms: u64::MAX, seal: "a".repeat(43) });

    let response = app.post_case(&key(), &serde_json::to_value(&case).unwrap()).send().await.unwrap();

    assert_eq!(validate(&case, &FileLimits::default()), []);
    assert_eq!(response.status(), StatusCode::CREATED);
}
