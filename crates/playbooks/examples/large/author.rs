//! The author of the largest playbooks there may be: five thousand steps, of which a person is shown few.

use std::fmt::Write;

use askwell_playbooks::playbook_source::MAX_STEPS;

/// How many questions lead to a section.
const LEVELS: usize = 7;
const SECTIONS: usize = 1 << LEVELS;
/// How long a section is.
const LENGTH: usize = 38;
/// How many steps of a row are shown.
const SHOWN: usize = 10;

/// The source of a tree: seven questions lead to one of 128 sections, whose steps look at the answers before.
pub fn tree() -> String {
    let mut source = heading("tree");
    for number in 1..SECTIONS {
        let leads =
            |to: usize| if to < SECTIONS { format!("t{to}") } else { format!("s{}-0", to - SECTIONS) };
        let ways = format!(
            ", next: [{{when: {{fact: answer.t{number}, is: o0}}, go: {}}}, {{go: {}}}]",
            leads(2 * number),
            leads(2 * number + 1)
        );
        choice(&mut source, &format!("t{number}"), &ways);
    }
    let spare = MAX_STEPS - 1 - (SECTIONS - 1) - SECTIONS * LENGTH;
    for section in 0..SECTIONS {
        let length = LENGTH + if section == 0 { spare } else { 0 };
        for place in 0..length {
            let id = format!("s{section}-{place}");
            let before = place / 4 * 4;
            let rest = match place {
                _ if place == length - 1 => ", next: [{go: review}]".to_owned(),
                _ if place % 4 == 0 => String::new(),
                _ => format!(", when: {{fact: answer.s{section}-{before}, is: o{}}}", place % 2),
            };
            match place % 4 {
                0 => choice(&mut source, &id, &rest),
                1 => step(&mut source, &id, "advice", &rest),
                2 if place < LENGTH - 8 => step(&mut source, &id, "number", &rest),
                _ => scope(&mut source, &id, &rest),
            }
        }
    }
    step(&mut source, "review", "review", "");
    source
}

/// The source of a row: after each answer the conditions of thousands of steps are looked at to find the next.
pub fn row() -> String {
    let mut source = heading("row");
    choice(&mut source, "q0", "");
    for number in 1..MAX_STEPS - 1 {
        let block = number * SHOWN / (MAX_STEPS - 1);
        match (number - 1) * SHOWN / (MAX_STEPS - 1) < block {
            true => choice(&mut source, &format!("q{block}"), ""),
            false => scope(
                &mut source,
                &format!("s{number}"),
                &format!(", when: {{fact: answer.q{block}, is: o2}}"),
            ),
        }
    }
    step(&mut source, "review", "review", "");
    source
}

fn heading(id: &str) -> String {
    format!("playbook: {id}\naudience: both\ntitle: {{en: Everything}}\nlocales: [en]\nsteps:\n")
}

fn choice(source: &mut String, id: &str, rest: &str) {
    let options: Vec<String> =
        (0..3).map(|option| format!("{{id: o{option}, label: {{en: It is {option}}}}}")).collect();
    let options = format!(", options: [{}]{rest}", options.join(", "));
    step(source, id, "choice", &options);
}

fn scope(source: &mut String, id: &str, rest: &str) {
    step(source, id, "scope", &format!(", body: {{en: [The carrier tells]}}{rest}"));
}

fn step(source: &mut String, id: &str, kind: &str, rest: &str) {
    let question = if kind == "review" { "" } else { ", question: {en: Which of these}" };
    // Writing to a text can't fail.
    let _ = writeln!(source, "  - {{id: {id}, kind: {kind}{question}{rest}}}");
}
