//! The time line of a case: one axis on which claimed changes, recorded events, the error's first sight and the
//! case's arrival stand below each other, so that a coincidence is seen rather than read.

pub mod picture;
pub mod scale;
pub mod table;

use askwell_core::case::Case;
use askwell_core::change::{Change, ChangeTime, Changes};
use askwell_core::error_report::ErrorReport;
use askwell_core::recording::RecordedEvent;
use jiff::tz::TimeZone;

use crate::pages::moment::timestamp;
use scale::{Scale, WEEK_MS};

/// A claimed change as a stretch of time, in milliseconds before the arrival.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim<'a> {
    /// The claim.
    pub change: &'a Change,
    /// Its earliest moment; `None`: before the axis begins.
    pub from_age_ms: Option<u64>,
    /// Its latest moment.
    pub to_age_ms: u64,
}

/// Everything that the time line shows.
#[derive(Debug)]
pub struct Timeline<'a> {
    /// When the server took the case.
    pub received_at_ms: u64,
    /// The claimed changes, as told.
    pub claims: Vec<Claim<'a>>,
    /// What failed on the page, oldest first, the event that the person confirmed included. What only the recorder keeps has a
    /// picture of its own.
    pub events: Vec<&'a RecordedEvent>,
    /// The one of them in which the widget first saw the error that the person confirmed.
    pub first_sight: Option<&'a RecordedEvent>,
    /// The axis.
    pub scale: Scale,
}

impl<'a> Timeline<'a> {
    /// The time line of a case that arrived at this moment. Days begin where the person's time zone says, else
    /// in UTC.
    pub fn of(case: &'a Case, received_at_ms: u64) -> Timeline<'a> {
        let today_ms = milliseconds_of_today(case, received_at_ms);
        let claims = match &case.changes {
            Changes::Known(changes) => changes.iter().map(|change| claim(change, today_ms)).collect(),
            Changes::NotAsked | Changes::NothingKnown { .. } | Changes::NotSure { .. } => Vec::new(),
        };
        let first_sight = first_sight(case);
        // The person may have taken the recording out and left the confirmed event in the report.
        let recorded = case.events.iter().filter(|event| !event.kind.is_recorders());
        let mut events: Vec<&RecordedEvent> = recorded.chain(first_sight).collect();
        events.sort_by_key(|event| event.at_ms);
        events.dedup_by(|one, other| std::ptr::eq(*one, *other));
        let oldest = events.first().map(|event| event.at_ms);
        let reach = oldest.map_or(0, |at_ms| received_at_ms.saturating_sub(at_ms));
        let reach = claims.iter().map(|claim| claim.from_age_ms.unwrap_or(WEEK_MS + 1)).fold(reach, u64::max);
        Timeline { received_at_ms, claims, events, first_sight, scale: Scale::reaching(reach) }
    }

    /// Whether there is anything to show besides the arrival.
    pub fn is_empty(&self) -> bool {
        self.claims.is_empty() && self.events.is_empty()
    }

    /// The place of a moment in percent of the axis. A clock that runs ahead of ours is held at the arrival.
    pub fn percent_at(&self, at_ms: u64) -> f64 {
        self.scale.percent(self.received_at_ms.saturating_sub(at_ms))
    }
}

/// Who is still up after midnight calls the evening before "today", too.
const SHORTEST_TODAY_MS: u64 = 6 * 3_600_000;

/// How long the person's day had lasted when the case arrived.
fn milliseconds_of_today(case: &Case, received_at_ms: u64) -> u64 {
    let zone = case.environment.as_ref().and_then(|environment| TimeZone::get(&environment.time_zone).ok());
    let arrival = timestamp(received_at_ms).to_zoned(zone.unwrap_or(TimeZone::UTC));
    let midnight = arrival.start_of_day().map(|start| start.timestamp().as_millisecond());
    midnight
        .ok()
        .and_then(|ms| u64::try_from(ms).ok())
        .map_or(0, |ms| received_at_ms.saturating_sub(ms))
        .max(SHORTEST_TODAY_MS)
}

fn claim(change: &Change, today_ms: u64) -> Claim<'_> {
    let (from_age_ms, to_age_ms) = match change.when {
        ChangeTime::Today => (Some(today_ms), 0),
        ChangeTime::ThisWeek => (Some(WEEK_MS), today_ms),
        ChangeTime::Before => (None, WEEK_MS),
        ChangeTime::Unknown => (None, 0),
    };
    Claim { change, from_age_ms, to_age_ms }
}

/// The earliest recorded event that says the same as the one the person confirmed, or that one itself.
fn first_sight(case: &Case) -> Option<&RecordedEvent> {
    let ErrorReport::Noticed { event: noticed, .. } = &case.error else { return None };
    let is_same = |event: &&RecordedEvent| {
        event.kind == noticed.kind
            && event.text == noticed.text
            && event.url == noticed.url
            && event.status == noticed.status
    };
    case.events.iter().filter(is_same).min_by_key(|event| event.at_ms).or(Some(noticed))
}

#[cfg(test)]
mod tests;
