//! `bench`: how soon the widget is of use and what it costs the page, and how many cases a second the server keeps.

use serde_json::Value;

use crate::command::{Result, cargo, output, program, root};
use crate::progress::Progress;
use crate::report::Table;
use crate::{dist, packages, services};

/// Measures both sides and prints a table for each.
pub fn run(is_json: bool) -> Result<()> {
    dist::build()?;
    services::build(true)?;
    packages::npm(&root().join("tests"))?;
    packages::debian(&[("chromium", "/usr/bin/chromium")])?;
    widget(is_json)?;
    server(is_json)
}

fn widget(is_json: bool) -> Result<()> {
    let progress = Progress::start("Measuring the widget in Chromium");
    let folder = root().join("target/bench");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    let (_server, _shop, _, shop_port) = services::start_demo(&folder, true, true)?;
    let printed = output(
        program(packages::node()?)
            .arg("tests/bench/widget.mjs")
            .env("ASKWELL_SHOP", format!("http://localhost:{shop_port}")),
    )?;
    let measured: Value = serde_json::from_str(&printed)?;
    let mut table = Table::new("widget", &["measured", "unit", "median", "lowest", "highest"]);
    for row in measured["rows"].as_array().into_iter().flatten() {
        let number = |name: &str| row[name].as_f64().map_or_else(String::new, |value| format!("{value:.2}"));
        let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
        table.row([&text("name"), &text("unit"), &number("median"), &number("lowest"), &number("highest")]);
    }
    progress.done();
    table.print(is_json);
    Ok(())
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
