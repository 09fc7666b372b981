//! Sources of playbooks in SQLite.

use async_trait::async_trait;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::SqliteStore;
use super::columns::{signed, unsigned};
use crate::playbooks::entry::Origin;
use crate::store::StoreError;
use crate::store::playbooks::{NewSource, PlaybookStore, StoredSource};

#[async_trait]
impl PlaybookStore for SqliteStore {
    async fn current_sources(&self) -> Result<Vec<StoredSource>, StoreError> {
        let rows = sqlx::query(
            "SELECT * FROM playbook_sources
             WHERE id IN (SELECT max(id) FROM playbook_sources GROUP BY origin, playbook) AND source IS NOT NULL
             ORDER BY playbook",
        )
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(stored).collect::<Result<_, _>>()?)
    }

    async fn add_source(&self, source: NewSource, at_ms: u64) -> Result<(), StoreError> {
        let query = sqlx::query(
            "INSERT INTO playbook_sources (origin, playbook, revision, source, agent, saved_at_ms)
             VALUES (?, ?, ?, ?, ?, ?)",
        );
        self.write(
            query
                .bind(source.origin.name())
                .bind(source.playbook)
                .bind(source.revision)
                .bind(source.text)
                .bind(source.agent.map(|agent| agent.0))
                .bind(signed(at_ms)),
        )
        .await
    }

    async fn source(&self, playbook: &str, revision: &str) -> Result<Option<StoredSource>, StoreError> {
        let row = sqlx::query(
            "SELECT * FROM playbook_sources WHERE playbook = ? AND revision = ? AND source IS NOT NULL
             ORDER BY id DESC LIMIT 1",
        )
        .bind(playbook)
        .bind(revision)
        .fetch_optional(&self.readers)
        .await?;
        Ok(row.as_ref().map(stored).transpose()?)
    }
}

fn stored(row: &SqliteRow) -> Result<StoredSource, sqlx::Error> {
    let origin: &str = row.try_get("origin")?;
    Ok(StoredSource {
        origin: if origin == Origin::Folder.name() { Origin::Folder } else { Origin::Inbox },
        playbook: row.try_get("playbook")?,
        revision: row.try_get("revision")?,
        text: row.try_get("source")?,
        saved_at_ms: unsigned(row, "saved_at_ms")?,
    })
}
