//! Known issues, those who joined them, and the news for them.

use askwell_core::known_issue::KnownState;
use askwell_core::locale::Locale;
use async_trait::async_trait;

use super::StoreError;
use super::agents::AgentId;
use crate::audience::Audience;
use crate::config::site::SiteKey;
use crate::known_issues::KnownIssueEntry;
use crate::mail::Letter;

/// A known issue's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KnownIssueId(pub i64);

/// The number of somebody's joining.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JoinId(pub i64);

/// The number of an update.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UpdateId(pub i64);

/// A known issue as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownIssueRecord {
    /// Its number.
    pub id: KnownIssueId,
    /// What was written down.
    pub entry: KnownIssueEntry,
    /// How many have joined.
    pub joined: u64,
    /// How many of them left an address.
    pub addresses: u64,
    /// When anything last happened to it.
    pub updated_at_ms: u64,
}

/// News of an issue, as an agent writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewUpdate {
    /// Who writes.
    pub agent: AgentId,
    /// What it says.
    pub text: String,
    /// How far the shop has come with it now.
    pub state: KnownState,
    /// When there will be more news.
    pub next_update_ms: Option<u64>,
    /// When it is written.
    pub at_ms: u64,
}

/// News of an issue, as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueUpdate {
    /// The name of who wrote it.
    pub agent_name: String,
    /// What it says.
    pub text: String,
    /// How far the shop had come then.
    pub state: KnownState,
    /// When it was written.
    pub at_ms: u64,
}

/// Somebody about to join.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewJoin {
    /// What the client made up for this joining.
    pub idempotency_key: String,
    /// The language to be told in.
    pub locale: Locale,
    /// Where to, if by e-mail.
    pub address: Option<String>,
    /// When.
    pub at_ms: u64,
}

/// Somebody's joining as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Join {
    /// Its number.
    pub id: JoinId,
    /// The issue.
    pub issue: KnownIssueId,
    /// The language to be told in.
    pub locale: Locale,
    /// Whether there is an address to write to.
    pub has_address: bool,
}

/// Somebody to write to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joiner {
    /// The number of the joining.
    pub id: JoinId,
    /// The language to be told in.
    pub locale: Locale,
    /// Where to.
    pub address: String,
}

/// News that not everybody has been written of yet.
#[derive(Clone, Debug, PartialEq)]
pub struct UntoldUpdate {
    /// Its number.
    pub id: UpdateId,
    /// The issue.
    pub issue: KnownIssueId,
    /// The issue as it is now.
    pub entry: KnownIssueEntry,
    /// What the news says.
    pub text: String,
    /// How far the shop had come then.
    pub state: KnownState,
    /// When it was written.
    pub at_ms: u64,
    /// Letters to all up to this one are written.
    pub told_up_to: JoinId,
}

/// Keeps known issues.
#[async_trait]
pub trait KnownIssueStore: Send + Sync {
    /// All of them, what is not fixed first, then the most recent; at most `limit`.
    ///
    /// # Errors
    /// If the store fails.
    async fn known_issues(&self, limit: u32) -> Result<Vec<KnownIssueRecord>, StoreError>;

    /// Those of a site that are not fixed and are told to this audience, most recent first; at most `limit`.
    ///
    /// # Errors
    /// If the store fails.
    async fn active_known_issues(
        &self,
        site: &SiteKey,
        audience: Audience,
        limit: u32,
    ) -> Result<Vec<(KnownIssueId, KnownIssueEntry)>, StoreError>;

    /// The one with this number.
    ///
    /// # Errors
    /// If the store fails.
    async fn known_issue(&self, id: KnownIssueId) -> Result<Option<KnownIssueRecord>, StoreError>;

    /// Writes one down.
    ///
    /// # Errors
    /// If the store fails; then nothing was kept.
    async fn add_known_issue(
        &self,
        entry: KnownIssueEntry,
        agent: AgentId,
        at_ms: u64,
    ) -> Result<KnownIssueId, StoreError>;

    /// Replaces what is written down, but for the state, which changes with news alone; whether there was such an issue.
    ///
    /// # Errors
    /// If the store fails; then nothing has changed.
    async fn change_known_issue(
        &self,
        id: KnownIssueId,
        entry: KnownIssueEntry,
        at_ms: u64,
    ) -> Result<bool, StoreError>;

    /// Adds news and sets the state, at once; whether there was such an issue.
    ///
    /// # Errors
    /// If the store fails; then nothing has changed.
    async fn add_update(&self, id: KnownIssueId, update: NewUpdate) -> Result<bool, StoreError>;

    /// The news, newest first.
    ///
    /// # Errors
    /// If the store fails.
    async fn updates(&self, id: KnownIssueId) -> Result<Vec<IssueUpdate>, StoreError>;

    /// Lets somebody join, once for every key; an address that comes with a repetition is kept. `None` if the site has
    /// no such issue, or it is fixed.
    ///
    /// # Errors
    /// If the store fails; then nothing was kept.
    async fn join(
        &self,
        site: &SiteKey,
        id: KnownIssueId,
        join: NewJoin,
    ) -> Result<Option<JoinId>, StoreError>;

    /// The joining with this number.
    ///
    /// # Errors
    /// If the store fails.
    async fn joining(&self, id: JoinId) -> Result<Option<Join>, StoreError>;

    /// Keeps another address, or none.
    ///
    /// # Errors
    /// If the store fails.
    async fn set_address(&self, id: JoinId, address: Option<String>) -> Result<(), StoreError>;

    /// The oldest news that not everybody has been written of.
    ///
    /// # Errors
    /// If the store fails.
    async fn untold_update(&self) -> Result<Option<UntoldUpdate>, StoreError>;

    /// At most `limit` of those who joined before the news and left an address, after the one that was told last.
    ///
    /// # Errors
    /// If the store fails.
    async fn joiners_to_tell(&self, update: &UntoldUpdate, limit: u32) -> Result<Vec<Joiner>, StoreError>;

    /// Keeps these letters and how far that was, at once; `None`: all are told. Addresses that nothing more will be
    /// written to, because the issue is fixed, are forgotten then.
    ///
    /// # Errors
    /// If the store fails; then nothing has changed.
    async fn told(
        &self,
        update: UpdateId,
        letters: Vec<Letter>,
        up_to: Option<JoinId>,
        at_ms: u64,
    ) -> Result<(), StoreError>;
}
