//! Known issues in SQLite.

use async_trait::async_trait;
use futures::FutureExt;
use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{Row, Sqlite, SqliteConnection};

use super::SqliteStore;
use super::columns::{json, name_of, named, optional_named, optional_unsigned, signed, unsigned};
use super::letters::insert_letter;
use crate::audience::Audience;
use crate::config::site::SiteKey;
use crate::known_issues::KnownIssueEntry;
use crate::mail::Letter;
use crate::store::StoreError;
use crate::store::agents::AgentId;
use crate::store::known_issues::{
    IssueUpdate, Join, JoinId, Joiner, KnownIssueId, KnownIssueRecord, KnownIssueStore, NewJoin, NewUpdate,
    UntoldUpdate, UpdateId,
};

/// Every column, with how many joined.
const RECORDS: &str = "SELECT *,
        (SELECT count(*) FROM known_issue_joins WHERE issue = known_issues.id) AS joined,
        (SELECT count(*) FROM known_issue_joins WHERE issue = known_issues.id AND address IS NOT NULL) AS addresses
     FROM known_issues";

#[async_trait]
impl KnownIssueStore for SqliteStore {
    async fn known_issues(&self, limit: u32) -> Result<Vec<KnownIssueRecord>, StoreError> {
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "{RECORDS} ORDER BY state = 'fixed', since_ms DESC, id DESC LIMIT ?"
        )))
        .bind(limit)
        .fetch_all(&self.readers)
        .await?;
        every(&rows, record)
    }

    async fn active_known_issues(
        &self,
        site: &SiteKey,
        audience: Audience,
        limit: u32,
    ) -> Result<Vec<(KnownIssueId, KnownIssueEntry)>, StoreError> {
        let rows = sqlx::query(
            "SELECT * FROM known_issues
             WHERE site = ? AND state <> 'fixed' AND (audience IS NULL OR audience = ?)
             ORDER BY since_ms DESC, id DESC LIMIT ?",
        )
        .bind(&site.0)
        .bind(audience.name())
        .bind(limit)
        .fetch_all(&self.readers)
        .await?;
        every(&rows, |row| Ok((KnownIssueId(row.try_get("id")?), entry(row)?)))
    }

    async fn known_issue(&self, id: KnownIssueId) -> Result<Option<KnownIssueRecord>, StoreError> {
        let row = sqlx::query(sqlx::AssertSqlSafe(format!("{RECORDS} WHERE id = ?")))
            .bind(id.0)
            .fetch_optional(&self.readers)
            .await?;
        Ok(row.as_ref().map(record).transpose()?)
    }

    async fn add_known_issue(
        &self,
        entry: KnownIssueEntry,
        agent: AgentId,
        at_ms: u64,
    ) -> Result<KnownIssueId, StoreError> {
        let columns = Columns::of(entry)?;
        self.writer
            .run_statement(move |connection| {
                async move {
                    let insert = sqlx::query(
                        "INSERT INTO known_issues (site, state, audience, locale, words, concerns, since_ms,
                                                   next_update_ms, agent, created_at_ms, updated_at_ms)
                         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10)",
                    );
                    let insert = columns.bind(insert).bind(agent.0).bind(signed(at_ms));
                    Ok(KnownIssueId(insert.execute(connection).await?.last_insert_rowid()))
                }
                .boxed()
            })
            .await
    }

    async fn change_known_issue(
        &self,
        id: KnownIssueId,
        entry: KnownIssueEntry,
        at_ms: u64,
    ) -> Result<bool, StoreError> {
        let columns = Columns::of(entry)?;
        let update = sqlx::query(
            "UPDATE known_issues SET site = ?1, audience = ?3, locale = ?4, words = ?5,
                    concerns = ?6, since_ms = ?7, next_update_ms = ?8, updated_at_ms = ?9
             WHERE id = ?10",
        );
        let changed = self.write_counted(columns.bind(update).bind(signed(at_ms)).bind(id.0)).await?;
        Ok(changed > 0)
    }

    async fn add_update(&self, id: KnownIssueId, update: NewUpdate) -> Result<bool, StoreError> {
        self.writer.run(move |connection| add_update(connection, id, update).boxed()).await
    }

    async fn updates(&self, id: KnownIssueId) -> Result<Vec<IssueUpdate>, StoreError> {
        let rows = sqlx::query(
            "SELECT agents.name, text, state, at_ms FROM known_issue_updates JOIN agents ON agents.id = agent
             WHERE issue = ? ORDER BY known_issue_updates.id DESC",
        )
        .bind(id.0)
        .fetch_all(&self.readers)
        .await?;
        every(&rows, update)
    }

    async fn join(
        &self,
        site: &SiteKey,
        id: KnownIssueId,
        join: NewJoin,
    ) -> Result<Option<JoinId>, StoreError> {
        let (site, locale) = (site.clone(), name_of(join.locale)?);
        self.writer
            .run_statement(move |connection| {
                async move {
                    let id: Option<i64> = sqlx::query_scalar(
                        "INSERT INTO known_issue_joins (issue, idempotency_key, locale, address, at_ms)
                         SELECT id, ?1, ?2, ?3, ?4 FROM known_issues WHERE id = ?5 AND site = ?6 AND state <> 'fixed'
                         ON CONFLICT (issue, idempotency_key)
                             DO UPDATE SET address = coalesce(excluded.address, address)
                         RETURNING id",
                    )
                    .bind(join.idempotency_key)
                    .bind(locale)
                    .bind(join.address)
                    .bind(signed(join.at_ms))
                    .bind(id.0)
                    .bind(site.0)
                    .fetch_optional(connection)
                    .await?;
                    Ok(id.map(JoinId))
                }
                .boxed()
            })
            .await
    }

    async fn joining(&self, id: JoinId) -> Result<Option<Join>, StoreError> {
        let row = sqlx::query(
            "SELECT id, issue, locale, address IS NOT NULL AS has_address FROM known_issue_joins WHERE id = ?",
        )
        .bind(id.0)
        .fetch_optional(&self.readers)
        .await?;
        Ok(row.as_ref().map(joining).transpose()?)
    }

    async fn set_address(&self, id: JoinId, address: Option<String>) -> Result<(), StoreError> {
        let query = sqlx::query("UPDATE known_issue_joins SET address = ? WHERE id = ?");
        self.write(query.bind(address).bind(id.0)).await
    }

    async fn untold_update(&self) -> Result<Option<UntoldUpdate>, StoreError> {
        let row = sqlx::query(
            "SELECT known_issues.*, news.id AS news, news.text, news.state AS news_state, news.at_ms, news.told_up_to
             FROM known_issue_updates AS news JOIN known_issues ON known_issues.id = news.issue
             WHERE news.told = 0 ORDER BY news.id LIMIT 1",
        )
        .fetch_optional(&self.readers)
        .await?;
        Ok(row.as_ref().map(untold).transpose()?)
    }

    async fn joiners_to_tell(&self, update: &UntoldUpdate, limit: u32) -> Result<Vec<Joiner>, StoreError> {
        let rows = sqlx::query(
            "SELECT id, locale, address FROM known_issue_joins
             WHERE issue = ? AND id > ? AND at_ms <= ? AND address IS NOT NULL ORDER BY id LIMIT ?",
        )
        .bind(update.issue.0)
        .bind(update.told_up_to.0)
        .bind(signed(update.at_ms))
        .bind(limit)
        .fetch_all(&self.readers)
        .await?;
        every(&rows, |row| {
            let (id, address) = (JoinId(row.try_get("id")?), row.try_get("address")?);
            Ok(Joiner { id, locale: named(row, "locale")?, address })
        })
    }

    async fn told(
        &self,
        update: UpdateId,
        letters: Vec<Letter>,
        up_to: Option<JoinId>,
        at_ms: u64,
    ) -> Result<(), StoreError> {
        self.writer.run(move |connection| told(connection, update, letters, up_to, at_ms).boxed()).await
    }
}

