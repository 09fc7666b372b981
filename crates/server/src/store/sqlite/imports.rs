//! Imported cases in SQLite.

use askwell_core::ticket::{CaseNumber, Status};
use async_trait::async_trait;
use futures::FutureExt;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::SqliteStore;
use super::cases::{TicketRow, insert_with_uploads};
use super::columns::{json, name_of, signed, unsigned};
use crate::store::StoreError;
use crate::store::cases::CaseOutcome;
use crate::store::imports::{ImportStore, Imported, NewImport};

#[async_trait]
impl ImportStore for SqliteStore {
    async fn import_case(&self, import: NewImport) -> Result<CaseOutcome, StoreError> {
        let NewImport { case, status, imported } = import;
        let past = serde_json::to_string(&imported.past);
        let past = past.map_err(|error| StoreError::Failed(error.to_string()))?;
        let row = TicketRow::new(case)?;
        self.writer.run(move |connection| import_case(connection, row, status, imported, past).boxed()).await
    }

    async fn imported(&self, number: &CaseNumber) -> Result<Option<Imported>, StoreError> {
        let row = sqlx::query(
            "SELECT imports.number, shop, content, imported_at_ms FROM imports
             JOIN tickets ON tickets.id = ticket WHERE tickets.number = ?",
        )
        .bind(&number.0)
        .fetch_optional(&self.readers)
        .await?;
        Ok(row.as_ref().map(imported).transpose()?)
    }
}

async fn import_case(
    connection: &mut SqliteConnection,
    row: TicketRow,
    status: Status,
    imported: Imported,
    past: String,
) -> Result<CaseOutcome, sqlx::Error> {
    let outcome = insert_with_uploads(connection, row).await?;
    let CaseOutcome::Stored(stored) = &outcome else { return Ok(outcome) };
    let ticket: i64 =
        sqlx::query_scalar("UPDATE tickets SET status = ?, updated_at_ms = ? WHERE number = ? RETURNING id")
            .bind(name_of(status)?)
            .bind(signed(imported.at_ms))
            .bind(&stored.number.0)
            .fetch_one(&mut *connection)
            .await?;
    sqlx::query("INSERT INTO imports (ticket, number, shop, content, imported_at_ms) VALUES (?, ?, ?, ?, ?)")
        .bind(ticket)
        .bind(imported.number)
        .bind(imported.shop)
        .bind(past)
        .bind(signed(imported.at_ms))
        .execute(connection)
        .await?;
    Ok(outcome)
}

fn imported(row: &SqliteRow) -> Result<Imported, sqlx::Error> {
    Ok(Imported {
        number: row.try_get("number")?,
        shop: row.try_get("shop")?,
        past: json(row, "content")?,
        at_ms: unsigned(row, "imported_at_ms")?,
    })
}
