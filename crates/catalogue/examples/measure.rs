//! Measures recogniser, search and import on a large catalogue, most of which is generated:
//! `cargo run --release -p askwell-catalogue --example measure [-- --json]`.

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::time::{Duration, Instant};

use askwell_catalogue::import::{self, Format};
use askwell_catalogue::layers::Layers;
use askwell_catalogue::search::Index;
use askwell_catalogue::{built_in, export, generated};
use askwell_core::catalogue::Catalogue;
use askwell_core::locale::Locale;
use askwell_core::recogniser::Recogniser;
use serde_json::json;

const ENTRIES: usize = 100_000;
const LOOKUPS: usize = 2_000;
const TEXT_BYTES: usize = 8 << 20;
const TRIES: usize = 3;

/// Ordinary words of complaints, in four languages, with a code here and there.
const TEXT: &str = "Since this morning our customers write that they can't pay. The page shows the button, they press it, \
and nothing happens. Desde ayer el carrito se vacía solo y no sabemos por qué. Le paiement a été refusé deux fois hier, \
puis il a marché. Primim mesaje de la clienți că nu pot finaliza comanda nr. 10042 din 21.11.2026. The console says \
net::ERR_BLOCKED_BY_CLIENT and further down it has an error 500 from the server.\n";

/// Beginnings of many codes that never end, broken lines, and numbers.
const HOSTILE: &str = "error error card card_ card_declined card_\ndeclined_ 5 51 (51 Stripe net::ERR_ net::ERR_\nSQLSTATE[ unable to \
load store … 0O1lI 404 404 404 code code\n";

/// What was measured.
struct Row {
    name: String,
    value: f64,
    unit: &'static str,
    bound: f64,
    /// Whether the bound is the least rather than the most.
    is_least: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut rows = Vec::new();
    let mut add = |name: &str, value: f64, unit: &'static str, bound: f64, is_least: bool| {
        rows.push(Row { name: name.to_owned(), value, unit, bound, is_least });
    };
    let file = export::write(&generated::entries(ENTRIES).collect::<Vec<_>>(), Format::Csv);
    let start = Instant::now();
    let entries =
        import::read(file.as_bytes(), Format::Csv).map_err(|faults| format!("{:?}", faults.told))?;
    add("import, read and checked: 100,000 generated entries (CSV)", seconds(start), "s", 10.0, false);
    let layers = Layers::of(vec![entries]);
    let catalogue = &layers.catalogue;

    let before = resident_bytes()?;
    let start = Instant::now();
    let index = Index::of(catalogue);
    add("index built: 100,000 generated entries", seconds(start), "s", 3.0, false);
    let grown = resident_bytes()?.saturating_sub(before) as f64;
    add("index resident: 100,000 generated entries", grown / 1e6, "MB", 40.0, false);

    let step = (catalogue.entries.len() / LOOKUPS).max(1);
    // They are cut up below, wherever that falls.
    let codes: Vec<&str> = catalogue.entries.iter().step_by(step).map(|entry| &*entry.code).collect();
    let codes: Vec<&str> = codes.into_iter().filter(|code| code.is_ascii() && code.len() > 3).collect();
    let exact = p99(&codes, |code| black_box(index.exact(code)).len());
    add("exact look-up p99: 100,000 generated entries", micros(exact), "µs", 50.0, false);
    let edits = p99(&codes, |code| {
        let misspelt = [&code[..1], &code[2..code.len() - 1], "x"].concat();
        black_box(index.almost(&misspelt)).len()
    });
    add("two-edit look-up p99: 100,000 generated entries", micros(edits) / 1e3, "ms", 2.0, false);
    let words = p99(&codes, |code| {
        black_box(index.words(&format!("generated payment is invalid {code} the shipping"))).len()
    });
    add("word search p99: 100,000 generated entries", micros(words) / 1e3, "ms", 10.0, false);
    let all = p99(&codes, |code| black_box(index.search(&code[1..], catalogue, Some("stripe"))).len());
    add("whole search p99: 100,000 generated entries", micros(all) / 1e3, "ms", 15.0, false);

    let small = built_in::catalogue(Locale::En);
    for (name, catalogue) in [("built-in entries", &small), ("100,000 generated entries", catalogue)] {
        let recogniser = Recogniser::new(catalogue);
        for (kind, text) in [("ordinary", TEXT), ("hostile", HOSTILE)] {
            let speed = speed(&recogniser, catalogue, text);
            let bound = if kind == "ordinary" { 50.0 } else { 5.0 };
            add(&format!("recogniser, {kind} text: {name}"), speed, "MB/s", bound, true);
        }
    }
    print(&rows);
    Ok(())
}

fn print(rows: &[Row]) {
    if std::env::args().any(|argument| argument == "--json") {
        let rows: Vec<serde_json::Value> = rows
            .iter()
            .map(|row| {
                let bound = if row.is_least { "at_least" } else { "at_most" };
                json!({"name": row.name, "value": row.value, "unit": row.unit, bound: row.bound})
            })
            .collect();
        println!("{}", serde_json::Value::from(rows));
        return;
    }
    for Row { name, value, unit, bound, is_least } in rows {
        let sign = if *is_least { "≥" } else { "≤" };
        println!("{name}: {value:.3} {unit} ({sign} {bound})");
    }
}

fn seconds(start: Instant) -> f64 {
    start.elapsed().as_secs_f64()
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

/// Megabytes a second, the best of a few: what else the machine does only slows it.
fn speed(recogniser: &Recogniser, catalogue: &Catalogue, text: &str) -> f64 {
    let text = text.repeat(TEXT_BYTES / text.len());
    let once = |_| {
        let start = Instant::now();
        black_box(recogniser.find(&text, catalogue, None));
        text.len() as f64 / seconds(start) / 1e6
    };
    (0..TRIES).map(once).fold(0.0, f64::max)
}

/// What the process holds in memory (Linux).
fn resident_bytes() -> Result<u64, Box<dyn Error>> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).ok_or("VmRSS is missing")?;
    let kilobytes = line.split_whitespace().nth(1).ok_or("VmRSS is empty")?;
    Ok(kilobytes.parse::<u64>()? * 1024)
}

/// The time that 99 of 100 don't take.
fn p99(codes: &[&str], look: impl Fn(&str) -> usize) -> Duration {
    let mut times: Vec<Duration> = codes
        .iter()
        .map(|code| {
            let start = Instant::now();
            look(code);
            start.elapsed()
        })
        .collect();
    times.sort();
    times.get(times.len() * 99 / 100).copied().unwrap_or_default()
}
