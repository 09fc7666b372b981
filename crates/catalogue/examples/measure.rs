//! Measures recogniser and search on a large generated catalogue: `cargo run --release --example measure`.

use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

use askwell_catalogue::built_in;
use askwell_catalogue::search::Index;
use askwell_core::catalogue::{Catalogue, System};
use askwell_core::locale::Locale;
use askwell_core::recogniser::Recogniser;

const ENTRIES: usize = 100_000;
const LOOKUPS: usize = 2_000;

/// Ordinary words of complaints, in four languages, with a code here and there.
const TEXT: &str = "Since this morning our customers write that they can't pay. The page shows the button, they press it, \
and nothing happens. Desde ayer el carrito se vacía solo y no sabemos por qué. Le paiement a été refusé deux fois hier, \
puis il a marché. Primim mesaje de la clienți că nu pot finaliza comanda nr. 10042 din 21.11.2026. The console says \
net::ERR_BLOCKED_BY_CLIENT and further down it has an error 500 from the server.\n";

fn main() -> Result<(), Box<dyn Error>> {
    let built_in = built_in::catalogue(Locale::En);
    measure_recogniser("built in", &built_in);
    let large = generated(&built_in).ok_or("there is no entry to make others of")?;
    measure_recogniser("with generated entries", &large);
    let start = Instant::now();
    let index = Index::of(&large);
    println!("index of {} entries built in {:?}", large.entries.len(), start.elapsed());
    let codes = large.entries.iter().step_by(large.entries.len() / LOOKUPS).map(|entry| &*entry.code);
    // They are cut up below, wherever that falls.
    let codes: Vec<&str> = codes.filter(|code| code.is_ascii() && code.len() > 3).collect();
    percentiles("exact", &codes, |code| black_box(index.exact(code)).len());
    percentiles("beginning", &codes, |code| black_box(index.beginning(&code[..code.len() / 2])).len());
    percentiles("two edits", &codes, |code| {
        let misspelt = [&code[..1], &code[2..code.len() - 1], "x"].concat();
        black_box(index.almost(&misspelt)).len()
    });
    percentiles("words", &codes, |code| {
        black_box(index.words(&format!("payment declined {code} bank"))).len()
    });
    Ok(())
}

fn measure_recogniser(name: &str, catalogue: &Catalogue) {
    let start = Instant::now();
    let recogniser = Recogniser::new(catalogue);
    println!("{name}: recogniser of {} entries built in {:?}", catalogue.entries.len(), start.elapsed());
    let text = TEXT.repeat((8 << 20) / TEXT.len());
    let start = Instant::now();
    let hits = recogniser.find(&text, catalogue, None).len();
    let speed = text.len() as f64 / start.elapsed().as_secs_f64() / 1e6;
    println!("{name}: {speed:.0} MB/s, {hits} hits");
}

/// The built-in entries and as many generated ones as make 100,000: half of them numbers, half of them words.
fn generated(built_in: &Catalogue) -> Option<Catalogue> {
    const PARTS: [&str; 12] = [
        "payment", "invalid", "item", "listing", "account", "category", "shipping", "token", "missing",
        "limit", "price", "image",
    ];
    let mut catalogue = built_in.clone();
    let system = catalogue.systems.len();
    catalogue.systems.push(System {
        id: "generated".into(),
        name: "Generated".into(),
        near: vec!["generated".into()],
    });
    let model = catalogue.entries.first()?.clone();
    for number in catalogue.entries.len()..ENTRIES {
        let part = |step: usize| PARTS[(number / step) % PARTS.len()];
        let code = match number % 2 {
            0 => format!("219{number:06}"),
            _ => format!("{}_{}_{}_{number}", part(1), part(12), part(144)),
        };
        let mut entry = model.clone();
        (entry.system, entry.code, entry.aliases) = (system, code, Vec::new());
        entry.means.agent = format!("Generated: {} {} {}", part(7), part(12), part(144));
        catalogue.entries.push(entry);
    }
    Some(catalogue)
}

fn percentiles(name: &str, codes: &[&str], look: impl Fn(&str) -> usize) {
    let mut times: Vec<Duration> = codes
        .iter()
        .map(|code| {
            let start = Instant::now();
            look(code);
            start.elapsed()
        })
        .collect();
    times.sort();
    let at = |share: usize| times[times.len() * share / 1000 - 1];
    println!("{name}: median {:?}, p99 {:?}, worst {:?}", at(500), at(990), at(1000));
}
