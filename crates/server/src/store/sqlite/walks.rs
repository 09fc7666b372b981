//! Counts of ways in SQLite.

use askwell_core::run::WalkEnd;
use askwell_core::wire::Walk;
use askwell_playbooks::graph::{Counts, End};
use async_trait::async_trait;
use futures::FutureExt;
use sqlx::{Row, SqliteConnection};

use super::SqliteStore;
use super::columns::{json, named, signed, unsigned};
use crate::config::site::SiteKey;
use crate::store::StoreError;
use crate::store::walks::{EndCount, WalkStore};

const HOUR_MS: u64 = 3_600_000;

#[async_trait]
impl WalkStore for SqliteStore {
    async fn count_walk(&self, site: &SiteKey, id: &str, walk: Walk, at_ms: u64) -> Result<(), StoreError> {
        let (site, id) = (site.0.clone(), id.to_owned());
        self.writer.run(move |connection| count(connection, site, id, walk, at_ms).boxed()).await
    }

    async fn walk_counts(&self, playbook: &str, revision: &str) -> Result<Counts, StoreError> {
        let rows = sqlx::query(
            "SELECT kind, step, next, people FROM walk_counts WHERE playbook = ? AND revision = ? AND people > 0",
        )
        .bind(playbook)
        .bind(revision)
        .fetch_all(&self.readers)
        .await?;
        let mut counts = Counts::default();
        for row in &rows {
            let (kind, step): (&str, String) = (row.try_get("kind")?, row.try_get("step")?);
            let people = unsigned(row, "people")?;
            match kind {
                "shown" => *counts.shown.entry(step).or_default() += people,
                "left" => *counts.left.entry(step).or_default() += people,
                "solved" => *counts.solved.entry(step).or_default() += people,
                _ => *counts.ways.entry(step).or_default().entry(row.try_get("next")?).or_default() += people,
            }
        }
        Ok(counts)
    }

    async fn walk_ends(&self, since_ms: u64) -> Result<Vec<EndCount>, StoreError> {
        let rows = sqlx::query(
            "SELECT playbook, end_name, sum(people) AS people FROM walk_ends WHERE hour >= ?
             GROUP BY playbook, end_name HAVING sum(people) > 0 ORDER BY playbook",
        )
        .bind(signed(since_ms / HOUR_MS))
        .fetch_all(&self.readers)
        .await?;
        let end_count = |row| -> Result<EndCount, sqlx::Error> {
            let playbook = Row::try_get(row, "playbook")?;
            Ok(EndCount { playbook, end: named(row, "end_name")?, people: unsigned(row, "people")? })
        };
        Ok(rows.iter().map(end_count).collect::<Result<_, _>>()?)
    }

    async fn forget_walks(&self, before_ms: u64) -> Result<(), StoreError> {
        self.write(sqlx::query("DELETE FROM walks WHERE at_ms < ?").bind(signed(before_ms))).await
    }
}

async fn count(
    connection: &mut SqliteConnection,
    site: String,
    id: String,
    walk: Walk,
    at_ms: u64,
) -> Result<(), sqlx::Error> {
    let before = sqlx::query("SELECT * FROM walks WHERE site = ? AND id = ?")
        .bind(&site)
        .bind(&id)
        .fetch_optional(&mut *connection)
        .await?;
    if let Some(row) = &before {
        let earlier = Walk {
            playbook: row.try_get("playbook")?,
            revision: row.try_get("revision")?,
            steps: json(row, "steps")?,
            end: named(row, "end_name")?,
        };
        add(connection, &site, &earlier, unsigned(row, "at_ms")?, -1).await?;
    }
    add(connection, &site, &walk, at_ms, 1).await?;
    let steps = serde_json::to_string(&walk.steps).map_err(|error| sqlx::Error::Encode(error.into()))?;
    sqlx::query(
        "INSERT OR REPLACE INTO walks (site, id, playbook, revision, steps, end_name, at_ms)
         VALUES (?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(site)
    .bind(id)
    .bind(walk.playbook)
    .bind(walk.revision)
    .bind(steps)
    .bind(walk.end.name())
    .bind(signed(at_ms))
    .execute(connection)
    .await?;
    Ok(())
}

/// Adds a way to the counts, or takes it out again.
async fn add(
    connection: &mut SqliteConnection,
    site: &str,
    walk: &Walk,
    at_ms: u64,
    people: i64,
) -> Result<(), sqlx::Error> {
    let end = match walk.end {
        WalkEnd::Left => End::Left,
        WalkEnd::Solved => End::Solved,
        WalkEnd::Joined | WalkEnd::Ended | WalkEnd::Sent => End::Done,
    };
    let mut counts = Counts::default();
    counts.add(walk.steps.iter().map(String::as_str), end, 1);
    let mut lines: Vec<(&str, &str, &str)> = Vec::new();
    lines.extend(counts.shown.keys().map(|step| ("shown", step.as_str(), "")));
    lines.extend(counts.left.keys().map(|step| ("left", step.as_str(), "")));
    lines.extend(counts.solved.keys().map(|step| ("solved", step.as_str(), "")));
    for (step, ways) in &counts.ways {
        lines.extend(ways.keys().map(|next| ("way", step.as_str(), next.as_str())));
    }
    for (kind, step, next) in lines {
        sqlx::query(
            "INSERT INTO walk_counts (playbook, revision, kind, step, next, people) VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT DO UPDATE SET people = people + excluded.people",
        )
        .bind(&walk.playbook)
        .bind(&walk.revision)
        .bind(kind)
        .bind(step)
        .bind(next)
        .bind(people)
        .execute(&mut *connection)
        .await?;
    }
    sqlx::query(
        "INSERT INTO walk_ends (hour, site, playbook, end_name, people) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET people = people + excluded.people",
    )
    .bind(signed(at_ms / HOUR_MS))
    .bind(site)
    .bind(&walk.playbook)
    .bind(walk.end.name())
    .bind(people)
    .execute(connection)
    .await?;
    Ok(())
}
