//! The people who answer, and the one-time links that let them in for the first time.

use async_trait::async_trait;

use super::StoreError;

/// Names an agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AgentId(pub i64);

/// Somebody who answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agent {
    /// Names the agent.
    pub id: AgentId,
    /// The address to sign in with, in lower case.
    pub email: String,
    /// The name that customers see.
    pub name: String,
    /// The password, hashed (argon2id, PHC string).
    pub password_hash: String,
    /// When the agent was made, in milliseconds since 1970-01-01 UTC.
    pub created_at_ms: u64,
}

/// An agent about to be made.
#[derive(Clone, Debug)]
pub struct NewAgent {
    /// The address to sign in with; stored in lower case.
    pub email: String,
    /// The name that customers see.
    pub name: String,
    /// The password, hashed.
    pub password_hash: String,
    /// Now.
    pub created_at_ms: u64,
}

/// SHA-256 of a secret that is itself never stored.
pub type TokenHash = [u8; 32];

/// A one-time link that makes an agent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// The address it was made for; `None` for the first agent, who names one.
    pub email: Option<String>,
    /// From when on it is void, in milliseconds since 1970-01-01 UTC.
    pub expires_at_ms: u64,
}

/// What became of an invitation that somebody wants to use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InvitationOutcome {
    /// It is used up and the agent exists. Whoever was invited again at their own address has the new name and
    /// password, and nobody is signed in with the old one.
    Welcomed(Agent),
    /// There is none, or it was used, or it is too old.
    Void,
    /// An agent with this address exists, and the invitation wasn't made for it; it can still be used.
    EmailTaken,
}

/// Keeps agents and invitations.
#[async_trait]
pub trait AgentStore: Send + Sync {
    /// How many agents there are.
    ///
    /// # Errors
    /// If the store fails.
    async fn agent_count(&self) -> Result<u64, StoreError>;

    /// The agent who signs in with this address, in whatever letters.
    ///
    /// # Errors
    /// If the store fails.
    async fn agent_by_email(&self, email: &str) -> Result<Option<Agent>, StoreError>;

    /// The agent of this name.
    ///
    /// # Errors
    /// If the store fails.
    async fn agent(&self, id: AgentId) -> Result<Option<Agent>, StoreError>;

    /// Keeps an invitation. Earlier ones for the same address (or for the first agent) become void.
    ///
    /// # Errors
    /// If the store fails.
    async fn invite(&self, token: &TokenHash, invitation: &Invitation) -> Result<(), StoreError>;

    /// The invitation, if it can still be used at `now_ms`.
    ///
    /// # Errors
    /// If the store fails.
    async fn invitation(&self, token: &TokenHash, now_ms: u64) -> Result<Option<Invitation>, StoreError>;

    /// Uses an invitation up and makes the agent, at once. Of two who try together, one succeeds.
    ///
    /// # Errors
    /// If the store fails; then nothing has changed.
    async fn accept_invitation(
        &self,
        token: &TokenHash,
        agent: NewAgent,
    ) -> Result<InvitationOutcome, StoreError>;
}
