//! Messages of customers in SQLite.

use askwell_core::ticket::CaseNumber;
use async_trait::async_trait;
use futures::FutureExt;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::SqliteStore;
use super::columns::{signed, unsigned};
use crate::store::StoreError;
use crate::store::messages::{MOST_MESSAGES, Message, MessageOutcome, MessageStore};

#[async_trait]
impl MessageStore for SqliteStore {
    async fn add_message(
        &self,
        number: &CaseNumber,
        text: &str,
        at_ms: u64,
    ) -> Result<MessageOutcome, StoreError> {
        let (number, text) = (number.clone(), text.to_owned());
        self.writer.run(move |connection| add_message(connection, number, text, at_ms).boxed()).await
    }

    async fn messages(&self, number: &CaseNumber) -> Result<Vec<Message>, StoreError> {
        let rows = sqlx::query(
            "SELECT text, at_ms FROM messages JOIN tickets ON tickets.id = ticket
             WHERE number = ? ORDER BY messages.id",
        )
        .bind(&number.0)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(message).collect::<Result<_, _>>()?)
    }
}

async fn add_message(
    connection: &mut SqliteConnection,
    number: CaseNumber,
    text: String,
    at_ms: u64,
) -> Result<MessageOutcome, sqlx::Error> {
    let ticket = sqlx::query("SELECT id, customer_wrote FROM tickets WHERE number = ?")
        .bind(&number.0)
        .fetch_optional(&mut *connection)
        .await?;
    let Some(ticket) = ticket else { return Ok(MessageOutcome::Absent) };
    let (ticket, customer_wrote): (i64, bool) = (ticket.try_get("id")?, ticket.try_get("customer_wrote")?);
    let earlier: Vec<String> = sqlx::query_scalar("SELECT text FROM messages WHERE ticket = ? ORDER BY id")
        .bind(ticket)
        .fetch_all(&mut *connection)
        .await?;
    // The same words again after an answer are meant.
    if customer_wrote && earlier.last() == Some(&text) {
        return Ok(MessageOutcome::Repeated);
    }
    if earlier.len() >= MOST_MESSAGES {
        return Ok(MessageOutcome::TooMany);
    }
    sqlx::query("UPDATE tickets SET customer_wrote = 1, updated_at_ms = ? WHERE id = ?")
        .bind(signed(at_ms))
        .bind(ticket)
        .execute(&mut *connection)
        .await?;
    sqlx::query("INSERT INTO messages (ticket, text, at_ms) VALUES (?, ?, ?)")
        .bind(ticket)
        .bind(text)
        .bind(signed(at_ms))
        .execute(connection)
        .await?;
    Ok(MessageOutcome::Added)
}

fn message(row: &SqliteRow) -> Result<Message, sqlx::Error> {
    Ok(Message { text: row.try_get("text")?, at_ms: unsigned(row, "at_ms")? })
}
