//! What is new in the page that a case came from, since earlier cases came from it.

use askwell_core::case::Case;
use askwell_watch::record::ChangeRecord;
use askwell_watch::visited::{MAX_EARLIER, changes_since, print};

use crate::config::site::SiteKey;
use crate::store::{Store, StoreError};

/// What differs from the page as earlier cases had it; nothing where the case doesn't tell.
///
/// # Errors
/// If the store fails.
pub async fn changes_of_page(
    store: &dyn Store,
    site: &SiteKey,
    case: &Case,
    received_at_ms: u64,
) -> Result<Vec<ChangeRecord>, StoreError> {
    let Some(page) = case.page.as_ref().filter(|page| !page.parts.is_empty()) else { return Ok(Vec::new()) };
    let earlier = store.earlier_pages(site, &page.url, received_at_ms, MAX_EARLIER as u32).await?;
    let earlier: Vec<_> = earlier.iter().map(|(at_ms, page)| (*at_ms, print(page))).collect();
    Ok(changes_since(&earlier, &print(page), received_at_ms))
}
