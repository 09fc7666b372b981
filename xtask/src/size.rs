//! `size`: what the widget weighs on the line, part by part, and whether it stays within its bounds.

use std::path::Path;

use crate::command::{Result, root};
use crate::dist::{self, Dist, LOCALES, twin};
use crate::report::Table;
use guidance::Weight;

mod guidance;
mod knowledge;

/// Before the click.
const LOADER_BOUND: u64 = 4_000;
/// The same with the recorder, for the sites that have it.
const RECORDER_BOUND: u64 = 6_000;
/// All that is needed until a case is posted, the heaviest playbook among it. 90,000 were meant for the whole path, and 12,000 for masking,
/// which came later.
const TOTAL_BOUND: u64 = 99_000;
/// What is fetched where an error is described: recogniser, ranking, and a site's entries, with the script that shows them and its words.
const EXPLAINING_BOUND: u64 = 40_000;
/// What is fetched when it is needed: the checks, and all the playbooks for one audience in one language.
const GUIDANCE_BOUND: u64 = 35_000;

/// What is fetched where a picture is edited: marks, script, words and styles.
const EDITING_BOUND: u64 = 45_000;

/// Builds, measures, prints; an error if a bound is broken.
pub fn run(is_json: bool) -> Result<()> {
    let dist = dist::build()?;
    let mut table = Table::new("size", &["part", "bytes", "brotli"]);
    let (loader, widget) = widget(&dist, &mut table)?;
    let recorder = root().join("dist/askwell-recorder.js");
    let recorder = part(&mut table, "loader with recorder (instead of the loader)", &recorder)?;
    let playbooks = guidance::playbooks()?;
    let mut heaviest_playbook = 0;
    for (id, weight) in &playbooks {
        row(&mut table, &format!("playbook {id}, largest locale"), *weight);
        heaviest_playbook = heaviest_playbook.max(weight.brotli);
    }
    let checks = part(&mut table, "checks (fetched with the first of them)", &dist.folder.join("checks.js"))?;
    row(&mut table, "rules and words of the checks, largest locale", guidance::rules()?);
    let mut heaviest_guidance = 0;
    for audience in guidance::AUDIENCES {
        let weight = guidance::all_for(audience)?.brotli + checks;
        let name = format!("checks, rules and all playbooks, {audience}, largest locale");
        table.row([&name, "", &weight.to_string()]);
        heaviest_guidance = heaviest_guidance.max(weight);
    }
    let told = |file: &str| dist.folder.join(file);
    let mut explaining = part(&mut table, "what errors mean: script", &told("explaining.js"))?;
    let mut largest_words = 0;
    for tag in LOCALES {
        let words = told(&format!("explaining.{tag}.json"));
        largest_words =
            largest_words.max(part(&mut table, &format!("what errors mean: words, {tag}"), &words)?);
    }
    explaining += largest_words;
    explaining += part(&mut table, "what errors mean: recogniser and ranking", &told("explaining.packed"))?;
    let knowledge = knowledge::heaviest()?;
    row(&mut table, "what errors mean: codes and causes, heaviest site and locale", knowledge);
    explaining += knowledge.brotli;
    let mut editing = part(&mut table, "picture editor: script with words and styles", &told("editor.js"))?;
    editing += part(&mut table, "picture editor: marks and steps", &told("editor.packed"))?;
    let total = loader + widget + heaviest_playbook;
    table.row(["until the case is posted, largest locale and playbook", "", &total.to_string()]);
    let bounds = [
        ("before the click", loader, LOADER_BOUND),
        ("before the click, with recorder", recorder, RECORDER_BOUND),
        ("until the case is posted", total, TOTAL_BOUND),
        ("what errors mean", explaining, EXPLAINING_BOUND),
        ("picture editor", editing, EDITING_BOUND),
        ("checks and playbooks of one audience", heaviest_guidance, GUIDANCE_BOUND),
    ];
    for (what, _, bound) in bounds {
        table.row([&format!("bound {what}"), "", &bound.to_string()]);
    }
    table.print(is_json);
    if !dist.is_small {
        return Err(
            "the bounds hold for the build whose standard library is compiled for size: it needs its source \
                    (`rustup component add rust-src`)"
                .into(),
        );
    }
    let broken = bounds.iter().filter(|(_, weight, bound)| weight > bound);
    let broken: Vec<String> = broken
        .map(|(what, weight, bound)| format!("{what}: {weight} bytes, {} too many", weight - bound))
        .collect();
    if broken.is_empty() { Ok(()) } else { Err(broken.join("; ").into()) }
}

/// The widget's own parts; what is needed before the click, and what is needed after it until a case is posted.
fn widget(dist: &Dist, table: &mut Table) -> Result<(u64, u64)> {
    let loader = part(table, "loader, first question in four languages", &root().join("dist/askwell.js"))?;
    let glue = part(table, "handover and glue", &dist.folder.join("widget.js"))?;
    let module = part(table, "WASM, packed", &dist.folder.join("widget.packed"))?;
    let styles = part(table, "styles", &dist.folder.join("widget.css"))?;
    let mut largest_locale = 0;
    for tag in LOCALES {
        let words = part(table, &format!("words, {tag}"), &dist.folder.join(format!("{tag}.json")))?;
        largest_locale = largest_locale.max(words);
    }
    part(table, "files (fetched with the first of them)", &dist.folder.join("files.js"))?;
    part(table, "page drawn as a picture (only without the screen)", &dist.folder.join("page_picture.js"))?;
    part(table, "plain form (only where WASM can't start)", &dist.folder.join("plain.js"))?;
    Ok((loader, glue + module + styles + largest_locale))
}

fn part(table: &mut Table, name: &str, path: &Path) -> Result<u64> {
    let bytes = std::fs::metadata(path)?.len();
    let brotli = std::fs::metadata(twin(path))?.len();
    row(table, name, Weight { bytes, brotli });
    Ok(brotli)
}

fn row(table: &mut Table, name: &str, weight: Weight) {
    table.row([name, &weight.bytes.to_string(), &weight.brotli.to_string()]);
}
