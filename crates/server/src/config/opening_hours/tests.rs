//! Promises are kept to the minute, over weekends and changes of the clocks.

use proptest::prelude::*;

use super::*;

fn hours(lines: &[&str]) -> OpeningHours {
    OpeningHours::try_from(lines.iter().map(|line| line.to_string()).collect::<Vec<_>>()).unwrap()
}

fn bucharest() -> TimeZone {
    TimeZone::get("Europe/Bucharest").unwrap()
}

fn ms(local: &str) -> u64 {
    let zoned = local.parse::<jiff::civil::DateTime>().unwrap().to_zoned(bucharest()).unwrap();
    zoned.timestamp().as_millisecond() as u64
}

fn promised(lines: &[&str], now: &str, within: u32) -> Option<u64> {
    promised_around(&[], lines, now, within)
}

fn promised_around(holidays: &[&str], lines: &[&str], now: &str, within: u32) -> Option<u64> {
    hours(lines).after_open_hours(ms(now), within, &days(holidays), &bucharest())
}

fn days(holidays: &[&str]) -> Holidays {
    Holidays::try_from(holidays.iter().map(|day| day.to_string()).collect::<Vec<_>>()).unwrap()
}

const OFFICE: &[&str] = &["mon-fri 09:00-17:00"];

#[test]
fn a_promise_within_the_day_is_simple() {
    assert_eq!(promised(OFFICE, "2026-11-18T10:30", 4), Some(ms("2026-11-18T14:30")));
}

#[test]
fn the_night_and_the_weekend_do_not_count() {
    assert_eq!(promised(OFFICE, "2026-11-18T16:00", 4), Some(ms("2026-11-19T12:00")));
    assert_eq!(promised(OFFICE, "2026-11-20T16:30", 4), Some(ms("2026-11-23T12:30")));
    assert_eq!(promised(OFFICE, "2026-11-22T11:00", 8), Some(ms("2026-11-23T17:00")));
}

#[test]
fn without_hours_somebody_is_always_there() {
    assert_eq!(promised(&[], "2026-11-21T22:00", 4), Some(ms("2026-11-22T02:00")));
}

#[test]
fn hours_that_overlap_count_once() {
    let twice = ["mon-fri 09:00-17:00", "wed 12:00-18:00"];

    assert_eq!(promised(&twice, "2026-11-18T10:00", 8), Some(ms("2026-11-18T18:00")));
}

#[test]
fn an_hour_that_comes_twice_counts_twice() {
    // The clocks went back from 04:00 to 03:00.
    assert_eq!(promised(&["sun 02:00-06:00"], "2026-10-25T02:00", 5), Some(ms("2026-10-25T06:00")));
}

#[test]
fn a_holiday_does_not_count() {
    let thursday = ["2026-11-19"];

    assert_eq!(promised_around(&thursday, OFFICE, "2026-11-18T16:00", 4), Some(ms("2026-11-20T12:00")));
    assert_eq!(promised_around(&thursday, &[], "2026-11-18T22:00", 4), Some(ms("2026-11-20T02:00")));
}

#[test]
fn whether_somebody_is_there_is_told_to_the_minute() {
    let (office, holidays) = (hours(OFFICE), days(&["2026-11-19"]));
    let is_open = |now| office.is_open(ms(now), &holidays, &bucharest());

    assert!(is_open("2026-11-18T09:00") && is_open("2026-11-18T16:59"));
    assert!(!is_open("2026-11-18T08:59") && !is_open("2026-11-18T17:00"));
    assert!(!is_open("2026-11-19T12:00"), "a holiday");
    assert!(hours(&[]).is_open(ms("2026-11-21T23:59"), &holidays, &bucharest()));
    assert!(!hours(&[]).is_open(ms("2026-11-19T12:00"), &holidays, &bucharest()));
}

#[test]
fn the_next_opening_is_after_nights_weekends_and_holidays() {
    let opens = |now| hours(OFFICE).opens_at_ms(ms(now), &days(&["2026-11-23"]), &bucharest());

    assert_eq!(opens("2026-11-18T07:00"), Some(ms("2026-11-18T09:00")));
    assert_eq!(opens("2026-11-18T18:00"), Some(ms("2026-11-19T09:00")));
    assert_eq!(opens("2026-11-20T17:00"), Some(ms("2026-11-24T09:00")));
    assert_eq!(
        hours(&[]).opens_at_ms(ms("2026-11-23T10:00"), &days(&["2026-11-23"]), &bucharest()),
        Some(ms("2026-11-24T00:00"))
    );
}

#[test]
fn nonsense_is_refused() {
    for line in
        ["", "mon", "mon 9-17", "mon 09:00-09:00", "mon 24:00-02:00", "mon 09:00-24:01", "may 09:00-17:00"]
    {
        assert!(OpeningHours::try_from(vec![line.to_owned()]).is_err(), "{line}");
    }
}

#[test]
fn days_may_be_listed_and_go_over_the_end_of_the_week() {
    assert_eq!(hours(&["sat-mon 10:00-24:00"]), hours(&["mon,sat,sun 10:00-24:00"]));
}

