//! What was claimed beside what was seen.

use askwell_core::change::{Change, ChangeActor, ChangeKind, ChangeTime, Changes};
use askwell_core::locale::Locale;
use askwell_watch::claim::{Line, Standing, Timing, Watched, compare};
use askwell_watch::difference::What;
use askwell_watch::part::PartKind;
use askwell_watch::record::ChangeRecord;
use askwell_watch::words::{note, standing};

const DAY_MS: u64 = 86_400_000;

fn claim(kind: ChangeKind, when: ChangeTime) -> Change {
    Change { kind, when, who: ChangeActor::Me, comment: String::new() }
}

fn record(kind: ChangeKind, name: &str, from_ms: u64, to_ms: u64) -> ChangeRecord {
    ChangeRecord {
        from_ms,
        to_ms,
        kind: Some(kind),
        what: What::Added,
        part: PartKind::Script,
        name: name.into(),
        owner: String::new(),
        before: String::new(),
        after: String::new(),
        share_percent: None,
        files: 0,
        pages: vec![],
    }
}

const WATCHED: Option<Watched> = Some(Watched { since_ms: 0, until_ms: 30 * DAY_MS });

fn standings(lines: &[Line]) -> Vec<(Standing, Option<Timing>)> {
    lines.iter().map(|line| (line.standing, line.timing)).collect()
}

#[test]
fn each_claim_stands_beside_what_fits_it_and_the_rest_comes_after() {
    let claimed = Changes::Known(vec![
        claim(ChangeKind::Theme, ChangeTime::Today),
        claim(ChangeKind::PaymentSetup, ChangeTime::Today),
        claim(ChangeKind::Permissions, ChangeTime::Today),
    ]);
    let observed = [
        record(ChangeKind::DomainOrDns, "late", 900, 950),
        record(ChangeKind::AppOrPlugin, "popup.example/p.js", 100, 200),
        record(ChangeKind::Template, "/theme.js", 300, 600),
    ];

    let lines = compare(&claimed, &observed, 1_000, Some(500), WATCHED);

    assert_eq!(
        standings(&lines),
        [
            (Standing::Confirmed, Some(Timing::Around)),
            (Standing::NotSeen, None),
            (Standing::CannotBeSeen, None),
            (Standing::SeenButNotMentioned, Some(Timing::Before)),
            (Standing::SeenButNotMentioned, Some(Timing::After)),
        ]
    );
    assert_eq!(
        standing(&lines[3], Locale::En),
        "Also changed in that time: script popup.example/p.js added (before the error was first seen)"
    );
}

#[test]
fn what_was_seen_at_another_time_than_was_claimed_confirms_nothing() {
    let now = 30 * DAY_MS;
    let of = |when, days: u64| {
        let seen = record(ChangeKind::Theme, "Dawn", now - days * DAY_MS - DAY_MS / 2, now - days * DAY_MS);
        let claimed = Changes::Known(vec![claim(ChangeKind::Theme, when)]);
        compare(&claimed, &[seen], now, None, WATCHED).iter().map(|line| line.standing).collect::<Vec<_>>()
    };
    let apart = [Standing::NotSeen, Standing::SeenButNotMentioned];

    assert_eq!(of(ChangeTime::Today, 1), [Standing::Confirmed]);
    assert_eq!(of(ChangeTime::Today, 2), apart);
    assert_eq!(of(ChangeTime::ThisWeek, 8), [Standing::Confirmed]);
    assert_eq!(of(ChangeTime::ThisWeek, 20), apart);
    assert_eq!(of(ChangeTime::Before, 20), [Standing::Confirmed]);
    assert_eq!(of(ChangeTime::Before, 1), apart);
    assert_eq!(of(ChangeTime::Unknown, 20), [Standing::Confirmed]);
}

#[test]
fn nothing_seen_says_nothing_where_nobody_looked() {
    let today = Changes::Known(vec![claim(ChangeKind::Theme, ChangeTime::Today)]);
    let before = Changes::Known(vec![claim(ChangeKind::Theme, ChangeTime::Before)]);
    let two_days = Some(Watched { since_ms: 0, until_ms: 2 * DAY_MS });

    let of = |claimed: &Changes, watched| compare(claimed, &[], 30 * DAY_MS, None, watched)[0].standing;

    assert_eq!(of(&today, None), Standing::NotWatched);
    assert_eq!(of(&today, two_days), Standing::NotSeen);
    assert_eq!(of(&before, two_days), Standing::NotWatched);
    assert_eq!(of(&before, WATCHED), Standing::NotSeen);
}

#[test]
fn whoever_knows_of_no_change_is_told_what_was_seen_and_not_that_they_erred() {
    let observed = [record(ChangeKind::AppOrPlugin, "popup.example/p.js", 100, 200)];
    for claimed in [Changes::NotAsked, Changes::NothingKnown { comment: String::new() }] {
        let lines = compare(&claimed, &observed, 1_000, None, WATCHED);
        assert_eq!(standings(&lines), [(Standing::SeenButNotMentioned, None)]);
    }
}

#[test]
fn every_standing_is_said_in_every_language_without_blame() {
    let observed = [record(ChangeKind::AppOrPlugin, "p.js", 100, 200)];
    let lines = compare(&Changes::NotAsked, &observed, 1_000, Some(150), WATCHED);
    let sentences = Locale::ALL.map(|locale| standing(&lines[0], locale));

    for (sentence, beginning) in sentences.iter().zip([
        "Also changed in that time: ",
        "También cambió en ese tiempo: ",
        "A aussi changé à ce moment-là\u{a0}: ",
        "S-a mai schimbat în acel timp: ",
    ]) {
        assert!(sentence.starts_with(beginning) && sentence.contains("p.js"), "{sentence}");
    }
    for locale in Locale::ALL {
        assert!(note(locale).contains("admin"), "{}", note(locale));
    }
}
