//! Everything in one SQLite file: WAL, `synchronous=FULL`, one writer, several readers.

use std::path::Path;
use std::time::Duration;

use async_trait::async_trait;
use futures::FutureExt;
use sqlx::query::Query;
use sqlx::sqlite::{
    SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{ConnectOptions, Row, Sqlite};

use super::{Store, StoreError};

mod agents;
mod cases;
mod catalogue;
mod columns;
mod deletions;
mod error;
mod imports;
mod known_issues;
mod letters;
mod masking;
mod messages;
mod playbooks;
mod prints;
mod resolutions;
mod sessions;
mod tickets;
mod uploads;
mod walks;
mod writer;

use writer::Writer;

const PAGE_BYTES: u32 = 4_096;
const READERS: u32 = 4;

/// The store in one SQLite file.
pub struct SqliteStore {
    writer: Writer,
    readers: SqlitePool,
}

impl SqliteStore {
    /// Opens the file, makes it if it isn't there, and brings its tables up to date. It never grows over
    /// `max_bytes`.
    ///
    /// # Errors
    /// If the file can't be opened or brought up to date.
    pub async fn open(file: &Path, max_bytes: Option<u64>) -> Result<SqliteStore, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .page_size(PAGE_BYTES)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            // What is forgotten is overwritten, so that no copy of the file tells it.
            .pragma("secure_delete", "ON")
            .busy_timeout(Duration::from_secs(10))
            .disable_statement_logging();
        let mut connection = options.connect().await?;
        sqlx::migrate!("migrations/sqlite")
            .run(&mut connection)
            .await
            .map_err(|error| StoreError::Failed(error.to_string()))?;
        if let Some(max_bytes) = max_bytes {
            let pages = max_bytes / u64::from(PAGE_BYTES);
            // A pragma takes no parameters; this one is a number.
            let pragma = sqlx::AssertSqlSafe(format!("PRAGMA max_page_count = {pages}"));
            sqlx::query(pragma).execute(&mut connection).await?;
        }
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .connect_with(options.pragma("query_only", "ON"))
            .await?;
        Ok(SqliteStore { writer: Writer::start(connection), readers })
    }

    /// Runs one statement.
    async fn write(&self, query: Query<'static, Sqlite, SqliteArguments>) -> Result<(), StoreError> {
        self.write_counted(query).await.map(|_| ())
    }

    /// Runs one statement and tells how many rows it changed.
    async fn write_counted(&self, query: Query<'static, Sqlite, SqliteArguments>) -> Result<u64, StoreError> {
        self.writer
            .run_statement(|connection| {
                async move { query.execute(connection).await.map(|done| done.rows_affected()) }.boxed()
            })
            .await
    }
}

#[async_trait]
impl Store for SqliteStore {
    async fn check_writable(&self) -> Result<(), StoreError> {
        self.write(sqlx::query(
            "INSERT INTO secrets (name, value) VALUES ('write-probe', x'')
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        ))
        .await
    }

    async fn secret(&self, name: &str, candidate: &[u8]) -> Result<Vec<u8>, StoreError> {
        let (name, candidate) = (name.to_owned(), candidate.to_owned());
        self.writer
            .run(move |connection| {
                async move {
                    sqlx::query("INSERT INTO secrets (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING")
                        .bind(&name)
                        .bind(candidate)
                        .execute(&mut *connection)
                        .await?;
                    sqlx::query("SELECT value FROM secrets WHERE name = ?")
                        .bind(&name)
                        .fetch_one(connection)
                        .await?
                        .try_get("value")
                }
                .boxed()
            })
            .await
    }

    async fn close(&self) {
        self.writer.close().await;
        self.readers.close().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_commit_is_on_disk_before_it_is_acknowledged() {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(&folder.path().join("askwell.db"), None).await.unwrap();
        let pragma = async |name: &'static str| {
            store
                .writer
                .run_statement(move |connection| {
                    async move { sqlx::query(name).fetch_one(connection).await?.try_get::<String, _>(0) }
                        .boxed()
                })
                .await
        };

        assert_eq!(pragma("PRAGMA journal_mode").await.unwrap(), "wal");
        assert_eq!(pragma("SELECT cast(synchronous AS TEXT) FROM pragma_synchronous").await.unwrap(), "2");
        assert_eq!(pragma("SELECT cast(foreign_keys AS TEXT) FROM pragma_foreign_keys").await.unwrap(), "1");
    }
}
