//! What an error of SQLite means for who asked.

use crate::store::StoreError;

const SQLITE_NOMEM: i32 = 7;
const SQLITE_IOERR: i32 = 10;
const SQLITE_FULL: i32 = 13;
/// A quota of the file system and the process's own limit of file size come as failed writes.
const SQLITE_IOERR_WRITE: i32 = 778;
/// The shared memory beside the file couldn't grow.
const SQLITE_IOERR_SHMSIZE: i32 = 4_874;

impl StoreError {
    pub(super) fn from_ref(error: &sqlx::Error) -> StoreError {
        match code(error) {
            Some(code) if code & 0xff == SQLITE_FULL => StoreError::Full,
            Some(SQLITE_IOERR_WRITE | SQLITE_IOERR_SHMSIZE) => StoreError::Full,
            _ => StoreError::Failed(error.to_string()),
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> StoreError {
        StoreError::from_ref(&error)
    }
}

/// Whether SQLite may have rolled the whole transaction back (<https://www.sqlite.org/lang_transaction.html>,
/// 2.2), so that nothing of it can be relied on.
pub(super) fn is_fatal(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Database(_) => {
            code(error).is_some_and(|code| matches!(code & 0xff, SQLITE_NOMEM | SQLITE_IOERR | SQLITE_FULL))
        }
        sqlx::Error::Io(_) | sqlx::Error::WorkerCrashed => true,
        _ => false,
    }
}

fn code(error: &sqlx::Error) -> Option<i32> {
    error.as_database_error()?.code()?.parse().ok()
}
