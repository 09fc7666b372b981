//! Tables on the standard output, for people (Markdown) or for programs (JSON).

use serde_json::{Map, Value, json};

/// A table with a name and columns.
pub struct Table {
    name: String,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// An empty table.
    pub fn new(name: &str, columns: &[&str]) -> Table {
        Table {
            name: name.to_owned(),
            columns: columns.iter().map(|&column| column.to_owned()).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row.
    pub fn row<const N: usize>(&mut self, cells: [&str; N]) {
        self.rows.push(cells.iter().map(|&cell| cell.to_owned()).collect());
    }

    /// Prints it.
    pub fn print(&self, is_json: bool) {
        if is_json {
            println!("{}", self.json());
        } else {
            print!("{}", self.markdown());
        }
    }

    fn json(&self) -> Value {
        let rows: Vec<Value> = self
            .rows
            .iter()
            .map(|row| {
                let cells: Map<String, Value> =
                    self.columns.iter().cloned().zip(row.iter().map(|cell| number_or_text(cell))).collect();
                Value::Object(cells)
            })
            .collect();
        json!({ "table": self.name, "rows": rows })
    }

    fn markdown(&self) -> String {
        let width = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column)).chain(self.columns.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or_default()
        };
        let widths: Vec<usize> = (0..self.columns.len()).map(width).collect();
        let line = |cells: &[String]| {
            let padded: Vec<String> = cells
                .iter()
                .zip(&widths)
                .enumerate()
                .map(
                    |(column, (cell, width))| {
                        if column == 0 { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
                    },
                )
                .collect();
            format!("| {} |\n", padded.join(" | "))
        };
        let mut text = line(&self.columns);
        let rule: Vec<String> = widths.iter().map(|&width| "-".repeat(width)).collect();
        text += &line(&rule);
        for row in &self.rows {
            text += &line(row);
        }
        text
    }
}

fn number_or_text(cell: &str) -> Value {
    cell.parse::<f64>().map_or_else(|_| json!(cell), |number| json!(number))
}
