//! Claims and observations stand side by side, each with its source, whatever the moments are.

use askwell_core::change::{Change, ChangeActor, ChangeKind, ChangeTime, Changes};
use askwell_core::locale::Locale;
use askwell_watch::claim::{Watched, compare};
use askwell_watch::difference::What;
use askwell_watch::part::PartKind;
use proptest::prelude::*;

use super::*;
use crate::watch::missed::Missed;

const HOUR_MS: u64 = 3_600_000;
/// 2026-11-21 14:02 UTC.
const ARRIVAL: u64 = 1_795_269_720_000;

fn record(kind: ChangeKind, from_ms: u64, to_ms: u64) -> ChangeRecord {
    ChangeRecord {
        from_ms,
        to_ms,
        kind: Some(kind),
        what: What::Added,
        part: PartKind::Script,
        name: "cdn.popups.example/<b>popup.js".into(),
        owner: String::new(),
        before: String::new(),
        after: String::new(),
        share_percent: None,
        files: 0,
        pages: vec!["https://shop.example/".into()],
    }
}

fn claim(kind: ChangeKind, when: ChangeTime) -> Change {
    Change { kind, when, who: ChangeActor::Me, comment: "<i>mine</i>".into() }
}

fn comparison(claims: Vec<Change>, records: Vec<ChangeRecord>, watched: Option<Watched>) -> Comparison {
    let first_seen_ms = Some(ARRIVAL - HOUR_MS);
    let said = claims
        .iter()
        .map(|claim| (Some(9 * HOUR_MS).filter(|_| claim.when == ChangeTime::Today), 0))
        .collect();
    Comparison {
        is_on: true,
        said,
        lines: compare(&Changes::Known(claims), &records, ARRIVAL, first_seen_ms, watched),
        watched,
        records,
        missed: vec![MissedPage {
            page: "https://shop.example/cart".into(),
            why: Missed::Robots,
            since_ms: ARRIVAL - 5 * HOUR_MS,
        }],
        first_seen_ms,
        received_at_ms: ARRIVAL,
        ..Comparison::default()
    }
}

fn page(comparison: &Comparison, locale: Locale) -> String {
    observed_section(Words::of(locale), comparison).into_string()
}

#[test]
fn each_standing_is_told_and_nobody_is_accused() {
    let watched = Some(Watched { since_ms: ARRIVAL - 60 * 24 * HOUR_MS, until_ms: ARRIVAL });
    let claims = vec![
        claim(ChangeKind::AppOrPlugin, ChangeTime::Today),
        claim(ChangeKind::Theme, ChangeTime::Today),
        claim(ChangeKind::Permissions, ChangeTime::Today),
    ];
    let records = vec![
        record(ChangeKind::AppOrPlugin, ARRIVAL - 9 * HOUR_MS, ARRIVAL - 5 * HOUR_MS),
        record(ChangeKind::DomainOrDns, ARRIVAL - 30 * HOUR_MS, ARRIVAL - 26 * HOUR_MS),
    ];

    let page = page(&comparison(claims, records, watched), Locale::En);

    for standing in ["confirmed", "not_seen", "cannot_be_seen", "also"] {
        assert!(page.contains(&format!("data-standing=\"{standing}\"")), "{standing}: {page}");
    }
    assert!(page.contains("Also changed in that time: ") && page.contains("before the error was first seen"));
    assert!(page.contains("can't be seen from outside, so nothing seen"), "the note");
    assert!(page.contains("https://shop.example/cart"), "what couldn't be looked at");
    assert!(page.contains("2026-11-21 05:02 UTC") && page.contains("2026-11-21 09:02 UTC"), "both times");
    assert!(!page.contains("<b>popup") && !page.contains("<i>mine") && !page.contains("style="), "{page}");
}

#[test]
fn where_nobody_has_looked_that_is_said() {
    let page =
        page(&comparison(vec![claim(ChangeKind::Theme, ChangeTime::Today)], Vec::new(), None), Locale::En);

    assert!(page.contains("data-standing=\"not_watched\""));
    assert!(!page.contains("Nothing of this was seen"));
}

#[test]
fn a_shop_that_is_not_watched_has_no_such_section() {
    assert_eq!(page(&Comparison::default(), Locale::En), "");
}

proptest! {
    #[test]
    fn whatever_the_moments_everything_stays_on_the_axis(
        spans in prop::collection::vec((any::<u64>(), any::<u64>()), 0..7),
        when in prop::sample::select(ChangeTime::ALL),
    ) {
        let records = spans.iter().map(|(one, other)| record(ChangeKind::Theme, *one.min(other), *one.max(other)));
        let comparison = comparison(vec![claim(ChangeKind::Update, when)], records.collect(), None);

        let page = page(&comparison, Locale::Ro);

        let percents = page.split("x=\"").skip(1).filter_map(|rest| rest.split('%').next()?.parse::<f64>().ok());
        for percent in percents {
            prop_assert!((0.0..=100.0).contains(&percent), "{}", percent);
        }
    }
}
