//! What every store must do: each test is written against the ports alone, and run for each adapter.

mod agents;
mod cases;
mod catalogue;
mod deletions;
mod known_issues;
mod masking;
mod messages;
mod playbooks;
mod prints;
mod resolutions;
mod sessions;
mod setting;
mod tickets;
mod uploads;
mod walks;

/// Runs the named tests on a new SQLite store each.
macro_rules! on_sqlite {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let folder = tempfile::tempdir().unwrap();
                let file = folder.path().join("askwell.db");
                let store = askwell_server::store::sqlite::SqliteStore::open(&file, None).await.unwrap();
                super::$name(std::sync::Arc::new(store)).await;
            })+
        }
    };
}
use on_sqlite;
