//! Letters in SQLite.

use async_trait::async_trait;
use futures::FutureExt;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::SqliteStore;
use super::columns::{optional_unsigned, signed};
use crate::mail::Letter;
use crate::store::StoreError;
use crate::store::letters::{DueLetter, LetterCounts, LetterId, LetterStore};

#[async_trait]
impl LetterStore for SqliteStore {
    async fn take_letters(
        &self,
        now_ms: u64,
        until_ms: u64,
        limit: u32,
    ) -> Result<Vec<DueLetter>, StoreError> {
        self.writer
            .run_statement(move |connection| {
                async move {
                    let rows = sqlx::query(
                        "UPDATE letters SET attempts = attempts + 1, due_at_ms = ?1
                         WHERE id IN (SELECT id FROM letters WHERE state = 'waiting' AND due_at_ms <= ?2
                                      ORDER BY due_at_ms, id LIMIT ?3)
                         RETURNING id, key, address, subject, text, attempts",
                    )
                    .bind(signed(until_ms))
                    .bind(signed(now_ms))
                    .bind(limit)
                    .fetch_all(connection)
                    .await?;
                    rows.iter().map(due_letter).collect()
                }
                .boxed()
            })
            .await
    }

    async fn letter_sent(&self, id: LetterId) -> Result<(), StoreError> {
        self.write(
            sqlx::query(
                "UPDATE letters SET state = 'sent', address = '', subject = '', text = '' WHERE id = ?",
            )
            .bind(id.0),
        )
        .await
    }

    async fn letter_failed(&self, id: LetterId, again_at_ms: Option<u64>) -> Result<(), StoreError> {
        let query = match again_at_ms {
            Some(at_ms) => sqlx::query("UPDATE letters SET due_at_ms = ? WHERE id = ? AND state = 'waiting'")
                .bind(signed(at_ms)),
            None => sqlx::query(
                "UPDATE letters SET state = 'given_up', address = '', subject = '', text = ''
                 WHERE id = ? AND state = 'waiting'",
            ),
        };
        self.write(query.bind(id.0)).await
    }

    async fn next_letter_due_ms(&self) -> Result<Option<u64>, StoreError> {
        let row = sqlx::query("SELECT min(due_at_ms) AS due_at_ms FROM letters WHERE state = 'waiting'")
            .fetch_one(&self.readers)
            .await?;
        Ok(optional_unsigned(&row, "due_at_ms")?)
    }

    async fn letter_counts(&self) -> Result<LetterCounts, StoreError> {
        let row = sqlx::query(
            "SELECT count(*) FILTER (WHERE state = 'waiting') AS waiting,
                    count(*) FILTER (WHERE state = 'given_up') AS given_up FROM letters",
        )
        .fetch_one(&self.readers)
        .await?;
        Ok(LetterCounts { waiting: row.try_get("waiting")?, given_up: row.try_get("given_up")? })
    }
}

/// Writes a letter as part of a larger write. One whose key is there already is the same letter.
pub(super) async fn insert_letter(
    connection: &mut SqliteConnection,
    letter: &Letter,
    now_ms: u64,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO letters (key, address, subject, text, created_at_ms, due_at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?5) ON CONFLICT (key) DO NOTHING",
    )
    .bind(&letter.key)
    .bind(&letter.to)
    .bind(&letter.subject)
    .bind(&letter.text)
    .bind(signed(now_ms))
    .execute(connection)
    .await?;
    Ok(())
}

fn due_letter(row: &SqliteRow) -> Result<DueLetter, sqlx::Error> {
    Ok(DueLetter {
        id: LetterId(row.try_get("id")?),
        attempts: row.try_get("attempts")?,
        letter: Letter {
            key: row.try_get("key")?,
            to: row.try_get("address")?,
            subject: row.try_get("subject")?,
            text: row.try_get("text")?,
        },
    })
}
