//! `size`: what the widget weighs on the line, part by part, and whether it stays within its bounds.

use std::path::Path;

use crate::command::{Result, root};
use crate::dist::{self, LOCALES, twin};
use crate::report::Table;

/// Before the click.
const LOADER_BOUND: u64 = 4_000;
/// All that is needed until a case is posted.
const TOTAL_BOUND: u64 = 90_000;

/// Builds, measures, prints; an error if a bound is broken.
pub fn run(is_json: bool) -> Result<()> {
    let dist = dist::build()?;
    let mut table = Table::new("size", &["part", "bytes", "brotli"]);
    let loader =
        part(&mut table, "loader, first question in four languages", &root().join("dist/askwell.js"))?;
    let glue = part(&mut table, "handover and glue", &dist.folder.join("widget.js"))?;
    let module = part(&mut table, "WASM", &dist.folder.join("widget_bg.wasm"))?;
    let styles = part(&mut table, "styles", &dist.folder.join("widget.css"))?;
    let mut largest_locale = 0;
    for tag in LOCALES {
        let words = part(&mut table, &format!("words, {tag}"), &dist.folder.join(format!("{tag}.json")))?;
        largest_locale = largest_locale.max(words);
    }
    part(&mut table, "files (fetched with the first of them)", &dist.folder.join("files.js"))?;
    part(&mut table, "plain form (only where WASM can't start)", &dist.folder.join("plain.js"))?;
    let total = loader + glue + module + styles + largest_locale;
    table.row(["until the case is posted, largest locale", "", &total.to_string()]);
    table.row(["bound before the click", "", &LOADER_BOUND.to_string()]);
    table.row(["bound until the case is posted", "", &TOTAL_BOUND.to_string()]);
    table.print(is_json);
    if !dist.is_small {
        return Err(
            "the bounds hold for the build whose standard library is compiled for size: it needs its source \
                    (`rustup component add rust-src`)"
                .into(),
        );
    }
    if loader > LOADER_BOUND {
        return Err(format!("the loader weighs {loader} bytes, {} too many", loader - LOADER_BOUND).into());
    }
    if total > TOTAL_BOUND {
        return Err(format!("the widget weighs {total} bytes, {} too many", total - TOTAL_BOUND).into());
    }
    Ok(())
}

fn part(table: &mut Table, name: &str, path: &Path) -> Result<u64> {
    let raw = std::fs::metadata(path)?.len();
    let packed = std::fs::metadata(twin(path))?.len();
    table.row([name, &raw.to_string(), &packed.to_string()]);
    Ok(packed)
}