async fn add_update(
    connection: &mut SqliteConnection,
    id: KnownIssueId,
    update: NewUpdate,
) -> Result<bool, sqlx::Error> {
    let changed =
        sqlx::query("UPDATE known_issues SET state = ?, next_update_ms = ?, updated_at_ms = ? WHERE id = ?")
            .bind(update.state.name())
            .bind(update.next_update_ms.map(signed))
            .bind(signed(update.at_ms))
            .bind(id.0)
            .execute(&mut *connection)
            .await?;
    if changed.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query("INSERT INTO known_issue_updates (issue, agent, state, text, at_ms) VALUES (?, ?, ?, ?, ?)")
        .bind(id.0)
        .bind(update.agent.0)
        .bind(update.state.name())
        .bind(update.text)
        .bind(signed(update.at_ms))
        .execute(connection)
        .await?;
    Ok(true)
}

async fn told(
    connection: &mut SqliteConnection,
    update: UpdateId,
    letters: Vec<Letter>,
    up_to: Option<JoinId>,
    at_ms: u64,
) -> Result<(), sqlx::Error> {
    for letter in &letters {
        insert_letter(connection, letter, at_ms).await?;
    }
    sqlx::query(
        "UPDATE known_issue_updates SET told_up_to = coalesce(?1, told_up_to), told = ?1 IS NULL WHERE id = ?2",
    )
    .bind(up_to.map(|join| join.0))
    .bind(update.0)
    .execute(&mut *connection)
    .await?;
    sqlx::query(
        "UPDATE known_issue_joins SET address = NULL
         WHERE address IS NOT NULL AND issue = (
             SELECT known_issues.id FROM known_issues JOIN known_issue_updates AS news ON news.issue = known_issues.id
             WHERE news.id = ?1 AND known_issues.state = 'fixed'
               AND NOT EXISTS (SELECT 1 FROM known_issue_updates AS other
                               WHERE other.issue = known_issues.id AND other.told = 0))",
    )
    .bind(update.0)
    .execute(connection)
    .await?;
    Ok(())
}

