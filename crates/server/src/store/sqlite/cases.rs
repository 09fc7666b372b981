//! Taking cases into SQLite.

use askwell_core::attachment::UploadId;
use askwell_core::ticket::CaseNumber;
use async_trait::async_trait;
use futures::FutureExt;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::SqliteStore;
use super::columns::{name_of, named, optional_json, optional_unsigned, signed, unsigned};
use crate::config::site::SiteKey;
use crate::store::StoreError;
use crate::store::cases::{Attachment, CaseOutcome, CaseStore, KnownCase, NewCase, StoredCase, UploadFault};
use crate::store::deletions::key_hash;

const KNOWN: &str = "SELECT number, fingerprint, received_at_ms, reply_by_ms FROM tickets
                     WHERE site = ? AND idempotency_key = ?";

#[async_trait]
impl CaseStore for SqliteStore {
    async fn post_case(&self, case: NewCase) -> Result<CaseOutcome, StoreError> {
        let row = TicketRow::new(case)?;
        if row.uploads.is_empty() {
            self.writer.run_statement(move |connection| insert(connection, row).boxed()).await
        } else {
            self.writer.run(move |connection| insert_with_uploads(connection, row).boxed()).await
        }
    }

    async fn known_case(
        &self,
        site: &SiteKey,
        idempotency_key: &str,
    ) -> Result<Option<KnownCase>, StoreError> {
        let row =
            sqlx::query(KNOWN).bind(&site.0).bind(idempotency_key).fetch_optional(&self.readers).await?;
        Ok(row.as_ref().map(known).transpose()?)
    }

    async fn attachments(&self, number: &CaseNumber) -> Result<Vec<Attachment>, StoreError> {
        let rows = sqlx::query(
            "SELECT uploads.id, file_name, size_bytes, stored_bytes, file_type, object, masked FROM uploads
             JOIN tickets ON tickets.id = uploads.ticket WHERE number = ? ORDER BY position",
        )
        .bind(&number.0)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(attachment).collect::<Result<_, _>>()?)
    }
}

/// A case as its row, written out before it waits for the writer.
pub(super) struct TicketRow {
    site: String,
    idempotency_key: String,
    fingerprint: [u8; 32],
    numbers: Vec<CaseNumber>,
    locale: String,
    summary: String,
    case_json: String,
    uploads: Vec<UploadId>,
    priority: &'static str,
    priority_rule: Option<String>,
    earlier: Option<String>,
    received_at_ms: u64,
    reply_by_ms: Option<u64>,
}

impl TicketRow {
    pub(super) fn new(new: NewCase) -> Result<TicketRow, StoreError> {
        let failed = |error: serde_json::Error| StoreError::Failed(error.to_string());
        let case_json = serde_json::to_string(&new.case).map_err(failed)?;
        let priority_rule =
            new.priority_rule.as_ref().map(serde_json::to_string).transpose().map_err(failed)?;
        Ok(TicketRow {
            site: new.site.0,
            idempotency_key: new.idempotency_key,
            fingerprint: new.fingerprint,
            numbers: new.numbers,
            locale: name_of(new.case.locale)?,
            summary: new.case.summary().to_owned(),
            case_json,
            uploads: new.case.attachments,
            priority: new.priority.name(),
            priority_rule,
            earlier: new.earlier.map(|number| number.0),
            received_at_ms: new.received_at_ms,
            reply_by_ms: new.reply_by_ms,
        })
    }
}

pub(super) async fn insert_with_uploads(
    connection: &mut SqliteConnection,
    row: TicketRow,
) -> Result<CaseOutcome, sqlx::Error> {
    // A repeated post finds its uploads bound, to itself: ask for the key first.
    if let Some(outcome) = seen_before(connection, &row).await? {
        return Ok(outcome);
    }
    let faults = upload_faults(connection, &row).await?;
    if !faults.is_empty() {
        return Ok(CaseOutcome::UploadsRefused(faults));
    }
    let uploads = row.uploads.clone();
    let outcome = insert(connection, row).await?;
    if let CaseOutcome::Stored(stored) = &outcome {
        for (position, upload) in uploads.iter().enumerate() {
            sqlx::query(
                "UPDATE uploads SET position = ?, ticket = (SELECT id FROM tickets WHERE number = ?) WHERE id = ?",
            )
            .bind(position as i64)
            .bind(&stored.number.0)
            .bind(&upload.0)
            .execute(&mut *connection)
            .await?;
        }
    }
    Ok(outcome)
}

