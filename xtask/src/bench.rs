//! `bench`: how soon the widget is of use and what it costs the page, how fast long playbooks are compiled and gone
//! through, how fast codes are found in texts and in a large catalogue, how fast texts are masked, and how many cases
//! a second the server keeps.

use serde_json::Value;

use crate::command::{Result, cargo, output, program, root};
use crate::progress::Progress;
use crate::report::Table;
use crate::{dist, packages, replay, services};

/// Measures everything and prints a table for each side; an error if a bound is broken.
pub fn run(is_json: bool) -> Result<()> {
    dist::build()?;
    services::build(true)?;
    replay::build()?;
    packages::npm(&root().join("tests"))?;
    packages::debian(&[("chromium", "/usr/bin/chromium")])?;
    let broken = [playbooks(is_json)?, catalogue(is_json)?, masking(is_json)?, widget(is_json)?].concat();
    server(is_json)?;
    if broken.is_empty() { Ok(()) } else { Err(broken.join("; ").into()) }
}

/// Five thousand steps: from their source to what is sent, and event by event in Chromium.
fn playbooks(is_json: bool) -> Result<Vec<String>> {
    let progress = Progress::start("Measuring playbooks of 5,000 steps on the host and in Chromium at 4x");
    let folder = root().join("target/replay");
    let example =
        ["run", "--quiet", "--release", "--package", "askwell-playbooks", "--example", "large", "--"];
    let host: Value = serde_json::from_str(&output(cargo().args(example).arg(&folder))?)?;
    let printed = output(program(packages::node()?).arg("tests/bench/runner.mjs").arg(&folder))?;
    let browser: Value = serde_json::from_str(&printed)?;
    progress.done();
    let mut figures = Figures::new("playbooks of 5,000 steps");
    for shape in ["tree", "row"] {
        let (host, browser) = (&host[shape], &browser[shape]);
        figures.add(&format!("{shape}: read, compiled, packed"), "ms", &host["compiled_ms"], Some(50.0));
        figures.add(&format!("{shape}: the same and all of it checked"), "ms", &host["checked_ms"], None);
        figures.add(&format!("{shape}: taken in by the browser at 4x"), "ms", &browser["reading_ms"], None);
        figures.add(
            &format!("{shape}: one event in the browser at 4x"),
            "ms",
            &browser["event_ms"],
            Some(1.0),
        );
    }
    Ok(figures.print(is_json))
}

/// A hundred thousand entries, nearly all of them generated, on one core of the host.
fn catalogue(is_json: bool) -> Result<Vec<String>> {
    let progress = Progress::start("Measuring a catalogue of 100,000 entries, nearly all of them generated");
    let rows = rows_of("askwell-catalogue", "measure")?;
    progress.done();
    Ok(bounded("catalogue", &rows, is_json))
}

/// Ordinary texts of four megabytes, on one core of the host.
fn masking(is_json: bool) -> Result<Vec<String>> {
    let progress = Progress::start("Measuring how fast texts are masked");
    let rows = rows_of("askwell-core", "masked")?;
    progress.done();
    Ok(bounded("masking", &rows, is_json))
}

/// What an example measures.
fn rows_of(package: &str, example: &str) -> Result<Value> {
    let example = ["run", "--quiet", "--release", "--package", package, "--example", example];
    Ok(serde_json::from_str(&output(cargo().args(example).args(["--", "--json"]))?)?)
}

/// Prints rows with bounds of their own; gives those that are broken.
fn bounded(name: &str, rows: &Value, is_json: bool) -> Vec<String> {
    let mut table = Table::new(name, &["measured", "unit", "value", "bound"]);
    let mut broken = Vec::new();
    for row in rows.as_array().into_iter().flatten() {
        let (name, unit) =
            (row["name"].as_str().unwrap_or_default(), row["unit"].as_str().unwrap_or_default());
        let value = row["value"].as_f64().unwrap_or(f64::NAN);
        let (is_kept, bound) = match (row["at_most"].as_f64(), row["at_least"].as_f64()) {
            (Some(most), _) => (value <= most, format!("at most {most}")),
            (None, Some(least)) => (value >= least, format!("at least {least}")),
            (None, None) => (true, String::new()),
        };
        table.row([name, unit, &format!("{value:.3}"), &bound]);
        if !is_kept {
            broken.push(format!("{name}: {value:.3} {unit}, {bound}"));
        }
    }
    table.print(is_json);
    broken
}

fn widget(is_json: bool) -> Result<Vec<String>> {
    let progress = Progress::start("Measuring the widget in Chromium");
    let folder = root().join("target/bench");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    let (_server, _shop, server_port, shop_port) = services::start_demo(&folder, true, true)?;
    let mut figures = Figures::new("widget");
    for script in ["widget", "checks", "explain", "editor", "recorder", "pictures"] {
        let printed = output(
            program(packages::node()?)
                .arg(format!("tests/bench/{script}.mjs"))
                .env("ASKWELL_SERVER", format!("http://localhost:{server_port}"))
                .env("ASKWELL_SHOP", format!("http://localhost:{shop_port}")),
        )?;
        let measured: Value = serde_json::from_str(&printed)?;
        for row in measured["rows"].as_array().into_iter().flatten() {
            let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
            figures.add(&text("name"), &text("unit"), &row["values"], row["bound"].as_f64());
        }
    }
    progress.done();
    Ok(figures.print(is_json))
}

fn server(is_json: bool) -> Result<()> {
    let progress = Progress::start("Measuring the server with 64 clients");
    let load = ["run", "--quiet", "--release", "--package", "askwell-server", "--example", "load"];
    let printed = output(cargo().args(load))?;
    let measured: Value = serde_json::from_str(&printed)?;
    let mut table = Table::new("server", &["measured", "value"]);
    for (name, value) in measured.as_object().into_iter().flatten() {
        let value = value.as_f64().map_or_else(|| value.to_string(), |number| format!("{number:.2}"));
        table.row([&name.replace('_', " "), &value]);
    }
    progress.done();
    table.print(is_json);
    Ok(())
}

/// Rows of what was measured several times, and which of their bounds the medians have broken.
struct Figures {
    table: Table,
    broken: Vec<String>,
}

impl Figures {
    fn new(name: &str) -> Figures {
        let columns = ["measured", "unit", "median", "lowest", "highest", "bound"];
        Figures { table: Table::new(name, &columns), broken: Vec::new() }
    }

    fn add(&mut self, name: &str, unit: &str, values: &Value, bound: Option<f64>) {
        let mut values: Vec<f64> =
            values.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        values.sort_by(f64::total_cmp);
        let (Some(lowest), Some(highest)) = (values.first(), values.last()) else {
            return self.broken.push(format!("{name}: not measured"));
        };
        let median = values[values.len() / 2];
        let [median_text, lowest, highest] = [median, *lowest, *highest].map(|value| format!("{value:.2}"));
        let bound_text = bound.map_or_else(String::new, |bound| format!("{bound}"));
        self.table.row([name, unit, &median_text, &lowest, &highest, &bound_text]);
        if bound.is_some_and(|bound| median > bound) {
            self.broken.push(format!("{name}: {median_text} {unit}, above {bound_text}"));
        }
    }

    fn print(self, is_json: bool) -> Vec<String> {
        self.table.print(is_json);
        self.broken
    }
}
