//! The time line puts claims and observations where they belong, and stays whole whatever clocks say.

use askwell_core::change::{ChangeActor, ChangeKind};
use askwell_core::contact::Contact;
use askwell_core::environment::Environment;
use askwell_core::locale::Locale;
use askwell_core::recording::EventKind;
use proptest::prelude::*;

use super::picture::timeline_picture;
use super::table::timeline_table;
use super::*;
use crate::words::Words;

const HOUR_MS: u64 = 3_600_000;
/// 2026-11-21 14:02 UTC.
const ARRIVAL: u64 = 1_795_269_720_000;

fn event(at_ms: u64, text: &str) -> RecordedEvent {
    RecordedEvent {
        kind: EventKind::Request,
        at_ms,
        text: text.to_owned(),
        url: None,
        method: None,
        status: Some(402),
        duration_ms: None,
        count: None,
    }
}

fn case(events: Vec<RecordedEvent>, whens: &[ChangeTime]) -> Case {
    let change = |(index, when): (usize, &ChangeTime)| Change {
        kind: ChangeKind::ALL[index],
        when: *when,
        who: ChangeActor::Me,
        comment: String::new(),
    };
    Case {
        locale: Locale::En,
        error: ErrorReport::Typed { text: "broken".into() },
        changes: match whens {
            [] => Changes::NotSure { comment: String::new() },
            whens => Changes::Known(whens.iter().enumerate().map(change).collect()),
        },
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

#[test]
fn today_begins_at_the_customers_own_midnight() {
    let mut case = case(Vec::new(), &[ChangeTime::Today]);

    assert_eq!(Timeline::of(&case, ARRIVAL).claims[0].from_age_ms, Some(14 * HOUR_MS + 2 * 60_000));

    case.environment = Some(Environment { time_zone: "Europe/Bucharest".into(), ..Environment::default() });
    assert_eq!(Timeline::of(&case, ARRIVAL).claims[0].from_age_ms, Some(16 * HOUR_MS + 2 * 60_000));

    case.environment = Some(Environment { time_zone: "Not/AZone".into(), ..Environment::default() });
    assert_eq!(Timeline::of(&case, ARRIVAL).claims[0].from_age_ms, Some(14 * HOUR_MS + 2 * 60_000));
}

fn first_sight_ms(case: &Case) -> Option<u64> {
    Timeline::of(case, ARRIVAL).first_sight.map(|event| event.at_ms)
}

#[test]
fn just_after_midnight_the_evening_before_is_still_today() {
    let case = case(Vec::new(), &[ChangeTime::Today]);
    let just_after_midnight = ARRIVAL - 14 * HOUR_MS;

    assert_eq!(Timeline::of(&case, just_after_midnight).claims[0].from_age_ms, Some(6 * HOUR_MS));
}

#[test]
fn the_error_was_first_seen_when_the_same_event_first_came() {
    let mut case = case(
        vec![event(ARRIVAL - 9_000, "declined"), event(ARRIVAL - 5_000, "other")],
        &[ChangeTime::Before],
    );
    assert_eq!(Timeline::of(&case, ARRIVAL).first_sight, None);

    case.error = ErrorReport::Noticed { event: event(ARRIVAL - 2_000, "declined"), comment: String::new() };
    assert_eq!(first_sight_ms(&case), Some(ARRIVAL - 9_000));
    assert_eq!(Timeline::of(&case, ARRIVAL).events.len(), 2);

    case.events.clear();
    assert_eq!(first_sight_ms(&case), Some(ARRIVAL - 2_000));
    assert_eq!(Timeline::of(&case, ARRIVAL).events.len(), 1);
}

#[test]
fn a_clock_that_runs_ahead_is_held_at_the_arrival() {
    let case = case(vec![event(ARRIVAL + HOUR_MS, "late")], &[]);

    assert_eq!(Timeline::of(&case, ARRIVAL).percent_at(ARRIVAL + HOUR_MS), 100.0);
}

#[test]
fn picture_and_table_never_hold_markup_of_strangers_nor_styles() {
    let case = case(vec![event(ARRIVAL - 1_000, "<img src=x onerror=alert(1)>")], &[ChangeTime::Unknown]);
    let timeline = Timeline::of(&case, ARRIVAL);
    let words = Words::of(Locale::En);

    for markup in [timeline_picture(words, &timeline), timeline_table(words, &timeline)] {
        let markup = markup.into_string();
        assert!(markup.contains("&lt;img src=x onerror=alert(1)&gt;"), "{markup}");
        assert!(!markup.contains("<img") && !markup.contains("style="), "{markup}");
    }
}

proptest! {
    #[test]
    fn whatever_clocks_say_everything_stays_on_the_axis(
        moments in prop::collection::vec(any::<u64>(), 0..6),
        arrival in any::<u64>(),
    ) {
        let whens = [ChangeTime::Today, ChangeTime::ThisWeek, ChangeTime::Before, ChangeTime::Unknown];
        let case = case(moments.iter().map(|at_ms| event(*at_ms, "x")).collect(), &whens);
        let timeline = Timeline::of(&case, arrival);

        for at_ms in moments {
            prop_assert!((0.0..=100.0).contains(&timeline.percent_at(at_ms)));
        }
        timeline_picture(Words::of(Locale::Ro), &timeline);
        timeline_table(Words::of(Locale::Ro), &timeline);
    }
}
