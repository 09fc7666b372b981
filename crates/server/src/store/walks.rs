//! Ways through playbooks: each can change its end for some days, then only counts are left.

use askwell_core::run::WalkEnd;
use askwell_core::wire::Walk;
use askwell_playbooks::graph::Counts;
use async_trait::async_trait;

use super::StoreError;
use crate::config::site::SiteKey;

/// How many ways through a playbook ended so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndCount {
    /// The playbook; empty for the built-in intake.
    pub playbook: String,
    /// How they ended.
    pub end: WalkEnd,
    /// How many.
    pub people: u64,
}

/// Keeps counts of ways.
#[async_trait]
pub trait WalkStore: Send + Sync {
    /// Counts a way. The same id again replaces what was counted under it: the last end wins.
    ///
    /// # Errors
    /// If the store fails; then nothing has changed.
    async fn count_walk(&self, site: &SiteKey, id: &str, walk: Walk, at_ms: u64) -> Result<(), StoreError>;

    /// How many took each way through this state of a playbook.
    ///
    /// # Errors
    /// If the store fails.
    async fn walk_counts(&self, playbook: &str, revision: &str) -> Result<Counts, StoreError>;

    /// How the ways since then ended, by playbook; counted in whole hours.
    ///
    /// # Errors
    /// If the store fails.
    async fn walk_ends(&self, since_ms: u64) -> Result<Vec<EndCount>, StoreError>;

    /// Forgets the ways that were counted before then; their counts stay.
    ///
    /// # Errors
    /// If the store fails.
    async fn forget_walks(&self, before_ms: u64) -> Result<(), StoreError>;
}