async fn insert(connection: &mut SqliteConnection, row: TicketRow) -> Result<CaseOutcome, sqlx::Error> {
    for number in &row.numbers {
        let inserted = sqlx::query(
            "INSERT INTO tickets (number, site, idempotency_key, fingerprint, locale, summary, case_json,
                                  attachments, received_at_ms, updated_at_ms, reply_by_ms, priority, priority_rule,
                                  earlier)
             SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, ?10, ?11, ?12, ?13
             WHERE NOT EXISTS (SELECT 1 FROM tombstones WHERE number = ?1 OR key_hash = ?14) ON CONFLICT DO NOTHING",
        )
        .bind(&number.0)
        .bind(&row.site)
        .bind(&row.idempotency_key)
        .bind(&row.fingerprint[..])
        .bind(&row.locale)
        .bind(&row.summary)
        .bind(&row.case_json)
        .bind(row.uploads.len() as i64)
        .bind(signed(row.received_at_ms))
        .bind(row.reply_by_ms.map(signed))
        .bind(row.priority)
        .bind(&row.priority_rule)
        .bind(&row.earlier)
        .bind(key_hash(&row.site, &row.idempotency_key).to_vec())
        .execute(&mut *connection)
        .await?;
        if inserted.rows_affected() == 1 {
            let (received_at_ms, reply_by_ms) = (row.received_at_ms, row.reply_by_ms);
            return Ok(CaseOutcome::Stored(StoredCase {
                number: number.clone(),
                received_at_ms,
                reply_by_ms,
            }));
        }
        // Either the key or the number was taken, perhaps by a case that was deleted since.
        if let Some(outcome) = seen_before(connection, &row).await? {
            return Ok(outcome);
        }
    }
    Err(sqlx::Error::Protocol("every number drawn for a case was taken".to_owned()))
}

async fn seen_before(
    connection: &mut SqliteConnection,
    row: &TicketRow,
) -> Result<Option<CaseOutcome>, sqlx::Error> {
    let found = sqlx::query(KNOWN)
        .bind(&row.site)
        .bind(&row.idempotency_key)
        .fetch_optional(&mut *connection)
        .await?;
    if let Some(known) = found.as_ref().map(known).transpose()? {
        return Ok(Some(match known.fingerprint == row.fingerprint {
            true => CaseOutcome::Replayed(known.stored),
            false => CaseOutcome::KeyReused,
        }));
    }
    let was_deleted = sqlx::query("SELECT 1 FROM tombstones WHERE key_hash = ?")
        .bind(key_hash(&row.site, &row.idempotency_key).to_vec())
        .fetch_optional(connection)
        .await?
        .is_some();
    Ok(was_deleted.then_some(CaseOutcome::Deleted))
}

async fn upload_faults(
    connection: &mut SqliteConnection,
    row: &TicketRow,
) -> Result<Vec<(usize, UploadFault)>, sqlx::Error> {
    let mut faults = Vec::new();
    for (position, upload) in row.uploads.iter().enumerate() {
        let is_complete: Option<bool> = sqlx::query_scalar(
            "SELECT file_type IS NOT NULL FROM uploads
             WHERE id = ? AND site = ? AND ticket IS NULL AND NOT given_up",
        )
        .bind(&upload.0)
        .bind(&row.site)
        .fetch_optional(&mut *connection)
        .await?;
        if row.uploads[..position].contains(upload) {
            faults.push((position, UploadFault::Unknown));
            continue;
        }
        match is_complete {
            Some(true) => {}
            Some(false) => faults.push((position, UploadFault::Incomplete)),
            None => faults.push((position, UploadFault::Unknown)),
        }
    }
    Ok(faults)
}

fn known(row: &SqliteRow) -> Result<KnownCase, sqlx::Error> {
    let fingerprint: &[u8] = row.try_get("fingerprint")?;
    Ok(KnownCase {
        fingerprint: fingerprint.try_into().map_err(|error| sqlx::Error::Decode(Box::new(error)))?,
        stored: StoredCase {
            number: CaseNumber(row.try_get("number")?),
            received_at_ms: unsigned(row, "received_at_ms")?,
            reply_by_ms: optional_unsigned(row, "reply_by_ms")?,
        },
    })
}

fn attachment(row: &SqliteRow) -> Result<Attachment, sqlx::Error> {
    let stored_bytes = optional_unsigned(row, "stored_bytes")?;
    Ok(Attachment {
        id: UploadId(row.try_get("id")?),
        file_name: row.try_get("file_name")?,
        size_bytes: stored_bytes.map_or_else(|| unsigned(row, "size_bytes"), Ok)?,
        file_type: named(row, "file_type")?,
        object: row.try_get("object")?,
        is_made_anew: stored_bytes.is_some(),
        masked: optional_json(row, "masked")?.unwrap_or_default(),
    })
}
