//! Prints of watched pages in SQLite.

use async_trait::async_trait;
use futures::FutureExt;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::SqliteStore;
use super::columns::{json, name_of, optional_named, optional_unsigned, signed, unsigned};
use crate::config::site::SiteKey;
use crate::store::StoreError;
use crate::store::prints::{KeptPrint, PageWatch, PrintStore, Seen};

const KEEP_PAGE: &str = "INSERT INTO watched_pages
    (site, page, looked_at_ms, next_ms, missed, missed_since_ms, is_unsettled, noise, marks)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (site, page) DO UPDATE SET looked_at_ms = excluded.looked_at_ms, next_ms = excluded.next_ms,
        missed = excluded.missed, missed_since_ms = excluded.missed_since_ms,
        is_unsettled = excluded.is_unsettled, noise = excluded.noise, marks = excluded.marks
    RETURNING id";

#[async_trait]
impl PrintStore for SqliteStore {
    async fn page_watches(&self, site: &SiteKey) -> Result<Vec<PageWatch>, StoreError> {
        let rows = sqlx::query("SELECT * FROM watched_pages WHERE site = ? ORDER BY id")
            .bind(&site.0)
            .fetch_all(&self.readers)
            .await?;
        Ok(rows.iter().map(page_watch).collect::<Result<_, _>>()?)
    }

    async fn last_print(&self, site: &SiteKey, page: &str) -> Result<Option<KeptPrint>, StoreError> {
        let row = sqlx::query(
            "SELECT w.page AS address, p.from_ms, p.until_ms, p.content
             FROM prints p JOIN watched_pages w ON w.id = p.page
             WHERE w.site = ? AND w.page = ? ORDER BY p.until_ms DESC, p.id DESC LIMIT 1",
        )
        .bind(&site.0)
        .bind(page)
        .fetch_optional(&self.readers)
        .await?;
        Ok(row.as_ref().map(kept_print).transpose()?)
    }

    async fn prints(&self, site: &SiteKey, since_ms: u64) -> Result<Vec<KeptPrint>, StoreError> {
        let rows = sqlx::query(
            "SELECT w.page AS address, p.from_ms, p.until_ms, p.content
             FROM prints p JOIN watched_pages w ON w.id = p.page
             WHERE w.site = ?1 AND p.until_ms >= coalesce(
                 (SELECT max(o.until_ms) FROM prints o WHERE o.page = p.page AND o.until_ms < ?2), ?2)
             ORDER BY w.id, p.until_ms, p.id",
        )
        .bind(&site.0)
        .bind(signed(since_ms))
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(kept_print).collect::<Result<_, _>>()?)
    }

    async fn watched_time(&self, site: &SiteKey) -> Result<Option<(u64, u64)>, StoreError> {
        let row = sqlx::query(
            "SELECT min(p.from_ms) AS since_ms, max(p.until_ms) AS until_ms
             FROM prints p JOIN watched_pages w ON w.id = p.page WHERE w.site = ?",
        )
        .bind(&site.0)
        .fetch_one(&self.readers)
        .await?;
        let (since, until) = (optional_unsigned(&row, "since_ms")?, optional_unsigned(&row, "until_ms")?);
        Ok(since.zip(until))
    }

    async fn keep_look(&self, site: &SiteKey, watch: PageWatch, seen: Seen) -> Result<(), StoreError> {
        let site = site.0.clone();
        self.writer
            .run(move |connection| {
                async move {
                    let missed = watch.missed.map(|(missed, _)| name_of(missed)).transpose()?;
                    let id: i64 = sqlx::query(KEEP_PAGE)
                        .bind(site)
                        .bind(watch.page)
                        .bind(signed(watch.looked_at_ms))
                        .bind(signed(watch.next_ms))
                        .bind(missed)
                        .bind(watch.missed.map(|(_, since_ms)| signed(since_ms)))
                        .bind(watch.is_unsettled)
                        .bind(text(&watch.noise)?)
                        .bind(text(&watch.marks)?)
                        .fetch_one(&mut *connection)
                        .await?
                        .try_get("id")?;
                    let query = match seen {
                        Seen::Nothing => return Ok(()),
                        Seen::Same { until_ms } => sqlx::query(
                            "UPDATE prints SET until_ms = max(until_ms, ?1) WHERE id =
                             (SELECT id FROM prints WHERE page = ?2 ORDER BY until_ms DESC, id DESC LIMIT 1)",
                        )
                        .bind(signed(until_ms))
                        .bind(id),
                        Seen::Other { at_ms, content } => sqlx::query(
                            "INSERT INTO prints (from_ms, until_ms, page, content) VALUES (?1, ?1, ?2, ?3)",
                        )
                        .bind(signed(at_ms))
                        .bind(id)
                        .bind(content),
                    };
                    query.execute(connection).await.map(|_| ())
                }
                .boxed()
            })
            .await
    }

    async fn forget_prints(&self, site: &SiteKey, before_ms: u64) -> Result<(), StoreError> {
        let (site, before_ms) = (site.0.clone(), signed(before_ms));
        self.writer
            .run(move |connection| {
                async move {
                    sqlx::query("DELETE FROM watched_pages WHERE site = ? AND looked_at_ms < ?")
                        .bind(site.clone())
                        .bind(before_ms)
                        .execute(&mut *connection)
                        .await?;
                    sqlx::query(
                        "DELETE FROM prints WHERE until_ms < ?2
                         AND page IN (SELECT id FROM watched_pages WHERE site = ?1)
                         AND EXISTS (SELECT 1 FROM prints o WHERE o.page = prints.page AND o.id > prints.id)",
                    )
                    .bind(site)
                    .bind(before_ms)
                    .execute(connection)
                    .await
                    .map(|_| ())
                }
                .boxed()
            })
            .await
    }
}

fn text<T: serde::Serialize>(value: &T) -> Result<String, sqlx::Error> {
    serde_json::to_string(value).map_err(|error| sqlx::Error::Encode(error.into()))
}

fn page_watch(row: &SqliteRow) -> Result<PageWatch, sqlx::Error> {
    Ok(PageWatch {
        page: row.try_get("page")?,
        looked_at_ms: unsigned(row, "looked_at_ms")?,
        next_ms: unsigned(row, "next_ms")?,
        missed: optional_named(row, "missed")?.zip(optional_unsigned(row, "missed_since_ms")?),
        is_unsettled: row.try_get("is_unsettled")?,
        noise: json(row, "noise")?,
        marks: json(row, "marks")?,
    })
}

fn kept_print(row: &SqliteRow) -> Result<KeptPrint, sqlx::Error> {
    Ok(KeptPrint {
        page: row.try_get("address")?,
        from_ms: unsigned(row, "from_ms")?,
        until_ms: unsigned(row, "until_ms")?,
        content: row.try_get("content")?,
    })
}