/// An entry as its columns hold it, written out before it waits for the writer.
struct Columns {
    entry: KnownIssueEntry,
    locale: String,
    words: String,
    concerns: String,
}

impl Columns {
    fn of(entry: KnownIssueEntry) -> Result<Columns, StoreError> {
        let failed = |error: serde_json::Error| StoreError::Failed(error.to_string());
        Ok(Columns {
            locale: name_of(entry.locale)?,
            words: serde_json::to_string(&entry.words).map_err(failed)?,
            concerns: serde_json::to_string(&entry.concerns).map_err(failed)?,
            entry,
        })
    }

    /// Binds the first eight parameters, from the site to the next update.
    fn bind<'q>(self, query: Query<'q, Sqlite, SqliteArguments>) -> Query<'q, Sqlite, SqliteArguments> {
        query
            .bind(self.entry.site.0)
            .bind(self.entry.state.name())
            .bind(self.entry.audience.map(Audience::name))
            .bind(self.locale)
            .bind(self.words)
            .bind(self.concerns)
            .bind(signed(self.entry.since_ms))
            .bind(self.entry.next_update_ms.map(signed))
    }
}

/// What `read` makes of every row.
fn every<T>(
    rows: &[SqliteRow],
    read: impl Fn(&SqliteRow) -> Result<T, sqlx::Error>,
) -> Result<Vec<T>, StoreError> {
    Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
}

fn entry(row: &SqliteRow) -> Result<KnownIssueEntry, sqlx::Error> {
    Ok(KnownIssueEntry {
        site: SiteKey(row.try_get("site")?),
        state: named(row, "state")?,
        audience: optional_named(row, "audience")?,
        locale: named(row, "locale")?,
        words: json(row, "words")?,
        since_ms: unsigned(row, "since_ms")?,
        next_update_ms: optional_unsigned(row, "next_update_ms")?,
        concerns: json(row, "concerns")?,
    })
}

fn record(row: &SqliteRow) -> Result<KnownIssueRecord, sqlx::Error> {
    Ok(KnownIssueRecord {
        id: KnownIssueId(row.try_get("id")?),
        entry: entry(row)?,
        joined: unsigned(row, "joined")?,
        addresses: unsigned(row, "addresses")?,
        updated_at_ms: unsigned(row, "updated_at_ms")?,
    })
}

fn update(row: &SqliteRow) -> Result<IssueUpdate, sqlx::Error> {
    Ok(IssueUpdate {
        agent_name: row.try_get("name")?,
        text: row.try_get("text")?,
        state: named(row, "state")?,
        at_ms: unsigned(row, "at_ms")?,
    })
}

fn joining(row: &SqliteRow) -> Result<Join, sqlx::Error> {
    Ok(Join {
        id: JoinId(row.try_get("id")?),
        issue: KnownIssueId(row.try_get("issue")?),
        locale: named(row, "locale")?,
        has_address: row.try_get("has_address")?,
    })
}

fn untold(row: &SqliteRow) -> Result<UntoldUpdate, sqlx::Error> {
    Ok(UntoldUpdate {
        id: UpdateId(row.try_get("news")?),
        issue: KnownIssueId(row.try_get("id")?),
        entry: entry(row)?,
        text: row.try_get("text")?,
        state: named(row, "news_state")?,
        at_ms: unsigned(row, "at_ms")?,
        told_up_to: JoinId(row.try_get("told_up_to")?),
    })
}
