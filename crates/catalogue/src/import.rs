//! Brings in an operator's own entries: CSV, a JSON array, or JSON Lines, one entry a row. A file is taken whole or refused
//! whole, with the line and column of every fault.

mod column;
mod csv;
pub mod fault;
mod json;
mod row;
mod weights;

use std::collections::HashMap;

use crate::operator_entry::OperatorEntry;
pub(crate) use column::Column;
pub(crate) use csv::is_reckoned;
use fault::{FaultCode, Faults};
pub use row::MAX_TEXT_CHARS;

/// The largest file that is read.
pub const MAX_FILE_BYTES: usize = 64_000_000;
/// The most entries of a file.
pub const MAX_ENTRIES: usize = 500_000;
/// The most systems of a file: of all that write a code alike each is looked at.
pub const MAX_SYSTEMS: usize = 500;

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values (RFC 4180); semicolons or tabs will do.
    Csv,
    /// An array of objects.
    Json,
    /// An object a line.
    JsonLines,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 3] = [Format::Csv, Format::Json, Format::JsonLines];

    /// Its name, which is also the ending of its files.
    pub fn name(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Json => "json",
            Format::JsonLines => "jsonl",
        }
    }

    /// The format of this name.
    pub fn from_name(name: &str) -> Option<Format> {
        let name = name.to_lowercase();
        let name = if name == "ndjson" { "jsonl" } else { &name };
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The format that a file's name tells.
    pub fn of_file(name: &str) -> Option<Format> {
        Format::from_name(name.rsplit_once('.')?.1)
    }
}

/// The entries of a file.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(bytes: &[u8], format: Format) -> Result<Vec<OperatorEntry>, Faults> {
    if bytes.len() > MAX_FILE_BYTES {
        let mut faults = Faults::default();
        let message =
            format!("this file has {} bytes; {MAX_FILE_BYTES} are read. Part it, by system", bytes.len());
        faults.add(1, None, FaultCode::FileTooLarge, message);
        return Err(faults);
    }
    parse(bytes, format)
}

/// The entries of a set that was taken and kept as JSON Lines. It may have grown over what a file may have, because defaults are
/// written out.
///
/// # Errors
/// What isn't right any more: a later version may know a cause or a check no longer.
pub fn read_kept(bytes: &[u8]) -> Result<Vec<OperatorEntry>, Faults> {
    parse(bytes, Format::JsonLines)
}

fn parse(bytes: &[u8], format: Format) -> Result<Vec<OperatorEntry>, Faults> {
    let mut faults = Faults::default();
    // A mark at the beginning says that what follows is UTF-8.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => {
            refuse_bytes(bytes, &mut faults);
            return Err(faults);
        }
    };
    let mut gathered = Gathered::default();
    let take = |row, faults: &mut Faults| gathered.take(row, faults);
    match format {
        Format::Csv => csv::read(text, &mut faults, take),
        Format::Json => json::read_array(text, &mut faults, take),
        Format::JsonLines => json::read_lines(text, &mut faults, take),
    }
    if gathered.entries.is_empty() && faults.is_empty() {
        faults.add(1, None, FaultCode::FileEmpty, "there is no entry in this file");
    }
    if !faults.is_empty() {
        faults.told.sort_by_key(|fault| fault.line);
        return Err(faults);
    }
    Ok(gathered.entries)
}

fn refuse_bytes(bytes: &[u8], faults: &mut Faults) {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        faults.add(1, None, FaultCode::NotUtf8, "this looks like UTF-16; save it as UTF-8");
        return;
    }
    for (line, bytes) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
        if let Err(error) = std::str::from_utf8(bytes) {
            let message =
                format!("byte {} of this line is no UTF-8; save the file as UTF-8", error.valid_up_to() + 1);
            faults.add(line, None, FaultCode::NotUtf8, message);
        }
    }
}

#[derive(Default)]
struct Gathered {
    entries: Vec<OperatorEntry>,
    /// Each system with its spellings and the lines they stand in.
    systems: HashMap<String, HashMap<String, u64>>,
}

impl Gathered {
    fn take(&mut self, row: column::Row, faults: &mut Faults) {
        let line = row.line;
        let Some(entry) = row::entry(row, faults) else { return };
        if self.entries.len() == MAX_ENTRIES {
            let message = format!("here are more than {MAX_ENTRIES} entries; part the file, by system");
            return faults.add(line, None, FaultCode::TooManyEntries, message);
        }
        if !self.systems.contains_key(&entry.system) {
            if self.systems.len() == MAX_SYSTEMS {
                let message = format!("here are more than {MAX_SYSTEMS} systems");
                return faults.add(line, Some(Column::System.name()), FaultCode::TooManySystems, message);
            }
            self.systems.insert(entry.system.clone(), HashMap::new());
        }
        let Some(spellings) = self.systems.get_mut(&entry.system) else { return };
        let all = std::iter::once((&entry.code, Column::Code));
        let all = all.chain(entry.aliases.iter().map(|alias| (alias, Column::Aliases)));
        for (spelling, column) in all {
            if let Some(first) = spellings.insert(spelling.clone(), line) {
                let message = format!(
                    "\"{}\" of {} is in line {first} already; keep it at one entry",
                    askwell_core::text::truncate(spelling, 80),
                    entry.system
                );
                faults.add(line, Some(column.name()), FaultCode::CodeTwice, message);
            }
        }
        self.entries.push(entry);
    }
}