#[test]
fn hours_may_go_over_midnight_and_the_end_of_the_week() {
    let (late, holidays) = (hours(&["sun 20:00-02:00"]), days(&["2026-11-30"]));
    let is_open = |now| late.is_open(ms(now), &holidays, &bucharest());

    assert!(is_open("2026-11-22T20:00") && is_open("2026-11-22T23:59") && is_open("2026-11-23T01:59"));
    assert!(!is_open("2026-11-22T01:00") && !is_open("2026-11-23T02:00") && !is_open("2026-11-22T19:59"));
    assert!(is_open("2026-11-29T23:59") && !is_open("2026-11-30T00:00"), "the night belongs to the holiday");
    assert_eq!(promised(&["sun 20:00-02:00"], "2026-11-22T23:00", 4), Some(ms("2026-11-29T21:00")));
    assert_eq!(hours(&["mon 20:00-00:00"]), hours(&["mon 20:00-24:00"]));
}

#[test]
fn nights_in_which_the_clocks_change_and_odd_zones_are_told_right() {
    let night = hours(&["sat 22:00-06:00"]);
    let open_ms = |from: &str| {
        let zone = bucharest();
        let minutes = (0..12 * 60).map(|minute| ms(from) + minute * 60_000);
        minutes.filter(|at_ms| night.is_open(*at_ms, &Holidays::default(), &zone)).count() / 60
    };
    // Forward on 29 March, back on 25 October 2026.
    assert_eq!(["2026-03-28T20:00", "2026-10-24T20:00", "2026-11-21T20:00"].map(open_ms), [7, 9, 8]);

    let kathmandu = TimeZone::get("Asia/Kathmandu").unwrap();
    let nine = hours(OFFICE).opens_at_ms(ms("2026-11-18T03:00"), &Holidays::default(), &kathmandu).unwrap();
    assert_eq!(moment(nine).unwrap().to_string(), "2026-11-18T03:15:00Z");

    // Midnight doesn't exist on the day the clocks go forward there.
    let santiago = TimeZone::get("America/Santiago").unwrap();
    let sunday = hours(&["sun 00:00-02:00"]);
    let opens = sunday.opens_at_ms(ms("2026-09-06T04:00"), &Holidays::default(), &santiago).unwrap();
    assert_eq!(moment(opens).unwrap().to_string(), "2026-09-06T04:00:00Z");
}

fn any_hours() -> impl Strategy<Value = OpeningHours> {
    let line = (0usize..7, 0u16..1_439, 1u16..1_440).prop_map(|(day, from, length)| {
        let day = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][day];
        let until = if from + length > 1_440 { from + length - 1_440 } else { from + length };
        format!("{day} {:02}:{:02}-{:02}:{:02}", from / 60, from % 60, until / 60, until % 60)
    });
    prop::collection::vec(line, 1..6).prop_map(|lines| OpeningHours::try_from(lines).unwrap())
}

/// Open time between two moments, counted minute by minute: slow and plain.
fn open_minutes(hours: &OpeningHours, from_ms: u64, until_ms: u64, zone: &TimeZone) -> u64 {
    (from_ms / 60_000..until_ms / 60_000)
        .filter(|minute| {
            let local = moment(minute * 60_000).unwrap().to_zoned(zone.clone());
            let of_day = local.hour() as u16 * 60 + local.minute() as u16;
            hours
                .spans_on(local.date(), &Holidays::default())
                .any(|span| (span.from_minute..span.until_minute).contains(&of_day))
        })
        .count() as u64
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn exactly_the_promised_open_time_passes(hours in any_hours(), minute in 0u64..2_000_000, within in 1u32..12) {
        // A zone whose clocks never change, where the plain count and the hours mean the same.
        let zone = TimeZone::get("Asia/Kolkata").unwrap();
        let now_ms = 1_735_689_600_000 + minute * 60_000;
        let by_ms = hours.after_open_hours(now_ms, within, &Holidays::default(), &zone);

        // So thin a schedule may make it a matter of months: those are counted elsewhere.
        if let Some(by_ms) = by_ms.filter(|by| by - now_ms < 40 * 86_400_000) {
            prop_assert_eq!(open_minutes(&hours, now_ms, by_ms, &zone), u64::from(within) * 60);
        }
    }

    #[test]
    fn who_comes_later_is_never_promised_an_earlier_answer(
        hours in any_hours(), minute in 0u64..2_000_000, later in 0u64..50_000, within in 1u32..12,
    ) {
        let zone = bucharest();
        let now_ms = 1_735_689_600_000 + minute * 60_000;
        let by_ms = hours.after_open_hours(now_ms, within, &Holidays::default(), &zone);
        let later_by_ms = hours.after_open_hours(now_ms + later * 60_000, within, &Holidays::default(), &zone);

        prop_assert!(by_ms <= later_by_ms);
        prop_assert!(by_ms.is_some_and(|by| by >= now_ms + u64::from(within) * 3_600_000));
    }
}
