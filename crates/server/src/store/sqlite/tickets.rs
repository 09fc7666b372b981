//! Working on tickets in SQLite.

use askwell_core::environment::Page;
use askwell_core::ticket::{CaseNumber, Status};
use async_trait::async_trait;
use futures::FutureExt;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::SqliteStore;
use super::columns::{
    json, name_of, named, optional_json, optional_named, optional_unsigned, signed, unsigned,
};
use crate::config::site::SiteKey;
use crate::store::StoreError;
use crate::store::agents::AgentId;
use crate::store::tickets::{
    Reply, StatusOutcome, Ticket, TicketEvent, TicketEventKind, TicketFilter, TicketId, TicketStore,
    TicketSummary,
};

/// More waits make percentiles no truer.
const MOST_WAITS: u32 = 20_000;

#[async_trait]
impl TicketStore for SqliteStore {
    async fn tickets(&self, filter: &TicketFilter, limit: u32) -> Result<Vec<TicketSummary>, StoreError> {
        let rows = sqlx::query(
            // Not the case itself, which can be large.
            "SELECT id, number, site, status, summary, locale, attachments, received_at_ms, updated_at_ms, reply_by_ms,
                    customer_wrote, priority
             FROM tickets
             WHERE (?1 IS NULL OR status = ?1) AND (?2 IS NULL OR site = ?2) AND (?3 IS NULL OR id < ?3)
             ORDER BY id DESC LIMIT ?4",
        )
        .bind(filter.status.map(Status::name))
        .bind(filter.site.as_ref().map(|site| site.0.as_str()))
        .bind(filter.before.map(|before| before.0))
        .bind(limit)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(summary).collect::<Result<_, _>>()?)
    }

    async fn ticket(&self, number: &CaseNumber) -> Result<Option<Ticket>, StoreError> {
        let row = sqlx::query("SELECT * FROM tickets WHERE number = ?")
            .bind(&number.0)
            .fetch_optional(&self.readers)
            .await?;
        let ticket = |row: &SqliteRow| -> Result<Ticket, sqlx::Error> {
            let earlier: Option<String> = row.try_get("earlier")?;
            Ok(Ticket {
                summary: summary(row)?,
                case: json(row, "case_json")?,
                priority_rule: optional_json(row, "priority_rule")?,
                earlier: earlier.map(CaseNumber),
            })
        };
        Ok(row.as_ref().map(ticket).transpose()?)
    }

    async fn later_cases(&self, number: &CaseNumber) -> Result<Vec<CaseNumber>, StoreError> {
        let numbers: Vec<String> =
            sqlx::query_scalar("SELECT number FROM tickets WHERE earlier = ? ORDER BY id")
                .bind(&number.0)
                .fetch_all(&self.readers)
                .await?;
        Ok(numbers.into_iter().map(CaseNumber).collect())
    }

    async fn earlier_pages(
        &self,
        site: &SiteKey,
        url: &str,
        before_ms: u64,
        limit: u32,
    ) -> Result<Vec<(u64, Page)>, StoreError> {
        let rows = sqlx::query(
            // The second condition is the index's own.
            "SELECT received_at_ms, json_extract(case_json, '$.page') AS page FROM tickets
             WHERE site = ?1 AND json_extract(case_json, '$.page.url') = ?2
               AND json_extract(case_json, '$.page.parts') IS NOT NULL AND received_at_ms < ?3
             ORDER BY received_at_ms DESC LIMIT ?4",
        )
        .bind(&site.0)
        .bind(url)
        .bind(signed(before_ms))
        .bind(limit)
        .fetch_all(&self.readers)
        .await?;
        let page = |row: &SqliteRow| Ok((unsigned(row, "received_at_ms")?, json(row, "page")?));
        Ok(rows.iter().map(page).collect::<Result<_, sqlx::Error>>()?)
    }

    async fn set_status(
        &self,
        number: &CaseNumber,
        to: Status,
        agent: AgentId,
        at_ms: u64,
    ) -> Result<StatusOutcome, StoreError> {
        let number = number.clone();
        self.writer.run(move |connection| set_status(connection, number, to, agent, at_ms).boxed()).await
    }

    async fn add_reply(
        &self,
        number: &CaseNumber,
        agent: AgentId,
        text: &str,
        mark: Option<Status>,
        at_ms: u64,
    ) -> Result<Option<()>, StoreError> {
        let (number, text) = (number.clone(), text.to_owned());
        self.writer
            .run(move |connection| add_reply(connection, number, agent, text, mark, at_ms).boxed())
            .await
    }

    async fn replies(&self, number: &CaseNumber) -> Result<Vec<Reply>, StoreError> {
        let rows = sqlx::query(
            "SELECT replies.agent, agents.name, text, at_ms FROM replies
             JOIN tickets ON tickets.id = ticket JOIN agents ON agents.id = agent
             WHERE number = ? ORDER BY replies.id",
        )
        .bind(&number.0)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(reply).collect::<Result<_, _>>()?)
    }

    async fn first_answer_waits(&self, site: &SiteKey, since_ms: u64) -> Result<Vec<u64>, StoreError> {
        let rows = sqlx::query(
            // The clock may have been set back between the two moments.
            "SELECT max(first_answer_at_ms - received_at_ms, 0) AS wait_ms FROM tickets
             WHERE site = ? AND first_answer_at_ms >= ? ORDER BY first_answer_at_ms DESC LIMIT ?",
        )
        .bind(&site.0)
        .bind(signed(since_ms))
        .bind(MOST_WAITS)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(|row| unsigned(row, "wait_ms")).collect::<Result<_, _>>()?)
    }

    async fn ticket_events(&self, number: &CaseNumber) -> Result<Vec<TicketEvent>, StoreError> {
        let rows = sqlx::query(
            // Upon solving, the status comes before the cause.
            "SELECT agents.name, kind, from_status, to_status, cause, at_ms
             FROM (SELECT ticket, agent, kind, from_status, to_status, NULL AS cause, at_ms, 0 AS place, id
                   FROM ticket_events
                   UNION ALL
                   SELECT ticket, agent, 'cause_said', NULL, NULL, cause, at_ms, 1, id FROM resolutions) AS happened
             JOIN tickets ON tickets.id = ticket JOIN agents ON agents.id = agent
             WHERE number = ? ORDER BY at_ms, place, happened.id",
        )
        .bind(&number.0)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(event).collect::<Result<_, _>>()?)
    }
}

