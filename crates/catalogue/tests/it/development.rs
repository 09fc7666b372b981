//! Texts written for development, with the codes that are in them.
//!
//! `lines.tsv` holds one text a line, then a tab, then the codes as `system:code`, parted by spaces (a space
//! in a code is written `~`); a line break in a text is written `\n`. A system's id with `?` expects an unknown code of it.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::explained;

const LINES: &str = include_str!("../lines.tsv");

/// How a system's codes were found.
#[derive(Default)]
struct Score {
    right: u32,
    missed: u32,
    wrong: u32,
}

impl Score {
    fn precision(&self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    fn recall(&self) -> f64 {
        share(self.right, self.right + self.missed)
    }
}

fn share(part: u32, whole: u32) -> f64 {
    if whole == 0 { 1.0 } else { f64::from(part) / f64::from(whole) }
}

fn found(text: &str) -> Vec<String> {
    let name = |code: &askwell_core::explain::ExplainedCode| match code.known {
        true => format!("{}:{}", code.system, code.code.replace(' ', "~")),
        false => format!("{}:?", code.system),
    };
    explained(text).codes.iter().map(name).collect()
}

#[test]
fn the_codes_of_the_development_set_are_found_and_nothing_else_is_taken_for_one() {
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let mut faults = String::new();
    let lines = LINES.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut count = 0;
    for line in lines {
        let (text, expected) = line.split_once('\t').unwrap_or((line, ""));
        let text = text.replace("\\n", "\n");
        let mut found = found(&text);
        let mut missed = Vec::new();
        count += 1;
        for code in expected.split_whitespace() {
            let score = scores.entry(code.split(':').next().unwrap().to_owned()).or_default();
            match found.iter().position(|other| other == code) {
                Some(place) => {
                    found.remove(place);
                    score.right += 1;
                }
                None => {
                    missed.push(code);
                    score.missed += 1;
                }
            }
        }
        for code in &found {
            scores.entry(code.split(':').next().unwrap().to_owned()).or_default().wrong += 1;
        }
        if !found.is_empty() || !missed.is_empty() {
            writeln!(faults, "{text:?}\n    missed {missed:?}, wrong {found:?}").unwrap();
        }
    }

    println!(
        "{count} texts\n{:<18} {:>5} {:>6} {:>5} {:>9} {:>6}",
        "system", "right", "missed", "wrong", "precision", "recall"
    );
    let mut whole = Score::default();
    for (system, score) in &scores {
        print_score(system, score);
        whole.right += score.right;
        whole.missed += score.missed;
        whole.wrong += score.wrong;
    }
    print_score("all", &whole);
    println!("{faults}");
    assert!(count >= 200);
    assert!(whole.precision() >= 0.97 && whole.recall() >= 0.95, "{faults}");
}

fn print_score(system: &str, score: &Score) {
    let Score { right, missed, wrong } = score;
    println!(
        "{system:<18} {right:>5} {missed:>6} {wrong:>5} {:>9.3} {:>6.3}",
        score.precision(),
        score.recall()
    );
}
