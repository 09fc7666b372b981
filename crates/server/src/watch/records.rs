//! Change records of a site, from the prints that were kept.

use std::collections::HashMap;

use askwell_watch::difference::Difference;
use askwell_watch::print::Print;
use askwell_watch::record::{ChangeRecord, merged, records as of_difference};

use super::packed::unpack;
use crate::config::site::SiteKey;
use crate::store::prints::KeptPrint;
use crate::store::{Store, StoreError};

/// What has changed on a site since a moment, oldest first. What is known today to differ by itself is left out of
/// earlier times, too.
///
/// # Errors
/// If the store fails.
pub async fn records(
    store: &dyn Store,
    site: &SiteKey,
    since_ms: u64,
) -> Result<Vec<ChangeRecord>, StoreError> {
    let prints = store.prints(site, since_ms).await?;
    if prints.len() < 2 {
        return Ok(Vec::new());
    }
    let watches = store.page_watches(site).await?;
    let noise: HashMap<_, _> = watches.into_iter().map(|watch| (watch.page, watch.noise)).collect();
    let reckoned = tokio::task::spawn_blocking(move || {
        let mut found: Vec<ChangeRecord> = Vec::new();
        let mut before: Option<(KeptPrint, Print)> = None;
        for kept in prints {
            let Some(print) = unpack(&kept.content) else { continue };
            if let Some((earlier, other)) = &before
                && earlier.page == kept.page
                && let Some(noise) = noise.get(&kept.page)
            {
                let difference = Difference::between(other, &print, noise);
                found.extend(of_difference(&difference, &print, earlier.until_ms, kept.from_ms));
            }
            before = Some((kept, print));
        }
        found.retain(|record| record.to_ms >= since_ms);
        found.sort_by_key(|record| (record.to_ms, record.from_ms));
        merged(found)
    });
    reckoned.await.map_err(|error| StoreError::Failed(error.to_string()))
}
