//! Deleting cases in SQLite.

use askwell_core::ticket::CaseNumber;
use async_trait::async_trait;
use futures::FutureExt;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::SqliteStore;
use super::columns::{named, signed, unsigned};
use crate::config::site::SiteKey;
use crate::store::StoreError;
use crate::store::deletions::{DeletedBy, DeletionOutcome, DeletionStore, Tombstone, key_hash};

/// What holds rows of a case by its ticket's id, in the order in which they can go.
const PARTS: [&str; 6] = [
    "DELETE FROM resolved_cases WHERE rowid = ?",
    "DELETE FROM resolutions WHERE ticket = ?",
    "DELETE FROM ticket_events WHERE ticket = ?",
    "DELETE FROM replies WHERE ticket = ?",
    "DELETE FROM messages WHERE ticket = ?",
    "DELETE FROM imports WHERE ticket = ?",
];

#[async_trait]
impl DeletionStore for SqliteStore {
    async fn delete_case(
        &self,
        number: &CaseNumber,
        by: DeletedBy,
        at_ms: u64,
    ) -> Result<DeletionOutcome, StoreError> {
        let number = number.clone();
        self.writer.run(move |connection| delete(connection, number, by, at_ms).boxed()).await
    }

    async fn bury(&self, tombstone: Tombstone) -> Result<bool, StoreError> {
        self.writer.run(move |connection| bury(connection, tombstone).boxed()).await
    }

    async fn tombstone(&self, number: &CaseNumber) -> Result<Option<Tombstone>, StoreError> {
        let row = sqlx::query("SELECT * FROM tombstones WHERE number = ?")
            .bind(&number.0)
            .fetch_optional(&self.readers)
            .await?;
        Ok(row.as_ref().map(tombstone).transpose()?)
    }

    async fn tombstones(&self) -> Result<Vec<Tombstone>, StoreError> {
        let rows = sqlx::query("SELECT * FROM tombstones ORDER BY deleted_at_ms, number")
            .fetch_all(&self.readers)
            .await?;
        Ok(rows.iter().map(tombstone).collect::<Result<_, _>>()?)
    }

    async fn clear_log(&self) -> Result<bool, StoreError> {
        // A checkpoint is no change of data, so a connection that only reads may ask for it.
        let row = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&self.readers).await?;
        Ok(row.try_get::<i64, _>(0)? == 0)
    }
}

async fn delete(
    connection: &mut SqliteConnection,
    number: CaseNumber,
    by: DeletedBy,
    at_ms: u64,
) -> Result<DeletionOutcome, sqlx::Error> {
    let found = sqlx::query("SELECT site, idempotency_key, received_at_ms FROM tickets WHERE number = ?")
        .bind(&number.0)
        .fetch_optional(&mut *connection)
        .await?;
    let Some(found) = found else {
        let was_there = sqlx::query("SELECT 1 FROM tombstones WHERE number = ?")
            .bind(&number.0)
            .fetch_optional(connection)
            .await?
            .is_some();
        return Ok(if was_there { DeletionOutcome::Repeated } else { DeletionOutcome::Absent });
    };
    let (site, key): (String, String) = (found.try_get("site")?, found.try_get("idempotency_key")?);
    let tombstone = Tombstone {
        number,
        key_hash: key_hash(&site, &key),
        site: SiteKey(site),
        received_at_ms: unsigned(&found, "received_at_ms")?,
        deleted_at_ms: at_ms,
        deleted_by: by,
    };
    bury(connection, tombstone).await?;
    Ok(DeletionOutcome::Deleted)
}

/// The tombstone comes first: what is only ever added to lets nothing go without it.
async fn bury(connection: &mut SqliteConnection, tombstone: Tombstone) -> Result<bool, sqlx::Error> {
    let number = tombstone.number.0.clone();
    keep(connection, tombstone).await?;
    let ticket: Option<i64> = sqlx::query_scalar("SELECT id FROM tickets WHERE number = ?")
        .bind(&number)
        .fetch_optional(&mut *connection)
        .await?;
    let Some(ticket) = ticket else { return Ok(false) };
    for part in PARTS {
        sqlx::query(part).bind(ticket).execute(&mut *connection).await?;
    }
    // Their files go after this, and their rows after their files: both can be done again.
    sqlx::query(
        "UPDATE uploads SET ticket = NULL, position = NULL, given_up = 1, file_name = '' WHERE ticket = ?",
    )
    .bind(ticket)
    .execute(&mut *connection)
    .await?;
    sqlx::query("DELETE FROM tickets WHERE id = ?").bind(ticket).execute(connection).await?;
    Ok(true)
}

async fn keep(connection: &mut SqliteConnection, tombstone: Tombstone) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO tombstones (number, site, key_hash, received_at_ms, deleted_at_ms, deleted_by)
         VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
    )
    .bind(tombstone.number.0)
    .bind(tombstone.site.0)
    .bind(tombstone.key_hash.to_vec())
    .bind(signed(tombstone.received_at_ms))
    .bind(signed(tombstone.deleted_at_ms))
    .bind(tombstone.deleted_by.name())
    .execute(connection)
    .await?;
    Ok(())
}

fn tombstone(row: &SqliteRow) -> Result<Tombstone, sqlx::Error> {
    let key_hash: &[u8] = row.try_get("key_hash")?;
    Ok(Tombstone {
        number: CaseNumber(row.try_get("number")?),
        site: SiteKey(row.try_get("site")?),
        key_hash: key_hash.try_into().map_err(|error| sqlx::Error::Decode(Box::new(error)))?,
        received_at_ms: unsigned(row, "received_at_ms")?,
        deleted_at_ms: unsigned(row, "deleted_at_ms")?,
        deleted_by: named(row, "deleted_by")?,
    })
}
