//! Causes of tickets in SQLite, and cases that are alike by its full-text search (FTS5).

use askwell_core::catalogue::Cause;
use askwell_core::ticket::{CaseNumber, Status};
use async_trait::async_trait;
use futures::FutureExt;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::SqliteStore;
use super::columns::{json, named, signed, unsigned};
use super::tickets::set_status;
use crate::config::site::SiteKey;
use crate::store::StoreError;
use crate::store::agents::AgentId;
use crate::store::resolutions::{NewResolution, Resolution, ResolutionStore, ResolvedCase, SimilarCase};

/// A code in common weighs more than any word.
const LIKE_IT: &str =
    "SELECT number, tickets.site, summary, locale, cause, note, resolutions.at_ms, words, codes
     FROM resolved_cases
     JOIN tickets ON tickets.id = resolved_cases.rowid
     JOIN resolutions ON resolutions.ticket = tickets.id AND replaced_at_ms IS NULL AND cause IS NOT NULL
     WHERE resolved_cases MATCH ?1 AND number <> ?2 AND (tickets.site = ?3) = ?4
     ORDER BY bm25(resolved_cases, 1.0, 8.0) LIMIT ?5";

#[async_trait]
impl ResolutionStore for SqliteStore {
    async fn resolve(
        &self,
        number: &CaseNumber,
        resolution: NewResolution,
    ) -> Result<Option<()>, StoreError> {
        let number = number.clone();
        self.writer.run(move |connection| resolve(connection, number, resolution).boxed()).await
    }

    async fn take_back_resolution(
        &self,
        number: &CaseNumber,
        agent: AgentId,
        at_ms: u64,
    ) -> Result<bool, StoreError> {
        let number = number.clone();
        self.writer.run(move |connection| take_back(connection, number, agent, at_ms).boxed()).await
    }

    async fn resolution(&self, number: &CaseNumber) -> Result<Option<Resolution>, StoreError> {
        let row = sqlx::query(
            "SELECT cause, note, agents.name, at_ms FROM resolutions
             JOIN tickets ON tickets.id = ticket JOIN agents ON agents.id = agent
             WHERE number = ? AND replaced_at_ms IS NULL AND cause IS NOT NULL",
        )
        .bind(&number.0)
        .fetch_optional(&self.readers)
        .await?;
        Ok(row.as_ref().map(said).transpose()?)
    }

    async fn resolved_cases(
        &self,
        site: Option<&SiteKey>,
        limit: u32,
    ) -> Result<Vec<ResolvedCase>, StoreError> {
        let rows = sqlx::query(
            "SELECT number, resolutions.site, case_json, cause, received_at_ms, at_ms FROM resolutions
             JOIN tickets ON tickets.id = ticket
             WHERE replaced_at_ms IS NULL AND cause IS NOT NULL AND (?1 IS NULL OR resolutions.site = ?1)
             ORDER BY at_ms DESC, resolutions.id DESC LIMIT ?2",
        )
        .bind(site.map(|site| site.0.as_str()))
        .bind(limit)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(resolved).collect::<Result<_, _>>()?)
    }

    async fn similar_cases(
        &self,
        to: &CaseNumber,
        site: &SiteKey,
        words: &[String],
        codes: &[String],
        limit: u32,
    ) -> Result<Vec<SimilarCase>, StoreError> {
        let Some(any) = any_of(words, codes) else { return Ok(Vec::new()) };
        let mut similar = Vec::new();
        for is_of_site in [true, false] {
            let rows = sqlx::query(LIKE_IT)
                .bind(&any)
                .bind(&to.0)
                .bind(&site.0)
                .bind(is_of_site)
                .bind(limit)
                .fetch_all(&self.readers)
                .await?;
            for row in &rows {
                similar.push(alike(row)?);
            }
        }
        Ok(similar)
    }
}

