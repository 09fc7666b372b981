//! Reads comma-separated values (RFC 4180) strictly, with the line of every cell.

use super::column::{Cell, Column, Row};
use super::fault::{FaultCode, Faults};

/// What begins a cell that a spreadsheet would reckon with.
const RECKONED: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Whether a spreadsheet would take this text for a formula: then it gets an apostrophe before it, as those that
/// begin so with apostrophes already.
pub(crate) fn is_reckoned(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(RECKONED)
}

/// A text without the apostrophe that keeps spreadsheets from reckoning.
fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|_| is_reckoned(text)).unwrap_or(text)
}

/// Gives each row to `take`, the header being read here.
pub(super) fn read(text: &str, faults: &mut Faults, mut take: impl FnMut(Row, &mut Faults)) {
    let mut records = Records { rest: text, line: 1, separator: separator(text) };
    let Some((line, header)) = records.next(faults) else {
        faults.add(
            1,
            None,
            FaultCode::FileEmpty,
            "there is nothing in this file; begin with the names of the columns",
        );
        return;
    };
    let mut columns = Vec::new();
    for (_, name) in &header {
        let column = Column::from_name(name);
        match column {
            None => faults.add(
                line,
                Some(name),
                FaultCode::ColumnUnknown,
                format!("there is no such column; the columns are {}", names()),
            ),
            Some(column) if columns.contains(&Some(column)) => {
                faults.add(line, Some(name), FaultCode::ColumnTwice, "this column is there twice; keep one");
            }
            Some(_) => {}
        }
        columns.push(column);
    }
    for needed in [Column::System, Column::Code] {
        if !columns.contains(&Some(needed)) {
            let message = "this column is missing; without it nothing can be read";
            faults.add(line, Some(needed.name()), FaultCode::ColumnMissing, message);
        }
    }
    if !faults.is_empty() {
        return;
    }
    while let Some((line, cells)) = records.next(faults) {
        if cells.iter().all(|(_, cell)| cell.trim().is_empty()) {
            continue;
        }
        if cells.len() != columns.len() {
            let message = format!("this row has {} cells, the header {}", cells.len(), columns.len());
            faults.add(line, None, FaultCode::CellCount, message);
            continue;
        }
        let mut row = Row::new(line);
        for (column, (line, cell)) in columns.iter().zip(cells) {
            if let Some(column) = column.filter(|_| !cell.trim().is_empty()) {
                row.set(column, line, Cell::Text(unguarded(cell.trim()).to_owned()));
            }
        }
        take(row, faults);
    }
}

fn names() -> String {
    Column::ALL.iter().map(|column| column.name()).collect::<Vec<_>>().join(", ")
}

/// Spreadsheets of many countries part cells by semicolons; some programs by tabs. The header tells.
fn separator(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |separator: char| header.matches(separator).count();
    [',', ';', '\t'].into_iter().rev().max_by_key(|separator| count(*separator)).map_or(b',', |one| one as u8)
}

struct Records<'t> {
    rest: &'t str,
    line: u64,
    separator: u8,
}

impl<'t> Records<'t> {
    /// The next record with its line and those of its cells; none at the end, or where a quote is never closed.
    fn next(&mut self, faults: &mut Faults) -> Option<(u64, Vec<(u64, String)>)> {
        if self.rest.is_empty() {
            return None;
        }
        let begun = self.line;
        let mut cells = Vec::new();
        loop {
            let line = self.line;
            let cell = match self.rest.strip_prefix('"') {
                Some(rest) => self.quoted(rest, cells.len(), faults)?,
                None => self.plain(cells.len(), faults),
            };
            cells.push((line, cell));
            match self.rest.as_bytes().first() {
                Some(byte) if *byte == self.separator => self.rest = &self.rest[1..],
                _ => break,
            }
        }
        let ended = self.rest.strip_prefix("\r\n").or_else(|| self.rest.strip_prefix(['\n', '\r']));
        if let Some(rest) = ended {
            self.rest = rest;
            self.line += 1;
        }
        Some((begun, cells))
    }

    fn end_of_cell(&self, rest: &str) -> usize {
        let ends = |byte: u8| byte == self.separator || byte == b'\n' || byte == b'\r';
        rest.bytes().position(ends).unwrap_or(rest.len())
    }

    fn plain(&mut self, place: usize, faults: &mut Faults) -> String {
        let (cell, rest) = self.rest.split_at(self.end_of_cell(self.rest));
        self.rest = rest;
        if cell.contains('"') {
            let message = format!(
                "cell {} has a quote but doesn't begin with one; put the whole cell in quotes and write \"\" for a quote in it",
                place + 1
            );
            faults.add(self.line, None, FaultCode::QuotesBroken, message);
        }
        cell.to_owned()
    }

    fn quoted(&mut self, mut rest: &'t str, place: usize, faults: &mut Faults) -> Option<String> {
        let begun = self.line;
        let mut cell = String::new();
        loop {
            let Some((inside, after)) = rest.split_once('"') else {
                let message = format!("the quote that begins cell {} is never closed", place + 1);
                faults.add(begun, None, FaultCode::QuotesBroken, message);
                return None;
            };
            self.line += inside.bytes().filter(|byte| *byte == b'\n').count() as u64;
            cell.push_str(inside);
            match after.strip_prefix('"') {
                Some(after) => {
                    cell.push('"');
                    rest = after;
                }
                None => {
                    rest = after;
                    break;
                }
            }
        }
        let end = self.end_of_cell(rest);
        if end > 0 {
            let message = format!(
                "text stands after the closing quote of cell {}; write \"\" for a quote in it",
                place + 1
            );
            faults.add(self.line, None, FaultCode::QuotesBroken, message);
        }
        self.rest = &rest[end..];
        Some(cell)
    }
}
