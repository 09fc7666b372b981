//! Reads JSON Lines and a JSON array of objects, with the line of every object.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;

use super::column::{Cell, Column, Row};
use super::fault::{FaultCode, Faults};

/// Gives each line's object to `take`.
pub(super) fn read_lines(text: &str, faults: &mut Faults, mut take: impl FnMut(Row, &mut Faults)) {
    for (line, object) in (1..).zip(text.lines()) {
        if !object.trim().is_empty()
            && let Some(row) = row(object, line, faults)
        {
            take(row, faults);
        }
    }
}

/// Gives each object of the array to `take`. The array is cut first, so that a fault in one object hides none in the next.
pub(super) fn read_array(text: &str, faults: &mut Faults, mut take: impl FnMut(Row, &mut Faults)) {
    let mut cutter = Cutter { text, at: 0, line: 1 };
    cutter.skip_space();
    if !cutter.take(b'[') {
        faults.add(cutter.line, None, FaultCode::JsonWrong, "a list of entries begins with [");
        return;
    }
    cutter.skip_space();
    let mut is_first = true;
    while !cutter.take(b']') {
        if !is_first && !cutter.take(b',') {
            faults.add(cutter.line, None, FaultCode::JsonWrong, "here a comma, or ] at the end, is missing");
            return;
        }
        is_first = false;
        cutter.skip_space();
        let line = cutter.line;
        match cutter.value() {
            Ok(object) => {
                if let Some(row) = row(object, line, faults) {
                    take(row, faults);
                }
            }
            Err((code, message)) => {
                faults.add(line, None, code, message);
                return;
            }
        }
        cutter.skip_space();
    }
    cutter.skip_space();
    if cutter.at < text.len() {
        faults.add(cutter.line, None, FaultCode::JsonWrong, "something stands after the end of the list");
    }
}

/// Finds the ends of an array's values without reading them.
struct Cutter<'t> {
    text: &'t str,
    at: usize,
    line: u64,
}

impl<'t> Cutter<'t> {
    fn skip_space(&mut self) {
        while let Some(byte) = self.text.as_bytes().get(self.at).filter(|byte| byte.is_ascii_whitespace()) {
            self.line += u64::from(*byte == b'\n');
            self.at += 1;
        }
    }

    fn take(&mut self, wanted: u8) -> bool {
        let is_there = self.text.as_bytes().get(self.at) == Some(&wanted);
        self.at += usize::from(is_there);
        is_there
    }

    /// A value up to the comma or bracket after it.
    fn value(&mut self) -> Result<&'t str, (FaultCode, &'static str)> {
        let start = self.at;
        let (mut depth, mut in_text, mut is_escaped) = (0usize, false, false);
        for byte in self.text.as_bytes()[start..].iter().copied() {
            match byte {
                _ if is_escaped => is_escaped = false,
                b'\\' if in_text => is_escaped = true,
                b'"' => in_text = !in_text,
                _ if in_text => {}
                b'{' | b'[' => depth += 1,
                b'}' | b']' | b',' if depth == 0 => return Ok(&self.text[start..self.at]),
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            self.line += u64::from(byte == b'\n');
            self.at += 1;
        }
        Err(match in_text {
            true => (FaultCode::QuotesBroken, "a quote in this entry is never closed"),
            false => (FaultCode::JsonWrong, "the list is never closed with ]"),
        })
    }
}

/// An object's keys with their values, as they stand: a key may be there twice.
struct Object(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Object, D::Error> {
        struct Pairs;

        impl<'de> Visitor<'de> for Pairs {
            type Value = Object;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an entry, which is an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Object(pairs))
            }
        }

        deserializer.deserialize_map(Pairs)
    }
}

fn row(text: &str, line: u64, faults: &mut Faults) -> Option<Row> {
    let Object(pairs) = match serde_json::from_str(text) {
        Ok(object) => object,
        Err(error) => {
            let said = error.to_string();
            let said = said.split(" at line ").next().unwrap_or_default();
            let message = format!("this isn't an entry in JSON: {said} (character {})", error.column());
            faults.add(line + (error.line() as u64).saturating_sub(1), None, FaultCode::JsonWrong, message);
            return None;
        }
    };
    let mut row = Row::new(line);
    for (name, value) in pairs {
        set(&mut row, name, value, faults);
    }
    Some(row)
}

/// Sets what a key says; one with an object is as many keys joined by dots.
fn set(row: &mut Row, name: String, value: Value, faults: &mut Faults) {
    let line = row.line;
    if let Value::Object(inner) = value {
        if name == Column::Causes.name() {
            let weights =
                inner.into_iter().map(|(cause, weight)| (cause, plain(&weight).unwrap_or_default()));
            keep(row, Column::Causes, Cell::Weights(weights.collect()), faults);
        } else if name.matches('.').count() < 2 {
            inner.into_iter().for_each(|(key, value)| set(row, format!("{name}.{key}"), value, faults));
        } else {
            faults.add(line, Some(&name), FaultCode::ColumnUnknown, "there is nothing so deep in an entry");
        }
        return;
    }
    let Some(column) = Column::from_name(&name) else {
        let message = "there is no such key; take it out";
        faults.add(line, Some(&name), FaultCode::ColumnUnknown, message);
        return;
    };
    let cell = match value {
        Value::Null => return,
        Value::Array(items) => items.iter().map(plain).collect::<Option<_>>().map(Cell::List),
        value => plain(&value).map(Cell::Text),
    };
    match cell {
        Some(Cell::Text(text)) if text.trim().is_empty() => {}
        Some(cell) => keep(row, column, cell, faults),
        None => {
            let message = "this is neither a text nor a whole number, nor a list of them";
            faults.add(line, Some(column.name()), FaultCode::ValueWrong, message);
        }
    }
}

fn keep(row: &mut Row, column: Column, cell: Cell, faults: &mut Faults) {
    let line = row.line;
    if !row.set(column, line, cell) {
        faults.add(line, Some(column.name()), FaultCode::ColumnTwice, "this key is there twice; keep one");
    }
}

/// Codes are often numbers; they are texts nevertheless.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
