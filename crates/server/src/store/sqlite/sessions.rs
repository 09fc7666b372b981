//! Sessions in SQLite.

use async_trait::async_trait;
use futures::FutureExt;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::SqliteStore;
use super::columns::{signed, unsigned};
use crate::store::StoreError;
use crate::store::agents::{AgentId, TokenHash};
use crate::store::sessions::{Session, SessionStore};

#[async_trait]
impl SessionStore for SqliteStore {
    async fn begin_session(&self, token: &TokenHash, session: &Session) -> Result<(), StoreError> {
        let query = sqlx::query("INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?)")
            .bind(token.to_vec())
            .bind(session.agent.0)
            .bind(session.csrf_token.clone())
            .bind(signed(session.created_at_ms))
            .bind(signed(session.seen_at_ms))
            .bind(signed(session.expires_at_ms));
        self.write(query).await
    }

    async fn session(&self, token: &TokenHash) -> Result<Option<Session>, StoreError> {
        let row = sqlx::query("SELECT * FROM sessions WHERE token_hash = ?")
            .bind(&token[..])
            .fetch_optional(&self.readers)
            .await?;
        Ok(row.as_ref().map(session).transpose()?)
    }

    async fn touch_session(&self, token: &TokenHash, seen_at_ms: u64) -> Result<(), StoreError> {
        let query = sqlx::query("UPDATE sessions SET seen_at_ms = ? WHERE token_hash = ?")
            .bind(signed(seen_at_ms))
            .bind(token.to_vec());
        self.write(query).await
    }

    async fn end_session(&self, token: &TokenHash) -> Result<(), StoreError> {
        self.write(sqlx::query("DELETE FROM sessions WHERE token_hash = ?").bind(token.to_vec())).await
    }

    async fn forget_expired(&self, now_ms: u64) -> Result<(), StoreError> {
        self.writer
            .run(move |connection| {
                async move {
                    sqlx::query("DELETE FROM sessions WHERE expires_at_ms <= ?")
                        .bind(signed(now_ms))
                        .execute(&mut *connection)
                        .await?;
                    sqlx::query("DELETE FROM invitations WHERE expires_at_ms <= ?")
                        .bind(signed(now_ms))
                        .execute(connection)
                        .await
                        .map(|_| ())
                }
                .boxed()
            })
            .await
    }
}

fn session(row: &SqliteRow) -> Result<Session, sqlx::Error> {
    Ok(Session {
        agent: AgentId(row.try_get("agent")?),
        csrf_token: row.try_get("csrf_token")?,
        created_at_ms: unsigned(row, "created_at_ms")?,
        seen_at_ms: unsigned(row, "seen_at_ms")?,
        expires_at_ms: unsigned(row, "expires_at_ms")?,
    })
}
