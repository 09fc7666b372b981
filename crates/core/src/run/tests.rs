//! A run, followed through what people do and through what they never would.

use proptest::prelude::*;

use super::*;
use crate::attachment::{UploadId, UploadProgress};
use crate::case::Case;
use crate::change::{ChangeActor, ChangeKind, ChangeTime};
use crate::draft::{ChangeSource, ContactSource, ErrorSource};
use crate::file_type::FileType;
use crate::issue::IssueCode;
use crate::limits::FileLimits;
use crate::masking::Policy;
use crate::playbook::StepKind;
use crate::recording::{EventKind, RecordedEvent};
use crate::ticket::CaseNumber;
use crate::validation::validate;
use crate::wire::Receipt;

mod checking;
mod hiding;
mod inquiring;
mod random;
mod walking;

fn noticed() -> RecordedEvent {
    RecordedEvent {
        kind: EventKind::Request,
        at_ms: 1_700_000_000_000,
        text: "402 Payment Required".into(),
        url: Some("https://shop.example/api/pay?order=7".into()),
        method: Some("POST".into()),
        status: Some(402),
        duration_ms: Some(120),
        count: None,
    }
}

fn fresh() -> Run {
    let observed = Draft { events: vec![noticed()], ..Draft::default() };
    Run::new(Locale::Ro, observed, FactList::default())
}

fn answered() -> Run {
    let mut run = fresh();
    for event in [
        Event::ErrorChosen(ErrorSource::Noticed(0)),
        Event::Continued,
        Event::ChangesChosen(ChangeSource::NotSure),
        Event::Continued,
        Event::Continued,
        Event::ContactChosen(ContactSource::LinkOnly),
        Event::Continued,
    ] {
        run.apply(event);
    }
    run
}

fn receipt() -> Receipt {
    Receipt {
        number: CaseNumber("0000-0001".into()),
        link: "https://a.example/c".into(),
        received_at_ms: 1,
        reply_by_ms: None,
        expectation: Default::default(),
    }
}

fn with_file(run: &mut Run) -> u32 {
    let id = run.draft.next_attachment;
    run.apply(Event::FileAdded { name: "a.png".into(), size_bytes: 10, file_type: Some(FileType::Png) });
    id
}

#[test]
fn answers_lead_to_the_review_and_to_one_submission() {
    let mut run = answered();

    let effects = run.apply(Event::Submitted("key".into()));

    assert_eq!(run.step().kind, StepKind::Review);
    assert_eq!(effects.last(), Some(&Effect::Submit));
    assert_eq!(run.parcel().unwrap().key, "key");
    assert!(run.apply(Event::Submitted("another".into())).is_empty(), "a second press sends nothing");
}

#[test]
fn a_change_ticked_again_after_nothing_known_is_ticked() {
    let mut run = fresh();
    run.apply(Event::ChangeToggled(ChangeKind::Theme));
    run.apply(Event::ChangeDated(ChangeKind::Theme, ChangeTime::Today));
    run.apply(Event::ChangesChosen(ChangeSource::NothingKnown));

    run.apply(Event::ChangeToggled(ChangeKind::Theme));

    assert_eq!(run.draft.change_source, Some(ChangeSource::Known));
    assert_eq!(run.draft.changes.len(), 1);
    assert_eq!(run.draft.changes[0].when, ChangeTime::Today);
}

#[test]
fn an_unanswered_question_keeps_its_page_and_says_so_once() {
    let mut run = fresh();

    let effects = run.apply(Event::Continued);

    assert_eq!(run.step().kind, StepKind::Error);
    assert_eq!(run.issues, [Issue::new("error", IssueCode::NotChosen)]);
    assert_eq!(effects, [Effect::FocusSummary]);
}

#[test]
fn going_another_way_and_back_loses_no_word() {
    let mut run = fresh();
    run.apply(Event::ErrorChosen(ErrorSource::Typed));
    run.apply(Event::Typed(Field::ErrorText, "it broke".into()));
    run.apply(Event::ErrorChosen(ErrorSource::NoMessage));
    run.apply(Event::Typed(Field::Seen, "nothing".into()));

    run.apply(Event::ErrorChosen(ErrorSource::Typed));

    assert_eq!(run.draft.error_text, "it broke");
    assert_eq!(run.draft.seen, "nothing");
}

#[test]
fn a_page_opened_from_the_review_leads_back_to_it() {
    let mut run = answered();
    run.apply(Event::StepOpened("changes".into()));

    run.apply(Event::Continued);

    assert_eq!(run.step().kind, StepKind::Review);
}

#[test]
fn a_case_waits_for_its_files() {
    let mut run = answered();
    let file = with_file(&mut run);

    let before = run.apply(Event::Submitted("key".into()));
    let after = run.apply(Event::UploadMoved(file, UploadProgress::Stored(UploadId("ab".into()))));

    assert!(!before.contains(&Effect::Submit));
    assert_eq!(after.last(), Some(&Effect::Submit));
    assert_eq!(run.parcel().unwrap().case.as_ref().unwrap().attachments, [UploadId("ab".into())]);
}

