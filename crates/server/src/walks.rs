//! Ways through playbooks, counted: under ids that mean nothing else, and never with a name.

use askwell_core::expectation::ANSWERS_WITHIN_MS;
use askwell_core::playbook::Playbook;
use askwell_core::run::WalkEnd;
use askwell_core::wire::Walk;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::playbooks::entry::Entry;
use crate::state::AppState;
use crate::store::StoreError;

/// The most pages of a way that is counted; more is no way that somebody took.
pub const MOST_STEPS: usize = 200;
/// How long a way can still change its end; after that only the counts are left.
pub const CHANGEABLE_MS: u64 = 7 * 24 * 3_600_000;

/// Whether the way leads through pages that there are, none of them twice. Anybody can send one, and what isn't a way
/// must not fill the store.
///
/// # Errors
/// If the store fails.
pub async fn is_way(state: &AppState, walk: &Walk) -> Result<bool, StoreError> {
    if walk.steps.is_empty() || walk.steps.len() > MOST_STEPS {
        return Ok(false);
    }
    let is_repeated = |place: usize| walk.steps[..place].contains(&walk.steps[place]);
    if (0..walk.steps.len()).any(is_repeated) {
        return Ok(false);
    }
    let intake = Playbook::intake(None);
    let mut known: Vec<&str> = intake.steps.iter().map(|step| step.id.as_str()).collect();
    if walk.playbook.is_empty() {
        return Ok(walk.revision.is_empty() && walk.steps.iter().all(|step| known.contains(&step.as_str())));
    }
    let shelf = state.playbooks.shelf();
    let current = shelf.entry(&walk.playbook).filter(|entry| entry.source.revision == walk.revision);
    let earlier = match current {
        Some(_) => None,
        None => state.store.source(&walk.playbook, &walk.revision).await?,
    };
    let earlier = earlier.and_then(|stored| Entry::read(&stored.text, stored.origin).ok());
    let Some(entry) = current.map(AsRef::as_ref).or(earlier.as_ref()) else { return Ok(false) };
    known.extend(entry.source.steps.iter().map(|step| step.id.value.as_str()));
    Ok(walk.steps.iter().all(|step| known.contains(&step.as_str())))
}

/// How many were helped without a case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Solved {
    /// Since midnight where the shop is, to the hour.
    pub today: u64,
    /// In the last 30 days.
    pub in_30_days: u64,
}

/// How many were helped without a case.
///
/// # Errors
/// If the store fails.
pub async fn solved(state: &AppState) -> Result<Solved, StoreError> {
    let now_ms = state.now_ms();
    let since = async |at_ms| -> Result<u64, StoreError> {
        let ends = state.store.walk_ends(at_ms).await?;
        Ok(ends.iter().filter(|count| count.end == WalkEnd::Solved).map(|count| count.people).sum())
    };
    Ok(Solved {
        today: since(midnight_ms(state, now_ms)).await?,
        in_30_days: since(now_ms.saturating_sub(ANSWERS_WITHIN_MS)).await?,
    })
}

/// When the day began in the zone of the first site.
fn midnight_ms(state: &AppState, now_ms: u64) -> u64 {
    let zone = state.config.sites.first().map_or(TimeZone::UTC, |site| site.time_zone.clone());
    let now = i64::try_from(now_ms).ok().and_then(|ms| Timestamp::from_millisecond(ms).ok());
    let midnight = now.and_then(|now| now.to_zoned(zone).start_of_day().ok());
    midnight.and_then(|midnight| u64::try_from(midnight.timestamp().as_millisecond()).ok()).unwrap_or(now_ms)
}
