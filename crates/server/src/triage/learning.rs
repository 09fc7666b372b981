//! What resolved cases teach their sites: worked out in the background after each, and once a day because they fade.

use std::collections::HashMap;

use askwell_catalogue::lessons::{MOST_CASES, TaughtCase, lessons};
use askwell_core::catalogue::Cause;
use askwell_core::evidence::Evidence;
use askwell_core::explain::pieces;
use askwell_core::locale::Locale;
use askwell_core::ranking::Ranking;
use askwell_core::ranking::learned::Learned;

use super::platform;
use crate::catalogue::in_force::InForce;
use crate::config::Config;
use crate::config::site::SiteKey;
use crate::state::AppState;
use crate::store::StoreError;
use crate::store::resolutions::ResolvedCase;
use crate::watch::observed::Observed;

/// What moved less is not worth reading, in natural logarithms.
const LEAST_SHOWN: f32 = 0.4;
/// Nor are more than so many lines.
const MOST_SHOWN: usize = 20;

/// What all sites have taught.
#[derive(Debug, Default)]
pub struct Taught {
    sites: HashMap<SiteKey, TaughtSite>,
}

/// What a site has taught.
#[derive(Debug, Default)]
pub struct TaughtSite {
    /// What it moves in the table.
    pub learned: Learned,
    /// How often each cause was true at the site, the most frequent first.
    pub counts: Vec<(Cause, u64)>,
    /// How many of its own cases taught it.
    pub own: u64,
    /// How many of other sites.
    pub borrowed: u64,
}

impl Taught {
    /// What this site has taught.
    pub fn site(&self, site: &SiteKey) -> Option<&TaughtSite> {
        self.sites.get(site)
    }
}

/// A piece of evidence that speaks otherwise than the table says.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// What it says.
    pub says: String,
    /// The cause that it was moved for.
    pub cause: Cause,
    /// By how much, in natural logarithms; below 0 against the cause.
    pub by: f32,
}

impl TaughtSite {
    /// The evidence that moved most, each with the cause it moved most for. `table` has the words.
    pub fn moved(&self, table: &Ranking) -> Vec<Moved> {
        let mut moved: Vec<Moved> = self
            .learned
            .pieces()
            .iter()
            .filter_map(|(id, by)| {
                let most = Cause::ALL
                    .iter()
                    .max_by(|one, other| by[**one as usize].abs().total_cmp(&by[**other as usize].abs()));
                let cause = *most?;
                Some(Moved { says: table.says(id)?, cause, by: by[cause as usize] })
            })
            .filter(|moved| moved.by.abs() >= LEAST_SHOWN)
            .collect();
        moved.sort_by(|one, other| other.by.abs().total_cmp(&one.by.abs()));
        moved.truncate(MOST_SHOWN);
        moved
    }
}

/// Learns from all resolved cases anew.
///
/// # Errors
/// If the store fails; then what was learned before stays.
pub async fn learn(state: &AppState) -> Result<(), StoreError> {
    let cases = state.store.resolved_cases(None, MOST_CASES as u32).await?;
    let (catalogue, config, now_ms) = (state.catalogues.in_force(), state.config.clone(), state.now_ms());
    let observed = Observed::gather(&*state.store, &config).await?;
    let taught =
        tokio::task::spawn_blocking(move || taught(cases, &observed, &catalogue, &config, now_ms)).await;
    state.triage.replace(taught.map_err(|error| StoreError::Failed(error.to_string()))?);
    Ok(())
}

/// The cases are told the latest first.
fn taught(
    cases: Vec<ResolvedCase>,
    observed: &Observed,
    catalogue: &InForce,
    config: &Config,
    now_ms: u64,
) -> Taught {
    // What is learned is the same in every language.
    let table = catalogue.ranking(Locale::En);
    let knowledge = catalogue.knowledge(table);
    let taught_case = |case: &ResolvedCase| {
        let platform = platform(config, &case.site);
        let evidence = Evidence::of_case(&case.case, platform.unwrap_or_default(), &[])
            .observing(&observed.facts(&case.site, &case.case, case.received_at_ms));
        let pieces = pieces(&evidence, platform, knowledge);
        TaughtCase { site: case.site.0.clone(), pieces, cause: case.cause, at_ms: case.at_ms }
    };
    let cases: Vec<TaughtCase> = cases.iter().rev().map(taught_case).collect();
    let site = |key: &SiteKey| {
        let own: Vec<Cause> = cases.iter().filter(|case| case.site == key.0).map(|case| case.cause).collect();
        let count = |cause: &Cause| own.iter().filter(|other| *other == cause).count() as u64;
        let mut counts: Vec<(Cause, u64)> = Cause::ALL.iter().map(|cause| (*cause, count(cause))).collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        TaughtSite {
            learned: Learned::of(table, &lessons(&cases, &key.0, now_ms)),
            counts,
            own: own.len() as u64,
            borrowed: (cases.len() - own.len()) as u64,
        }
    };
    let sites = config.sites.iter().map(|known| (known.key.clone(), site(&known.key)));
    Taught { sites: sites.collect() }
}
