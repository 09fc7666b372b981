//! What is known of uploads, in SQLite.

use askwell_core::attachment::UploadId;
use askwell_core::file_type::FileType;
use askwell_core::masking::Kind;
use async_trait::async_trait;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::SqliteStore;
use super::columns::{name_of, optional_named, signed, unsigned};
use crate::config::site::SiteKey;
use crate::store::StoreError;
use crate::store::uploads::{Upload, UploadStore};

#[async_trait]
impl UploadStore for SqliteStore {
    async fn create_upload(&self, upload: &Upload) -> Result<(), StoreError> {
        let query = sqlx::query(
            "INSERT INTO uploads (id, site, file_name, size_bytes, object, created_at_ms)
             VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(upload.id.0.clone())
        .bind(upload.site.0.clone())
        .bind(upload.file_name.clone())
        .bind(signed(upload.size_bytes))
        .bind(upload.object.clone())
        .bind(signed(upload.created_at_ms));
        self.write(query).await
    }

    async fn upload(&self, id: &UploadId) -> Result<Option<Upload>, StoreError> {
        let row = sqlx::query("SELECT * FROM uploads WHERE id = ? AND NOT given_up")
            .bind(&id.0)
            .fetch_optional(&self.readers)
            .await?;
        Ok(row.as_ref().map(upload).transpose()?)
    }

    async fn complete_upload(
        &self,
        id: &UploadId,
        file_type: FileType,
        stored_bytes: u64,
        masked: Option<&[(Kind, u32)]>,
    ) -> Result<bool, StoreError> {
        let masked = masked.map(serde_json::to_string).transpose();
        let query = sqlx::query(
            "UPDATE uploads SET file_type = ?, stored_bytes = ?, masked = ? WHERE id = ? AND NOT given_up",
        )
        .bind(name_of(file_type)?)
        .bind(signed(stored_bytes))
        .bind(masked.map_err(|error| sqlx::Error::Encode(error.into()))?)
        .bind(id.0.clone());
        Ok(self.write_counted(query).await? == 1)
    }

    async fn give_up_upload(&self, id: &UploadId) -> Result<bool, StoreError> {
        let query =
            sqlx::query("UPDATE uploads SET given_up = 1 WHERE id = ? AND ticket IS NULL").bind(id.0.clone());
        Ok(self.write_counted(query).await? == 1)
    }

    async fn give_up_old_uploads(&self, created_before_ms: u64) -> Result<(), StoreError> {
        let query = sqlx::query(
            "UPDATE uploads SET given_up = 1 WHERE ticket IS NULL AND given_up = 0 AND created_at_ms < ?",
        )
        .bind(signed(created_before_ms));
        self.write(query).await
    }

    async fn given_up_uploads(&self, limit: u32) -> Result<Vec<Upload>, StoreError> {
        let rows = sqlx::query("SELECT * FROM uploads WHERE given_up = 1 AND ticket IS NULL LIMIT ?")
            .bind(limit)
            .fetch_all(&self.readers)
            .await?;
        Ok(rows.iter().map(upload).collect::<Result<_, _>>()?)
    }

    async fn forget_upload(&self, id: &UploadId) -> Result<(), StoreError> {
        self.write(sqlx::query("DELETE FROM uploads WHERE id = ? AND given_up = 1").bind(id.0.clone())).await
    }
}

fn upload(row: &SqliteRow) -> Result<Upload, sqlx::Error> {
    Ok(Upload {
        id: UploadId(row.try_get("id")?),
        site: SiteKey(row.try_get("site")?),
        file_name: row.try_get("file_name")?,
        size_bytes: unsigned(row, "size_bytes")?,
        object: row.try_get("object")?,
        created_at_ms: unsigned(row, "created_at_ms")?,
        file_type: optional_named(row, "file_type")?,
        bound: row.try_get::<Option<i64>, _>("ticket")?.is_some(),
    })
}
