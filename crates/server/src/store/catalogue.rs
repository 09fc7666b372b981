//! The operator's own entries of the catalogue: sets, each with a name.

use async_trait::async_trait;

use super::StoreError;
use super::agents::AgentId;

/// A set about to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSet {
    /// Its name.
    pub name: String,
    /// How many entries it has.
    pub entries: u32,
    /// Who brought it in, if somebody did in the inbox.
    pub agent: Option<AgentId>,
    /// The entries, packed.
    pub content: Vec<u8>,
}

/// What is known of a set without looking into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetHead {
    /// Another one each time the set is brought in; the later, the higher.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// How many entries it has.
    pub entries: u32,
    /// When it was brought in, in milliseconds since 1970-01-01 UTC.
    pub saved_at_ms: u64,
    /// Who brought it in, if somebody did in the inbox.
    pub agent: Option<AgentId>,
}

/// Keeps sets of entries.
#[async_trait]
pub trait CatalogueStore: Send + Sync {
    /// All sets, in the order in which they were brought in. Cheap: their contents aren't read.
    ///
    /// # Errors
    /// If the store fails.
    async fn catalogue_sets(&self) -> Result<Vec<SetHead>, StoreError>;

    /// What is in a set; `None` if there is none of this id any more.
    ///
    /// # Errors
    /// If the store fails.
    async fn catalogue_content(&self, id: i64) -> Result<Option<Vec<u8>>, StoreError>;

    /// Keeps a set in place of the one of the same name, if there is one: both or neither.
    ///
    /// # Errors
    /// If the store fails; then the earlier one is still there.
    async fn replace_catalogue_set(&self, set: NewSet, at_ms: u64) -> Result<(), StoreError>;

    /// Takes a set away. `false` if there is none of this name.
    ///
    /// # Errors
    /// If the store fails.
    async fn remove_catalogue_set(&self, name: &str) -> Result<bool, StoreError>;
}