async fn resolve(
    connection: &mut SqliteConnection,
    number: CaseNumber,
    resolution: NewResolution,
) -> Result<Option<()>, sqlx::Error> {
    let NewResolution { agent, cause, note, words, codes, at_ms } = resolution;
    let ticket: Option<i64> = sqlx::query_scalar("SELECT id FROM tickets WHERE number = ?")
        .bind(&number.0)
        .fetch_optional(&mut *connection)
        .await?;
    let Some(ticket) = ticket else { return Ok(None) };
    set_status(connection, number, Status::Solved, agent, at_ms).await?;
    let said = sqlx::query(
        "SELECT cause, note FROM resolutions WHERE ticket = ? AND replaced_at_ms IS NULL AND cause IS NOT NULL",
    )
    .bind(ticket)
    .fetch_optional(&mut *connection)
    .await?;
    // The button pressed twice says it once.
    if let Some(said) = said
        && named::<Cause>(&said, "cause")? == cause
        && said.try_get::<&str, _>("note")? == note
    {
        return Ok(Some(()));
    }
    say(connection, ticket, agent, Some(cause), &note, at_ms).await?;
    sqlx::query("INSERT OR REPLACE INTO resolved_cases (rowid, words, codes) VALUES (?, ?, ?)")
        .bind(ticket)
        .bind(words)
        .bind(codes)
        .execute(connection)
        .await?;
    Ok(Some(()))
}

async fn take_back(
    connection: &mut SqliteConnection,
    number: CaseNumber,
    agent: AgentId,
    at_ms: u64,
) -> Result<bool, sqlx::Error> {
    let ticket: Option<i64> = sqlx::query_scalar(
        "SELECT ticket FROM resolutions JOIN tickets ON tickets.id = ticket
         WHERE number = ? AND replaced_at_ms IS NULL AND cause IS NOT NULL",
    )
    .bind(&number.0)
    .fetch_optional(&mut *connection)
    .await?;
    let Some(ticket) = ticket else { return Ok(false) };
    say(connection, ticket, agent, None, "", at_ms).await?;
    sqlx::query("DELETE FROM resolved_cases WHERE rowid = ?").bind(ticket).execute(connection).await?;
    Ok(true)
}

/// Adds what is said now, in place of what was said before.
async fn say(
    connection: &mut SqliteConnection,
    ticket: i64,
    agent: AgentId,
    cause: Option<Cause>,
    note: &str,
    at_ms: u64,
) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE resolutions SET replaced_at_ms = ? WHERE ticket = ? AND replaced_at_ms IS NULL")
        .bind(signed(at_ms))
        .bind(ticket)
        .execute(&mut *connection)
        .await?;
    sqlx::query(
        "INSERT INTO resolutions (ticket, site, agent, cause, note, at_ms)
         SELECT id, site, ?, ?, ?, ? FROM tickets WHERE id = ?",
    )
    .bind(agent.0)
    .bind(cause.map(Cause::name))
    .bind(note.to_owned())
    .bind(signed(at_ms))
    .bind(ticket)
    .execute(&mut *connection)
    .await?;
    sqlx::query("UPDATE tickets SET updated_at_ms = ? WHERE id = ?")
        .bind(signed(at_ms))
        .bind(ticket)
        .execute(connection)
        .await?;
    Ok(())
}

/// A query of FTS5 for any of them; `None` if there is nothing to look for. Quoted, they are never taken for its syntax.
fn any_of(words: &[String], codes: &[String]) -> Option<String> {
    let quoted = |column: &str, of: &[String]| {
        let of: Vec<String> = of.iter().map(|word| format!("\"{}\"", word.replace('"', " "))).collect();
        (!of.is_empty()).then(|| format!("{column} : ({})", of.join(" OR ")))
    };
    let parts: Vec<String> = [quoted("words", words), quoted("codes", codes)].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" OR "))
}

fn said(row: &SqliteRow) -> Result<Resolution, sqlx::Error> {
    Ok(Resolution {
        cause: named(row, "cause")?,
        note: row.try_get("note")?,
        agent_name: row.try_get("name")?,
        at_ms: unsigned(row, "at_ms")?,
    })
}

fn resolved(row: &SqliteRow) -> Result<ResolvedCase, sqlx::Error> {
    Ok(ResolvedCase {
        number: CaseNumber(row.try_get("number")?),
        site: SiteKey(row.try_get("site")?),
        case: json(row, "case_json")?,
        cause: named(row, "cause")?,
        received_at_ms: unsigned(row, "received_at_ms")?,
        at_ms: unsigned(row, "at_ms")?,
    })
}

fn alike(row: &SqliteRow) -> Result<SimilarCase, sqlx::Error> {
    Ok(SimilarCase {
        number: CaseNumber(row.try_get("number")?),
        site: SiteKey(row.try_get("site")?),
        summary: row.try_get("summary")?,
        locale: named(row, "locale")?,
        cause: named(row, "cause")?,
        note: row.try_get("note")?,
        at_ms: unsigned(row, "at_ms")?,
        words: row.try_get("words")?,
        codes: row.try_get("codes")?,
    })
}
