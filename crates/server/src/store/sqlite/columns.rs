//! Columns as the types of the domain.

use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

/// A number that is never negative: a time or a size.
pub(super) fn unsigned(row: &SqliteRow, column: &str) -> Result<u64, sqlx::Error> {
    let number: i64 = row.try_get(column)?;
    u64::try_from(number).map_err(|error| undecodable(column, error))
}

/// The same where it may be absent.
pub(super) fn optional_unsigned(row: &SqliteRow, column: &str) -> Result<Option<u64>, sqlx::Error> {
    let number: Option<i64> = row.try_get(column)?;
    number.map(u64::try_from).transpose().map_err(|error| undecodable(column, error))
}

/// What to bind for such a number. Times and sizes beyond 2^63 don't occur; they would be kept as the largest.
pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A plain value by its name on the wire.
pub(super) fn named<T: DeserializeOwned>(row: &SqliteRow, column: &str) -> Result<T, sqlx::Error> {
    from_name(column, row.try_get(column)?)
}

/// The same where it may be absent.
pub(super) fn optional_named<T: DeserializeOwned>(
    row: &SqliteRow,
    column: &str,
) -> Result<Option<T>, sqlx::Error> {
    let name: Option<String> = row.try_get(column)?;
    name.map(|name| from_name(column, name)).transpose()
}

fn from_name<T: DeserializeOwned>(column: &str, name: String) -> Result<T, sqlx::Error> {
    serde_json::from_value(serde_json::Value::String(name)).map_err(|error| undecodable(column, error))
}

/// The name on the wire of a plain value.
pub(super) fn name_of<T: Serialize>(value: T) -> Result<String, sqlx::Error> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => Ok(name),
        Ok(other) => Err(sqlx::Error::Encode(format!("{other} is no name").into())),
        Err(error) => Err(sqlx::Error::Encode(error.into())),
    }
}

/// JSON in a column.
pub(super) fn json<T: DeserializeOwned>(row: &SqliteRow, column: &str) -> Result<T, sqlx::Error> {
    let text: &str = row.try_get(column)?;
    serde_json::from_str(text).map_err(|error| undecodable(column, error))
}

/// The same where it may be absent.
pub(super) fn optional_json<T: DeserializeOwned>(
    row: &SqliteRow,
    column: &str,
) -> Result<Option<T>, sqlx::Error> {
    let text: Option<&str> = row.try_get(column)?;
    text.map(serde_json::from_str).transpose().map_err(|error| undecodable(column, error))
}

fn undecodable(column: &str, error: impl std::error::Error + Send + Sync + 'static) -> sqlx::Error {
    sqlx::Error::ColumnDecode { index: column.to_owned(), source: error.into() }
}
