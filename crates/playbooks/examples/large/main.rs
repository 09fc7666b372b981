//! How long the largest playbooks take from their source to what is sent; prints one JSON object. With a folder's name,
//! what is sent is written there.

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use askwell_playbooks::playbook_source::PlaybookSource;
use askwell_playbooks::{built_in, compile, inspect};
use serde_json::{Value, json};

mod author;

const ROUNDS: usize = 15;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1);
    let folder = folder.as_deref().map(Path::new);
    // They are read once in a program's life.
    built_in::checks();
    let figures = json!({
        "tree": measure("tree", &author::tree(), folder)?,
        "row": measure("row", &author::row(), folder)?,
    });
    println!("{figures}");
    Ok(())
}

fn measure(name: &str, source: &str, folder: Option<&Path>) -> Result<Value, Box<dyn std::error::Error>> {
    let (mut compiled, mut checked) = (Vec::new(), Vec::new());
    let mut compact = String::new();
    for _ in 0..ROUNDS {
        let began = Instant::now();
        let read = PlaybookSource::read(source, &mut Vec::new()).ok_or("it can't be read")?;
        black_box(compile::playbook(&read, "en").to_compact());
        compiled.push(began.elapsed().as_secs_f64() * 1e3);

        let began = Instant::now();
        let (read, remarks) = inspect::playbook(source, built_in::checks());
        compact = compile::playbook(&read.ok_or("it can't be read")?, "en").to_compact();
        checked.push(began.elapsed().as_secs_f64() * 1e3);
        if let Some(error) = remarks.iter().find(|remark| remark.is_error()) {
            return Err(error.to_string().into());
        }
    }
    if let Some(folder) = folder {
        std::fs::write(folder.join(name), &compact)?;
    }
    Ok(json!({
        "source_bytes": source.len(),
        "compact_bytes": compact.len(),
        "compiled_ms": compiled,
        "checked_ms": checked,
    }))
}
