//! The operator's own entries of the catalogue in SQLite.

use async_trait::async_trait;
use futures::FutureExt;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::SqliteStore;
use super::columns::{signed, unsigned};
use crate::store::StoreError;
use crate::store::agents::AgentId;
use crate::store::catalogue::{CatalogueStore, NewSet, SetHead};

#[async_trait]
impl CatalogueStore for SqliteStore {
    async fn catalogue_sets(&self) -> Result<Vec<SetHead>, StoreError> {
        let rows =
            sqlx::query("SELECT id, name, entries, agent, saved_at_ms FROM catalogue_sets ORDER BY id")
                .fetch_all(&self.readers)
                .await?;
        Ok(rows.iter().map(head).collect::<Result<_, _>>()?)
    }

    async fn catalogue_content(&self, id: i64) -> Result<Option<Vec<u8>>, StoreError> {
        let row = sqlx::query("SELECT content FROM catalogue_sets WHERE id = ?")
            .bind(id)
            .fetch_optional(&self.readers)
            .await?;
        Ok(row.map(|row| row.try_get("content")).transpose()?)
    }

    async fn replace_catalogue_set(&self, set: NewSet, at_ms: u64) -> Result<(), StoreError> {
        self.writer
            .run(move |connection| {
                async move {
                    sqlx::query("DELETE FROM catalogue_sets WHERE name = ?")
                        .bind(set.name.clone())
                        .execute(&mut *connection)
                        .await?;
                    sqlx::query(
                        "INSERT INTO catalogue_sets (name, entries, agent, saved_at_ms, content)
                         VALUES (?, ?, ?, ?, ?)",
                    )
                    .bind(set.name)
                    .bind(i64::from(set.entries))
                    .bind(set.agent.map(|agent| agent.0))
                    .bind(signed(at_ms))
                    .bind(set.content)
                    .execute(connection)
                    .await
                    .map(|_| ())
                }
                .boxed()
            })
            .await
    }

    async fn remove_catalogue_set(&self, name: &str) -> Result<bool, StoreError> {
        let query = sqlx::query("DELETE FROM catalogue_sets WHERE name = ?").bind(name.to_owned());
        Ok(self.write_counted(query).await? > 0)
    }
}

fn head(row: &SqliteRow) -> Result<SetHead, sqlx::Error> {
    let agent: Option<i64> = row.try_get("agent")?;
    Ok(SetHead {
        id: row.try_get("id")?,
        name: row.try_get("name")?,
        entries: u32::try_from(unsigned(row, "entries")?).unwrap_or(u32::MAX),
        saved_at_ms: unsigned(row, "saved_at_ms")?,
        agent: agent.map(AgentId),
    })
}
