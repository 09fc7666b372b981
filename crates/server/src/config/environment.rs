//! `ASKWELL_*` variables: each sets one key, whose path is written with `__`.

use super::{Config, ConfigError};

const PREFIX: &str = "ASKWELL_";
/// Names the file itself, so it is no key of the file.
const FILE_VARIABLE: &str = "ASKWELL_CONFIG";

/// Lays the variables over what the file says. `ASKWELL_LIMITS__MAX_FILES=5` sets `limits.max_files`; a value
/// that is TOML is read as such, everything else as text.
///
/// # Errors
/// The first variable, by name, that sets nothing or can't be.
pub(super) fn overlay(
    table: &mut toml::Table,
    variables: impl IntoIterator<Item = (String, String)>,
) -> Result<(), ConfigError> {
    let mut ours: Vec<(String, String)> =
        variables.into_iter().filter(|(name, _)| name.starts_with(PREFIX) && name != FILE_VARIABLE).collect();
    ours.sort();
    for (name, text) in ours {
        let set = understood(&name, &text)?;
        merge(table, set);
    }
    Ok(())
}

/// The table that holds only this variable's key, after it has proved to be a set-up that can be.
fn understood(name: &str, text: &str) -> Result<toml::Table, ConfigError> {
    let value = match toml::from_str::<toml::Table>(&format!("value = {text}")) {
        Ok(mut table) if table.len() == 1 => {
            table.remove("value").unwrap_or_else(|| toml::Value::String(text.to_owned()))
        }
        _ => toml::Value::String(text.to_owned()),
    };
    let as_read = nested(name, value);
    let Err(fault) = Config::deserialize_table(&as_read) else { return Ok(as_read) };
    // A name of digits alone reads as a number where text is wanted.
    let as_text = nested(name, toml::Value::String(text.to_owned()));
    match Config::deserialize_table(&as_text) {
        Ok(()) => Ok(as_text),
        Err(_) => Err(ConfigError::Variable { name: name.to_owned(), reason: fault.message().to_owned() }),
    }
}

fn nested(name: &str, value: toml::Value) -> toml::Table {
    let path = name[PREFIX.len()..].to_ascii_lowercase();
    let mut steps: Vec<&str> = path.split("__").collect();
    let mut inner = value;
    while let Some(step) = steps.pop() {
        let mut table = toml::Table::new();
        table.insert(step.to_owned(), inner);
        inner = toml::Value::Table(table);
    }
    match inner {
        toml::Value::Table(table) => table,
        _ => toml::Table::new(),
    }
}

fn merge(into: &mut toml::Table, from: toml::Table) {
    for (key, value) in from {
        match (into.get_mut(&key), value) {
            (Some(toml::Value::Table(inner)), toml::Value::Table(value)) => merge(inner, value),
            (_, value) => {
                into.insert(key, value);
            }
        }
    }
}

impl Config {
    fn deserialize_table(table: &toml::Table) -> Result<(), toml::de::Error> {
        table.clone().try_into::<Config>().map(|_| ())
    }
}
