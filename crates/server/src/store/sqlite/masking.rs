//! Policies of masking in SQLite.

use async_trait::async_trait;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::SqliteStore;
use super::columns::{signed, unsigned};
use crate::config::site::SiteKey;
use crate::store::StoreError;
use crate::store::agents::AgentId;
use crate::store::masking::{MaskingStore, SavedPolicy};

#[async_trait]
impl MaskingStore for SqliteStore {
    async fn masking_revision(&self) -> Result<i64, StoreError> {
        let row = sqlx::query("SELECT coalesce(max(id), 0) AS id FROM masking_policies")
            .fetch_one(&self.readers)
            .await?;
        Ok(row.try_get("id")?)
    }

    async fn masking_policies(&self) -> Result<Vec<SavedPolicy>, StoreError> {
        let rows = sqlx::query(
            "SELECT masking_policies.*, name FROM masking_policies JOIN agents ON agents.id = agent
             WHERE masking_policies.id IN (SELECT max(id) FROM masking_policies GROUP BY site)",
        )
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(saved).collect::<Result<_, _>>()?)
    }

    async fn masking_history(&self, site: &SiteKey, limit: u32) -> Result<Vec<SavedPolicy>, StoreError> {
        let rows = sqlx::query(
            "SELECT masking_policies.*, name FROM masking_policies JOIN agents ON agents.id = agent
             WHERE site = ? ORDER BY masking_policies.id DESC LIMIT ?",
        )
        .bind(&site.0)
        .bind(limit)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(saved).collect::<Result<_, _>>()?)
    }

    async fn save_masking_policy(
        &self,
        site: &SiteKey,
        seen: i64,
        policy: &str,
        agent: AgentId,
        at_ms: u64,
    ) -> Result<bool, StoreError> {
        let query = sqlx::query(
            "INSERT INTO masking_policies (site, policy, agent, saved_at_ms)
             SELECT ?1, ?2, ?3, ?4
             WHERE ?5 = (SELECT coalesce(max(id), 0) FROM masking_policies WHERE site = ?1)",
        );
        let query = query.bind(site.0.clone()).bind(policy.to_owned()).bind(agent.0);
        Ok(self.write_counted(query.bind(signed(at_ms)).bind(seen)).await? > 0)
    }
}

fn saved(row: &SqliteRow) -> Result<SavedPolicy, sqlx::Error> {
    Ok(SavedPolicy {
        id: row.try_get("id")?,
        site: SiteKey(row.try_get("site")?),
        policy: row.try_get("policy")?,
        agent_name: row.try_get("name")?,
        saved_at_ms: unsigned(row, "saved_at_ms")?,
    })
}