#[test]
fn a_delayed_case_is_sent_again_unchanged() {
    let mut run = answered();
    run.apply(Event::Submitted("key".into()));
    let first = run.parcel().cloned();
    run.apply(Event::Held(Delay::Unreachable));
    run.apply(Event::Typed(Field::ErrorComment, "changed meanwhile".into()));

    let effects = run.apply(Event::Retried);

    assert_eq!(effects.last(), Some(&Effect::Submit));
    assert_eq!(run.parcel().cloned(), first);
}

#[test]
fn a_run_stored_while_sending_is_sent_when_taken_up_again() {
    let mut run = answered();
    run.apply(Event::Submitted("key".into()));
    let stored: Run = serde_json::from_str(&serde_json::to_string(&run).unwrap()).unwrap();

    let (resumed, effects) = stored.resumed();

    assert!(effects.contains(&Effect::Submit));
    assert_eq!(resumed.parcel().unwrap().key, "key");
}

#[test]
fn the_receipt_comes_only_after_the_server_took_the_case() {
    let mut run = answered();
    run.apply(Event::Accepted(receipt()));
    assert!(run.is_writing(), "nothing was sent yet");

    run.apply(Event::Submitted("key".into()));
    let effects = run.apply(Event::Accepted(receipt()));

    assert_eq!(run.delivery, Delivery::Sent(receipt()));
    assert!(effects.contains(&Effect::Forget));
}

#[test]
fn a_file_that_the_server_forgot_goes_up_again() {
    let mut run = answered();
    let file = with_file(&mut run);
    run.apply(Event::UploadMoved(file, UploadProgress::Stored(UploadId("ab".into()))));
    run.apply(Event::Submitted("key".into()));

    let issues = vec![Issue::new("attachments.0", IssueCode::UploadUnknown)];
    let effects = run.apply(Event::Refused { code: "case_invalid".into(), issues });

    assert!(effects.contains(&Effect::Upload(file)));
}

#[test]
fn files_that_cannot_be_sent_say_why() {
    let mut run = fresh();
    let limits = FileLimits { max_files: 1, max_file_bytes: 100 };
    run.apply(Event::SiteLearned(Box::new(Site { limits, ..Site::default() })));
    let png = Some(FileType::Png);

    for (size_bytes, file_type) in [(0, png), (10, None), (101, png), (10, png), (10, png)] {
        run.apply(Event::FileAdded { name: "../a.png".into(), size_bytes, file_type });
    }

    let progress: Vec<_> = run.draft.attachments.iter().map(|file| file.progress.clone()).collect();
    assert_eq!(
        progress,
        [
            UploadProgress::Refused(IssueCode::EmptyFile),
            UploadProgress::Refused(IssueCode::FileTypeNotAccepted),
            UploadProgress::Refused(IssueCode::FileTooLarge),
            UploadProgress::Waiting,
            UploadProgress::Refused(IssueCode::TooMany),
        ]
    );
    assert!(run.draft.attachments.iter().all(|file| file.name == "a.png"));
}

#[test]
fn taking_out_the_confirmed_event_reopens_the_question() {
    let mut run = answered();

    run.apply(Event::EventRemoved(0));

    assert_eq!(run.draft.error_source, None);
}

/// A run with a click and a console error recorded around what was noticed.
fn recorded() -> Run {
    let of = |kind| RecordedEvent { kind, ..noticed() };
    let kinds = [EventKind::Click, EventKind::Request, EventKind::ConsoleError];
    let observed = Draft { events: kinds.map(of).into(), offered: vec![1, 2], ..Draft::default() };
    Run::new(Locale::Ro, observed, FactList::default())
}

fn kinds(run: &Run) -> Vec<&'static str> {
    run.draft.events.iter().map(|event| event.kind.name()).collect()
}

#[test]
fn the_recording_goes_as_a_whole_and_the_error_that_was_confirmed_stays() {
    let mut run = recorded();
    run.apply(Event::ErrorChosen(ErrorSource::Noticed(2)));

    run.apply(Event::RecordingRemoved);

    assert_eq!(kinds(&run), ["request", "console_error"]);
    assert_eq!(run.draft.error_source, Some(ErrorSource::Noticed(1)));
    assert_eq!(run.draft.offered, [0, 1]);
}

#[test]
fn a_site_without_the_recorder_gets_none_of_its_events() {
    let mut with = recorded();
    with.apply(Event::SiteLearned(Box::new(Site { records: true, ..Site::default() })));
    let mut without = recorded();
    without.apply(Event::SiteLearned(Box::default()));

    assert_eq!(kinds(&with), ["click", "request", "console_error"]);
    assert_eq!(kinds(&without), ["request"]);
    assert_eq!(without.draft.offered, [0]);
}

