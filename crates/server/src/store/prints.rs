//! What watched pages were made of, and how looking at them stands.

use askwell_watch::noise::Noise;
use async_trait::async_trait;

use super::StoreError;
use crate::config::site::SiteKey;
use crate::watch::marks::Marks;
use crate::watch::missed::Missed;

/// How looking at a page stands.
#[derive(Clone, Debug, PartialEq)]
pub struct PageWatch {
    /// The page's address.
    pub page: String,
    /// When it was last looked at, whatever came of it, in milliseconds since 1970-01-01 UTC.
    pub looked_at_ms: u64,
    /// When the next look is due.
    pub next_ms: u64,
    /// Why it wasn't seen at the last look, and since when that is so; `None` if it was.
    pub missed: Option<(Missed, u64)>,
    /// Whether the loads of the last look differed among each other.
    pub is_unsettled: bool,
    /// What differs by itself.
    pub noise: Noise,
    /// By which the page and its files are asked for only if they have changed.
    pub marks: Marks,
}

/// What a look means for the prints of its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Nothing: the page wasn't seen, or it isn't clear yet what was.
    Nothing,
    /// The last print still stands.
    Same {
        /// Up to this moment.
        until_ms: u64,
    },
    /// Something differs, or it is the first print.
    Other {
        /// From this moment on.
        at_ms: u64,
        /// The print, packed.
        content: Vec<u8>,
    },
}

/// A print that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptPrint {
    /// The page's address.
    pub page: String,
    /// When it was first seen so.
    pub from_ms: u64,
    /// When it was last seen so.
    pub until_ms: u64,
    /// The print, packed.
    pub content: Vec<u8>,
}

/// Keeps prints.
#[async_trait]
pub trait PrintStore: Send + Sync {
    /// How looking at the pages of a site stands, in the order in which they were first looked at.
    ///
    /// # Errors
    /// If the store fails.
    async fn page_watches(&self, site: &SiteKey) -> Result<Vec<PageWatch>, StoreError>;

    /// The last print of a page; `None` if it was never seen.
    ///
    /// # Errors
    /// If the store fails.
    async fn last_print(&self, site: &SiteKey, page: &str) -> Result<Option<KeptPrint>, StoreError>;

    /// The prints of a site that stood at this moment or later, by page and time, and of each page the one before.
    ///
    /// # Errors
    /// If the store fails.
    async fn prints(&self, site: &SiteKey, since_ms: u64) -> Result<Vec<KeptPrint>, StoreError>;

    /// When the first print of a site was taken and the last one seen; `None` if there is none.
    ///
    /// # Errors
    /// If the store fails.
    async fn watched_time(&self, site: &SiteKey) -> Result<Option<(u64, u64)>, StoreError>;

    /// Keeps what came of a look, both parts or neither.
    ///
    /// # Errors
    /// If the store fails.
    async fn keep_look(&self, site: &SiteKey, watch: PageWatch, seen: Seen) -> Result<(), StoreError>;

    /// Forgets the prints of a site that no longer stood at this moment, and pages that weren't looked at since. The last
    /// print of every other page stays.
    ///
    /// # Errors
    /// If the store fails.
    async fn forget_prints(&self, site: &SiteKey, before_ms: u64) -> Result<(), StoreError>;
}