pub(super) async fn set_status(
    connection: &mut SqliteConnection,
    number: CaseNumber,
    to: Status,
    agent: AgentId,
    at_ms: u64,
) -> Result<StatusOutcome, sqlx::Error> {
    let found = sqlx::query("SELECT id, status FROM tickets WHERE number = ?")
        .bind(&number.0)
        .fetch_optional(&mut *connection)
        .await?;
    let Some(found) = found else { return Ok(StatusOutcome::Absent) };
    let (ticket, from): (i64, Status) = (found.try_get("id")?, named(&found, "status")?);
    if from == to {
        return Ok(StatusOutcome::Unchanged);
    }
    sqlx::query("UPDATE tickets SET status = ?, updated_at_ms = ? WHERE id = ?")
        .bind(name_of(to)?)
        .bind(signed(at_ms))
        .bind(ticket)
        .execute(&mut *connection)
        .await?;
    sqlx::query(
        "INSERT INTO ticket_events (ticket, agent, kind, from_status, to_status, at_ms)
         VALUES (?, ?, 'status_set', ?, ?, ?)",
    )
    .bind(ticket)
    .bind(agent.0)
    .bind(from.name())
    .bind(to.name())
    .bind(signed(at_ms))
    .execute(connection)
    .await?;
    Ok(StatusOutcome::Set)
}

async fn add_reply(
    connection: &mut SqliteConnection,
    number: CaseNumber,
    agent: AgentId,
    text: String,
    mark: Option<Status>,
    at_ms: u64,
) -> Result<Option<()>, sqlx::Error> {
    let ticket: Option<i64> = sqlx::query_scalar(
        "UPDATE tickets SET updated_at_ms = ?1, customer_wrote = 0,
                            first_answer_at_ms = coalesce(first_answer_at_ms, ?1)
         WHERE number = ?2 RETURNING id",
    )
    .bind(signed(at_ms))
    .bind(&number.0)
    .fetch_optional(&mut *connection)
    .await?;
    let Some(ticket) = ticket else { return Ok(None) };
    sqlx::query("INSERT INTO replies (ticket, agent, text, at_ms) VALUES (?, ?, ?, ?)")
        .bind(ticket)
        .bind(agent.0)
        .bind(text)
        .bind(signed(at_ms))
        .execute(&mut *connection)
        .await?;
    sqlx::query("INSERT INTO ticket_events (ticket, agent, kind, at_ms) VALUES (?, ?, 'replied', ?)")
        .bind(ticket)
        .bind(agent.0)
        .bind(signed(at_ms))
        .execute(&mut *connection)
        .await?;
    if let Some(to) = mark {
        set_status(connection, number, to, agent, at_ms).await?;
    }
    Ok(Some(()))
}

fn summary(row: &SqliteRow) -> Result<TicketSummary, sqlx::Error> {
    Ok(TicketSummary {
        id: TicketId(row.try_get("id")?),
        number: CaseNumber(row.try_get("number")?),
        site: SiteKey(row.try_get("site")?),
        status: named(row, "status")?,
        summary: row.try_get("summary")?,
        locale: named(row, "locale")?,
        attachments: row.try_get("attachments")?,
        received_at_ms: unsigned(row, "received_at_ms")?,
        updated_at_ms: unsigned(row, "updated_at_ms")?,
        reply_by_ms: optional_unsigned(row, "reply_by_ms")?,
        customer_wrote: row.try_get("customer_wrote")?,
        priority: named(row, "priority")?,
    })
}

fn reply(row: &SqliteRow) -> Result<Reply, sqlx::Error> {
    Ok(Reply {
        agent: AgentId(row.try_get("agent")?),
        agent_name: row.try_get("name")?,
        text: row.try_get("text")?,
        at_ms: unsigned(row, "at_ms")?,
    })
}

fn event(row: &SqliteRow) -> Result<TicketEvent, sqlx::Error> {
    let what = match row.try_get("kind")? {
        "status_set" => {
            TicketEventKind::StatusSet { from: named(row, "from_status")?, to: named(row, "to_status")? }
        }
        "cause_said" => TicketEventKind::CauseSaid { cause: optional_named(row, "cause")? },
        _ => TicketEventKind::Replied,
    };
    Ok(TicketEvent { at_ms: unsigned(row, "at_ms")?, agent_name: row.try_get("name")?, what })
}
