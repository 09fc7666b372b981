//! What a person says has changed, beside what was seen to change on the shop's public pages.

use askwell_core::case::Case;
use askwell_core::facts::FactList;
use askwell_watch::claim::{Line, Timing, Watched, compare, timing};
use askwell_watch::observed::facts;
use askwell_watch::record::{ChangeRecord, merged};

use super::Watch;
use super::missed::Missed;
use super::records::records;
use super::visited::changes_of_page;
use crate::config::Config;
use crate::config::site::SiteKey;
use crate::pages::timeline::Timeline;
use crate::store::{Store, StoreError};

/// How long before a case records are looked for.
pub(super) const REACH_MS: u64 = 30 * 24 * 3_600_000;
/// By how much the last look may be late: jitter, a look that failed, a server that was restarted.
const SLACK_MS: u64 = 3_600_000;

/// Claims and observations side by side. Neither proves the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// Whether the site is watched or was in the time before the case, or the case's own page tells of something.
    pub is_on: bool,
    /// Whether something is new in the case's own page since earlier cases came from it.
    pub is_page_new: bool,
    /// One line for each claim, then one for each record that fits none.
    pub lines: Vec<Line>,
    /// The time before the case in which it was looked; `None` if that doesn't reach up to it.
    pub watched: Option<Watched>,
    /// What was seen to change in the month before the case, oldest first.
    pub records: Vec<ChangeRecord>,
    /// The pages that couldn't be looked at the last time.
    pub missed: Vec<MissedPage>,
    /// For each claim in its order, how long before the case it says that it was, in milliseconds: the earliest, `None` if
    /// that is before all time, and the latest.
    pub said: Vec<(Option<u64>, u64)>,
    /// When the error was first seen, as far as that is known.
    pub first_seen_ms: Option<u64>,
    /// When the case came.
    pub received_at_ms: u64,
}

/// A page that couldn't be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissedPage {
    /// Its address.
    pub page: String,
    /// Why.
    pub why: Missed,
    /// Since when.
    pub since_ms: u64,
}

impl Watch {
    /// Lays beside what a case claims what was seen to change on its site's public pages before it came.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn comparison(
        store: &dyn Store,
        config: &Config,
        site: &SiteKey,
        case: &Case,
        received_at_ms: u64,
    ) -> Result<Comparison, StoreError> {
        let watching = config.site(&site.0).and_then(|site| site.watch.as_ref());
        let time = store.watched_time(site).await?;
        let timeline = Timeline::of(case, received_at_ms);
        let first_seen_ms = first_seen_ms(case, received_at_ms);
        let of_page = changes_of_page(store, site, case, received_at_ms).await?;
        let mut comparison = Comparison {
            is_page_new: !of_page.is_empty(),
            is_on: !of_page.is_empty()
                || watching.is_some()
                || time.is_some_and(|(_, until_ms)| until_ms + REACH_MS > received_at_ms),
            said: timeline.claims.iter().map(|claim| (claim.from_age_ms, claim.to_age_ms)).collect(),
            first_seen_ms,
            received_at_ms,
            ..Comparison::default()
        };
        if !comparison.is_on {
            return Ok(comparison);
        }
        let every_ms = watching.map_or(0, |watching| watching.every_ms());
        comparison.watched = time.and_then(|time| watched(time, received_at_ms, every_ms));
        comparison.records = records(store, site, received_at_ms.saturating_sub(REACH_MS)).await?;
        comparison.records.extend(of_page);
        comparison.records.sort_by_key(|record| (record.to_ms, record.from_ms));
        comparison.records = merged(comparison.records);
        // What came wholly after the case isn't of its time.
        comparison.records.retain(|record| record.from_ms <= received_at_ms);
        comparison.missed = missed(store, site).await?;
        comparison.lines =
            compare(&case.changes, &comparison.records, received_at_ms, first_seen_ms, comparison.watched);
        Ok(comparison)
    }
}

impl Comparison {
    /// What the ranking of causes reads of it: `observed.KIND`. What came after the error didn't bring it.
    pub fn facts(&self) -> FactList {
        let is_earlier = |record: &&ChangeRecord| timing(record, self.first_seen_ms) != Some(Timing::After);
        let records: Vec<_> = self.records.iter().filter(is_earlier).cloned().collect();
        facts(&records, self.received_at_ms)
    }
}

/// When the error was first seen, as far as that is known. A clock that runs ahead of ours is held at the arrival.
pub(super) fn first_seen_ms(case: &Case, received_at_ms: u64) -> Option<u64> {
    let timeline = Timeline::of(case, received_at_ms);
    timeline.first_sight.map(|event| event.at_ms.min(received_at_ms))
}

/// The time in which it was looked before a case: none if nobody has looked for longer than was meant to be.
fn watched((since_ms, until_ms): (u64, u64), received_at_ms: u64, every_ms: u64) -> Option<Watched> {
    let is_fresh = until_ms + 2 * every_ms + SLACK_MS >= received_at_ms;
    let watched = Watched { since_ms, until_ms: until_ms.min(received_at_ms) };
    (is_fresh && since_ms < watched.until_ms).then_some(watched)
}

async fn missed(store: &dyn Store, site: &SiteKey) -> Result<Vec<MissedPage>, StoreError> {
    let watches = store.page_watches(site).await?.into_iter();
    let pages = watches.filter_map(|watch| {
        let (why, since_ms) = watch.missed?;
        Some(MissedPage { page: watch.page, why, since_ms })
    });
    Ok(pages.collect())
}
