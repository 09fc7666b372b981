//! Agents and invitations in SQLite.

use async_trait::async_trait;
use futures::FutureExt;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::SqliteStore;
use super::columns::{signed, unsigned};
use crate::store::StoreError;
use crate::store::agents::{Agent, AgentId, AgentStore, Invitation, InvitationOutcome, NewAgent, TokenHash};

#[async_trait]
impl AgentStore for SqliteStore {
    async fn agent_count(&self) -> Result<u64, StoreError> {
        let row = sqlx::query("SELECT count(*) AS agents FROM agents").fetch_one(&self.readers).await?;
        Ok(unsigned(&row, "agents")?)
    }

    async fn agent_by_email(&self, email: &str) -> Result<Option<Agent>, StoreError> {
        let row = sqlx::query("SELECT * FROM agents WHERE email = ?")
            .bind(email.to_lowercase())
            .fetch_optional(&self.readers)
            .await?;
        Ok(row.as_ref().map(agent).transpose()?)
    }

    async fn agent(&self, id: AgentId) -> Result<Option<Agent>, StoreError> {
        let row =
            sqlx::query("SELECT * FROM agents WHERE id = ?").bind(id.0).fetch_optional(&self.readers).await?;
        Ok(row.as_ref().map(agent).transpose()?)
    }

    async fn invite(&self, token: &TokenHash, invitation: &Invitation) -> Result<(), StoreError> {
        let (token, invitation) = (*token, invitation.clone());
        self.writer.run(move |connection| invite(connection, token, invitation).boxed()).await
    }

    async fn invitation(&self, token: &TokenHash, now_ms: u64) -> Result<Option<Invitation>, StoreError> {
        let row = sqlx::query("SELECT * FROM invitations WHERE token_hash = ? AND expires_at_ms > ?")
            .bind(&token[..])
            .bind(signed(now_ms))
            .fetch_optional(&self.readers)
            .await?;
        let invitation = |row: &SqliteRow| -> Result<Invitation, sqlx::Error> {
            Ok(Invitation { email: row.try_get("email")?, expires_at_ms: unsigned(row, "expires_at_ms")? })
        };
        Ok(row.as_ref().map(invitation).transpose()?)
    }

    async fn accept_invitation(
        &self,
        token: &TokenHash,
        agent: NewAgent,
    ) -> Result<InvitationOutcome, StoreError> {
        let token = *token;
        self.writer.run(move |connection| accept(connection, token, agent).boxed()).await
    }
}

async fn invite(
    connection: &mut SqliteConnection,
    token: TokenHash,
    invitation: Invitation,
) -> Result<(), sqlx::Error> {
    let email = invitation.email.map(|email| email.to_lowercase());
    sqlx::query("DELETE FROM invitations WHERE email IS ?").bind(&email).execute(&mut *connection).await?;
    sqlx::query("INSERT INTO invitations (token_hash, email, expires_at_ms) VALUES (?, ?, ?)")
        .bind(&token[..])
        .bind(email)
        .bind(signed(invitation.expires_at_ms))
        .execute(connection)
        .await?;
    Ok(())
}

async fn accept(
    connection: &mut SqliteConnection,
    token: TokenHash,
    new: NewAgent,
) -> Result<InvitationOutcome, sqlx::Error> {
    let made = sqlx::query(
        "INSERT INTO agents (email, name, password_hash, created_at_ms)
         SELECT ?2, ?3, ?4, ?5 FROM invitations WHERE token_hash = ?1 AND expires_at_ms > ?5
         ON CONFLICT (email) DO UPDATE SET name = excluded.name, password_hash = excluded.password_hash
             WHERE EXISTS (SELECT 1 FROM invitations WHERE token_hash = ?1 AND email = excluded.email)
         RETURNING *",
    )
    .bind(&token[..])
    .bind(new.email.to_lowercase())
    .bind(new.name)
    .bind(new.password_hash)
    .bind(signed(new.created_at_ms))
    .fetch_optional(&mut *connection)
    .await?;
    let Some(made) = made else {
        let is_valid = sqlx::query("SELECT 1 FROM invitations WHERE token_hash = ? AND expires_at_ms > ?")
            .bind(&token[..])
            .bind(signed(new.created_at_ms))
            .fetch_optional(connection)
            .await?
            .is_some();
        return Ok(if is_valid { InvitationOutcome::EmailTaken } else { InvitationOutcome::Void });
    };
    let agent = agent(&made)?;
    sqlx::query("DELETE FROM invitations WHERE token_hash = ?")
        .bind(&token[..])
        .execute(&mut *connection)
        .await?;
    // A new password is wanted because the old one is lost, or known to somebody else.
    sqlx::query("DELETE FROM sessions WHERE agent = ?").bind(agent.id.0).execute(connection).await?;
    Ok(InvitationOutcome::Welcomed(agent))
}

fn agent(row: &SqliteRow) -> Result<Agent, sqlx::Error> {
    Ok(Agent {
        id: AgentId(row.try_get("id")?),
        email: row.try_get("email")?,
        name: row.try_get("name")?,
        password_hash: row.try_get("password_hash")?,
        created_at_ms: unsigned(row, "created_at_ms")?,
    })
}
