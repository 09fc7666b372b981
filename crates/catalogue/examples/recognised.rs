//! Measures how well codes are recognised, by system: `cargo run --release -p askwell-catalogue --example recognised [--json] [--faults]`.
//!
//! The development set is what the recogniser was mended with; the other was written before and only measured.

use std::collections::BTreeSet;
use std::env;

use askwell_catalogue::assessment::{Assessment, Score, reported};
use askwell_catalogue::built_in;
use askwell_catalogue::search::Index;
use askwell_core::locale::Locale;
use askwell_core::recogniser::Recogniser;
use serde_json::{Map, Value, json};

const SETS: [(&str, &str); 2] = [
    ("development", include_str!("../tests/lines.tsv")),
    ("held out", include_str!("../tests/held_out.tsv")),
];

fn main() {
    let catalogue = built_in::catalogue(Locale::En);
    let recogniser = Recogniser::new(&catalogue);
    let index = Index::of(&catalogue);
    let find = |text: &str| reported(text, &recogniser, &catalogue, &index);
    let sets = SETS.map(|(name, lines)| (name, Assessment::of(lines, find)));
    let is_asked = |flag: &str| env::args().any(|argument| argument == flag);
    if is_asked("--json") {
        println!(
            "{:#}",
            Value::Object(sets.iter().map(|(name, set)| ((*name).into(), value(set))).collect())
        );
        return;
    }
    print_table(&sets);
    if is_asked("--faults") {
        // Those of the other set are for nobody who mends the recogniser.
        for fault in &sets[0].1.faults {
            println!("{:?}\n    missed {:?}, wrong {:?}", fault.text, fault.missed, fault.wrong);
        }
    }
}

fn value(set: &Assessment) -> Value {
    let score = |score: &Score| {
        json!({
            "right": score.right, "missed": score.missed, "wrong": score.wrong,
            "precision": score.precision(), "recall": score.recall(),
        })
    };
    let systems: Map<String, Value> =
        set.systems.iter().map(|(system, of)| (system.clone(), score(of))).collect();
    json!({
        "texts": set.texts, "without_code": set.without_code, "all": score(&set.whole()), "systems": systems,
    })
}

fn print_table(sets: &[(&str, Assessment)]) {
    println!("| set | texts | without a code | right | missed | wrong | precision | recall |");
    println!("|---|--:|--:|--:|--:|--:|--:|--:|");
    for (name, set) in sets {
        println!("| {name} | {} | {} | {} |", set.texts, set.without_code, cells(set.whole()));
    }
    println!(
        "\n| system | development: right | missed | wrong | precision | recall | held out: right | missed | wrong | precision | recall |"
    );
    println!("|---|{}", "--:|".repeat(10));
    let systems: BTreeSet<&String> = sets.iter().flat_map(|(_, set)| set.systems.keys()).collect();
    for system in systems {
        let of = |set: &Assessment| cells(set.systems.get(system).copied().unwrap_or_default());
        let row: Vec<String> = sets.iter().map(|(_, set)| of(set)).collect();
        println!("| {} | {} |", if system.is_empty() { "none" } else { system }, row.join(" | "));
    }
}

fn cells(score: Score) -> String {
    let Score { right, missed, wrong } = score;
    format!("{right} | {missed} | {wrong} | {:.3} | {:.3}", score.precision(), score.recall())
}