pub(super) fn any_event() -> impl Strategy<Value = Event> {
    let kind = proptest::sample::select(ChangeKind::ALL);
    let field = prop_oneof![
        Just(Field::ErrorComment),
        Just(Field::ErrorText),
        Just(Field::Expected),
        Just(Field::Seen),
        Just(Field::ChangeComment),
        Just(Field::Email),
        kind.clone().prop_map(Field::CommentOn),
    ];
    let text = prop_oneof![any::<String>(), Just("ana@example.org".to_owned()), "[a-z]{1,9}"];
    prop_oneof![
        prop_oneof![
            (0usize..3).prop_map(ErrorSource::Noticed),
            Just(ErrorSource::Typed),
            Just(ErrorSource::NoMessage)
        ]
        .prop_map(Event::ErrorChosen),
        (field, text).prop_map(|(field, text)| Event::Typed(field, text)),
        prop_oneof![Just(ChangeSource::Known), Just(ChangeSource::NothingKnown), Just(ChangeSource::NotSure)]
            .prop_map(Event::ChangesChosen),
        kind.clone().prop_map(Event::ChangeToggled),
        (kind.clone(), proptest::sample::select(ChangeTime::ALL))
            .prop_map(|(kind, when)| Event::ChangeDated(kind, when)),
        (kind, proptest::sample::select(ChangeActor::ALL))
            .prop_map(|(kind, who)| Event::ChangeAttributed(kind, who)),
        (any::<String>(), 0u64..20).prop_map(|(name, size_bytes)| Event::FileAdded {
            name,
            size_bytes,
            file_type: Some(FileType::Png)
        }),
        (
            0u32..4,
            prop_oneof![
                Just(UploadProgress::Sending(3)),
                Just(UploadProgress::Interrupted),
                Just(UploadProgress::Stored(UploadId("0123".into())))
            ]
        )
            .prop_map(|(id, progress)| Event::UploadMoved(id, progress)),
        (0u32..4).prop_map(Event::FileRemoved),
        (0u32..4).prop_map(Event::FileRetried),
        prop_oneof![Just(ContactSource::Email), Just(ContactSource::LinkOnly)].prop_map(Event::ContactChosen),
        Just(Event::PageRemoved),
        Just(Event::NoticedRemoved),
        "[a-z]{1,3}".prop_map(Event::Hid),
        (0usize..2).prop_map(Event::Unhid),
        Just(Event::EnvironmentRemoved),
        (0usize..3).prop_map(Event::EventRemoved),
        Just(Event::Continued),
        Just(Event::Continued),
        Just(Event::WentBack),
        proptest::sample::select(vec!["error", "topic", "changes", "contact", "review", "a", "b"])
            .prop_map(|id| Event::StepOpened(id.into())),
        Just(Event::Submitted("key".into())),
        Just(Event::Retried),
        Just(Event::Accepted(receipt())),
        Just(Event::Refused {
            code: "case_invalid".into(),
            issues: vec![Issue::new("attachments.0", IssueCode::UploadUnknown)]
        }),
        Just(Event::Held(Delay::Unreachable)),
    ]
}

proptest! {
    #[test]
    fn nothing_typed_is_lost_while_the_case_is_not_sent(events in proptest::collection::vec(any_event(), 0..40)) {
        let mut run = fresh();
        let mut written = String::new();
        for event in events {
            if let Event::Typed(Field::ErrorText, text) = &event && run.is_writing() {
                written.clone_from(text);
            }
            run.apply(event);
            prop_assert_eq!(&run.draft.error_text, &written);
        }
    }

    #[test]
    fn whatever_is_submitted_is_taken_by_the_server(events in proptest::collection::vec(any_event(), 0..60)) {
        let mut run = fresh();
        for event in events {
            for effect in run.apply(event) {
                if effect == Effect::Submit {
                    let case = run.parcel().unwrap().case.as_ref().unwrap();
                    let body = serde_json::to_string(case).unwrap();
                    let received: Case = serde_json::from_str(&body).unwrap();
                    prop_assert_eq!(validate(&received, &run.site.limits), []);
                    prop_assert_eq!(received.clone().tidied(&Policy::default()), received);
                }
            }
        }
    }

    #[test]
    fn a_stored_run_is_the_same_run(events in proptest::collection::vec(any_event(), 0..40)) {
        let mut run = fresh();
        for event in events {
            run.apply(event);
        }
        let stored: Run = serde_json::from_str(&serde_json::to_string(&run).unwrap()).unwrap();
        prop_assert_eq!(stored.draft, run.draft);
        prop_assert_eq!(stored.delivery, run.delivery);
        prop_assert_eq!(stored.playbook, run.playbook);
        prop_assert_eq!(stored.way, run.way);
    }
}
