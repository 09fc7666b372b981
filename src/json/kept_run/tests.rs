//! What is written by hand is what the wire types say, and a kept run comes back as it went.

use askwell_core::case::Case;
use askwell_core::environment::{Environment, Page};
use askwell_core::recording::{EventKind, RecordedEvent};
use proptest::prelude::*;

use super::*;
use crate::json::case::case_text;

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
    (any::<u32>(), text(), 0u64..1 << 50, prop::option::of(one_of(&FILE_TYPES)), progress).prop_map(
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
    let page = prop::option::of((text(), text()).prop_map(|(url, title)| Page { url, title }));
    (sources, texts, lists, page, prop::option::of(environment()), any::<u32>()).prop_map(
        |(sources, texts, lists, page, environment, next_attachment)| Draft {
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
        },
    )
}

fn run() -> impl Strategy<Value = Run> {
    (draft(), one_of(&Locale::ALL), one_of(Step::ALL), any::<bool>(), any::<Option<bool>>()).prop_map(
        |(draft, locale, step, is_detour, delivery)| {
            let delivery = delivery.map_or(Delivery::Writing, |is_complete| {
                let case = is_complete.then(|| draft.to_case(locale));
                Delivery::Delayed(Parcel { key: "0123456789abcdef".into(), case }, Delay::Unreachable)
            });
            Run { step, is_detour, delivery, ..Run::new(locale, draft) }
        },
    )
}

fn parsed(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

proptest! {
    #[test]
    fn a_posted_case_is_what_the_wire_types_read(draft in draft()) {
        let case = draft.to_case(Locale::Ro);

        let read: Case = serde_json::from_str(&case_text(&case)).unwrap();

        prop_assert_eq!(read, case);
    }

    #[test]
    fn a_kept_run_comes_back_as_it_went(run in run()) {
        let kept = Node(parsed(&run_text(&run)));

        prop_assert_eq!(read_run(&kept), Some(run));
    }
}

#[test]
fn what_is_no_run_is_none() {
    assert_eq!(read_run(&Node(parsed("{}"))), None);
    assert_eq!(read_run(&Node(parsed(r#"{"locale":"en","step":"somewhere"}"#))), None);
}
