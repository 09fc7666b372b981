//! Who is signed in.

use async_trait::async_trait;

use super::StoreError;
use super::agents::{AgentId, TokenHash};

/// A sign-in that lasts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Whose it is.
    pub agent: AgentId,
    /// What every form of this session must bring.
    pub csrf_token: String,
    /// When it began, in milliseconds since 1970-01-01 UTC.
    pub created_at_ms: u64,
    /// When it was last used.
    pub seen_at_ms: u64,
    /// From when on it is void, used or not.
    pub expires_at_ms: u64,
}

/// Keeps sessions under the hashes of their tokens.
#[async_trait]
pub trait SessionStore: Send + Sync {
    /// Keeps a new session.
    ///
    /// # Errors
    /// If the store fails.
    async fn begin_session(&self, token: &TokenHash, session: &Session) -> Result<(), StoreError>;

    /// The session of this token, expired or not.
    ///
    /// # Errors
    /// If the store fails.
    async fn session(&self, token: &TokenHash) -> Result<Option<Session>, StoreError>;

    /// Writes down that the session was used.
    ///
    /// # Errors
    /// If the store fails.
    async fn touch_session(&self, token: &TokenHash, seen_at_ms: u64) -> Result<(), StoreError>;

    /// Ends a session; ending none is no fault.
    ///
    /// # Errors
    /// If the store fails.
    async fn end_session(&self, token: &TokenHash) -> Result<(), StoreError>;

    /// Forgets the sessions and invitations that are void at `now_ms`.
    ///
    /// # Errors
    /// If the store fails.
    async fn forget_expired(&self, now_ms: u64) -> Result<(), StoreError>;
}
