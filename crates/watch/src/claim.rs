//! What people say has changed, beside what was seen to change. Neither proves the other, and nobody is accused.

use askwell_core::change::{Change, ChangeKind, ChangeTime, Changes};
use serde::{Deserialize, Serialize};

use crate::record::ChangeRecord;

const DAY_MS: u64 = 24 * 60 * 60 * 1_000;
const WEEK_MS: u64 = 7 * DAY_MS;

/// The time in which the site was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Watched {
    /// When the first print was taken, in milliseconds since 1970-01-01 UTC.
    pub since_ms: u64,
    /// When the last one was.
    pub until_ms: u64,
}

/// How a claim and what was seen stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Claimed, and something that fits was seen.
    Confirmed,
    /// Claimed, and nothing that fits was seen. It may still be so: much happens only in an admin.
    NotSeen,
    /// Claimed, and of a kind that can't be seen from outside.
    CannotBeSeen,
    /// Claimed, for a time in which nobody looked.
    NotWatched,
    /// Seen, and not mentioned: "also changed in that time".
    SeenButNotMentioned,
}

/// How a change stands in time to the first sight of the error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Timing {
    /// It was there before.
    Before,
    /// It came between the same two looks.
    Around,
    /// It came later, so it isn't what brought the error.
    After,
}

/// A line of the comparison.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// How they stand to each other.
    pub standing: Standing,
    /// What was claimed; `None` for what was only seen.
    pub claimed: Option<Change>,
    /// What was seen; empty for what was only claimed.
    pub records: Vec<ChangeRecord>,
    /// How what was seen stands to the first sight of the error: of several, the nearest to having brought it.
    /// `None` if nothing was seen or the first sight isn't known.
    pub timing: Option<Timing>,
}

/// Lays what was claimed beside what was seen: one line for each claim, then one for each record that fits none, in
/// the order of time. `said_at_ms` is when it was claimed: what fits a claim also fits its time. `first_seen_ms` is when the
/// error was first seen; `watched` is `None` where nobody looked.
pub fn compare(
    claimed: &Changes,
    observed: &[ChangeRecord],
    said_at_ms: u64,
    first_seen_ms: Option<u64>,
    watched: Option<Watched>,
) -> Vec<Line> {
    let claims: &[Change] = match claimed {
        Changes::Known(claims) => claims,
        Changes::NotAsked | Changes::NothingKnown { .. } | Changes::NotSure { .. } => &[],
    };
    let mut lines = Vec::new();
    for claim in claims {
        let records: Vec<_> =
            observed.iter().filter(|record| fits(record, claim, said_at_ms)).cloned().collect();
        let standing = match records.is_empty() {
            false => Standing::Confirmed,
            true if !shows_outside(claim.kind) => Standing::CannotBeSeen,
            true if !covers(watched, claim.when) => Standing::NotWatched,
            true => Standing::NotSeen,
        };
        let timing = records.iter().filter_map(|record| timing(record, first_seen_ms)).min();
        lines.push(Line { standing, claimed: Some(claim.clone()), records, timing });
    }
    let is_mentioned = |record: &&ChangeRecord| claims.iter().any(|claim| fits(record, claim, said_at_ms));
    let mut others: Vec<_> = observed.iter().filter(|record| !is_mentioned(record)).collect();
    others.sort_by_key(|record| (record.to_ms, record.from_ms));
    lines.extend(others.into_iter().map(|record| Line {
        standing: Standing::SeenButNotMentioned,
        claimed: None,
        records: vec![record.clone()],
        timing: timing(record, first_seen_ms),
    }));
    lines
}

/// Whether somebody who claims this may mean that record. People are half a day or two days out, so times are taken widely.
fn fits(record: &ChangeRecord, claim: &Change, said_at_ms: u64) -> bool {
    let is_since = |age_ms: u64| record.to_ms >= said_at_ms.saturating_sub(age_ms);
    record.fits(claim.kind)
        && match claim.when {
            ChangeTime::Today => is_since(DAY_MS + DAY_MS / 2),
            ChangeTime::ThisWeek => is_since(WEEK_MS + 2 * DAY_MS),
            ChangeTime::Before => record.from_ms <= said_at_ms.saturating_sub(WEEK_MS - 2 * DAY_MS),
            ChangeTime::Unknown => true,
        }
}

/// How a record stands to a moment.
pub fn timing(record: &ChangeRecord, first_seen_ms: Option<u64>) -> Option<Timing> {
    let first_seen_ms = first_seen_ms?;
    Some(if record.to_ms <= first_seen_ms {
        Timing::Before
    } else if record.from_ms >= first_seen_ms {
        Timing::After
    } else {
        Timing::Around
    })
}

/// Whether changes of a kind can show on public pages at all.
fn shows_outside(kind: ChangeKind) -> bool {
    !matches!(kind, ChangeKind::Permissions | ChangeKind::ProductsOrImport | ChangeKind::DeviceOrBrowser)
}

/// Whether the site was looked at in the time that a claim is about.
fn covers(watched: Option<Watched>, when: ChangeTime) -> bool {
    let Some(watched) = watched.filter(|watched| watched.since_ms < watched.until_ms) else { return false };
    let needed_ms = if when == ChangeTime::Today { DAY_MS } else { WEEK_MS };
    watched.until_ms - watched.since_ms >= needed_ms
}
