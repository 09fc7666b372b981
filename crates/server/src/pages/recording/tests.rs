//! The strip shows each event once, by its shape, and stays whole whatever strangers send.

use askwell_core::change::Changes;
use askwell_core::contact::Contact;
use askwell_core::error_report::ErrorReport;
use askwell_core::locale::Locale;
use proptest::prelude::*;

use super::marks::marks_of;
use super::*;

/// 2026-11-21 14:02 UTC.
const ASKED: u64 = 1_795_269_720_000;

fn event(kind: EventKind, age_ms: u64, text: &str) -> RecordedEvent {
    RecordedEvent {
        kind,
        at_ms: ASKED - age_ms,
        text: text.to_owned(),
        url: None,
        method: None,
        status: None,
        duration_ms: None,
        count: None,
    }
}

fn case(events: Vec<RecordedEvent>) -> Case {
    Case {
        locale: Locale::En,
        error: ErrorReport::Typed { text: "broken".into() },
        changes: Changes::NotAsked,
        attachments: Vec::new(),
        contact: Contact::LinkOnly,
        page: None,
        environment: None,
        events,
        playbook: None,
        answers: Vec::new(),
        tried: Vec::new(),
        findings: Vec::new(),
        outside: None,
    }
}

fn shown(case: &Case, locale: Locale) -> String {
    recording_section(Words::of(locale), case, case.events.first(), Folding::Folded).into_string()
}

#[test]
fn without_the_recorder_there_is_no_strip() {
    assert_eq!(shown(&case(vec![event(EventKind::Request, 0, "402")]), Locale::En), "");
}

#[test]
fn what_happened_together_is_one_mark_with_its_number_and_the_tellingest_shape() {
    let mut repeated = event(EventKind::ConsoleError, 4_990, "no total");
    repeated.count = Some(7);
    let case = case(vec![
        event(EventKind::Navigation, 60_000, "navigate"),
        event(EventKind::Exception, 5_000, "x is undefined"),
        repeated,
        event(EventKind::Vital, 0, "LCP"),
    ]);
    let recording = Recording::of(&case).unwrap();

    let marks = marks_of(&recording, Lane::Faults);

    let told: Vec<_> = marks.iter().map(|mark| (mark.kind(), mark.count())).collect();
    assert_eq!(told, [(EventKind::Exception, 8)]);
    assert_eq!(recording.percent_at(ASKED - 60_000), 0.0);
    assert_eq!(recording.percent_at(ASKED), 100.0);
}

#[test]
fn a_mark_leads_to_its_second_and_says_what_it_stands_for_in_the_readers_language() {
    let case = case(vec![
        event(EventKind::Navigation, 9_000, "push"),
        event(EventKind::Click, 4_000, "button Pay now"),
        event(EventKind::Click, 3_990, "link"),
    ]);

    let html = shown(&case, Locale::Fr);

    let id = format!("second-{}", (ASKED - 4_000) / 1_000);
    assert!(
        html.contains(&format!("href=\"#{id}\"")) && html.contains(&format!("<li id=\"{id}\">")),
        "{html}"
    );
    assert!(html.contains("Clic: bouton “Pay now”\nClic: lien"), "{html}");
    assert!(html.contains("<summary>Clic × 2</summary>"), "{html}");
    assert!(html.contains("Page affichée: passage à une autre"), "{html}");
}

#[test]
fn neither_markup_of_strangers_nor_styles_get_in() {
    let case =
        case(EventKind::ALL.iter().map(|kind| event(*kind, 1_000, "<img src=x onerror=alert(1)>")).collect());

    for locale in Locale::ALL {
        let html = shown(&case, locale);

        assert!(html.contains("&lt;img"), "{html}");
        assert!(!html.contains("<img") && !html.contains("style="), "{html}");
    }
}

proptest! {
    #[test]
    fn whatever_clocks_say_everything_stays_on_the_axis(
        moments in prop::collection::vec((any::<u64>(), any::<Option<u32>>(), any::<Option<u32>>()), 1..30),
    ) {
        let kinds = EventKind::ALL.iter().cycle();
        let events = moments.iter().zip(kinds).map(|((at_ms, duration_ms, count), kind)| RecordedEvent {
            at_ms: *at_ms,
            duration_ms: *duration_ms,
            count: *count,
            ..event(*kind, 0, "x")
        });
        let mut events: Vec<RecordedEvent> = events.collect();
        events.push(event(EventKind::Click, 0, "button"));
        let case = case(events);
        let recording = Recording::of(&case).unwrap();

        for event in &recording.events {
            prop_assert!((0.0..=100.0).contains(&recording.percent_at(event.at_ms)));
        }
        for lane in Lane::ALL {
            prop_assert!(marks_of(&recording, lane).len() <= 35);
        }
        shown(&case, Locale::Ro);
    }
}
