//! What was seen to change at sites, for many of their cases at once.

use std::collections::HashMap;

use askwell_core::case::Case;
use askwell_core::facts::FactList;
use askwell_watch::claim::{Timing, timing};
use askwell_watch::observed::facts;
use askwell_watch::record::ChangeRecord;

use super::comparison::{REACH_MS, first_seen_ms};
use super::records::records;
use crate::config::Config;
use crate::config::site::SiteKey;
use crate::store::{Store, StoreError};

/// The records of all sites.
#[derive(Debug, Default)]
pub struct Observed {
    sites: HashMap<SiteKey, Vec<ChangeRecord>>,
}

impl Observed {
    /// Reckons them, as far back as prints are kept.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn gather(store: &dyn Store, config: &Config) -> Result<Observed, StoreError> {
        let mut observed = Observed::default();
        for site in &config.sites {
            observed.sites.insert(site.key.clone(), records(store, &site.key, 0).await?);
        }
        Ok(observed)
    }

    /// The facts of a case that came at this moment, by what was seen at looks. What is new in the case's own page isn't
    /// among them: comparing it with earlier ones, for every case, would take too long.
    pub fn facts(&self, site: &SiteKey, case: &Case, received_at_ms: u64) -> FactList {
        let first_seen_ms = first_seen_ms(case, received_at_ms);
        let is_near = |record: &&ChangeRecord| {
            record.to_ms >= received_at_ms.saturating_sub(REACH_MS)
                && timing(record, first_seen_ms) != Some(Timing::After)
        };
        let records: Vec<ChangeRecord> =
            self.sites.get(site).into_iter().flatten().filter(is_near).cloned().collect();
        facts(&records, received_at_ms)
    }
}
