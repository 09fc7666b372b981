//! `askwell playbook run FILE --events EVENTS.jsonl`

use std::io::Read;
use std::path::Path;

use askwell_core::explain::Knowledge;
use askwell_core::locale::Locale;
use askwell_core::recogniser::Recogniser;
use askwell_core::run::Run;
use askwell_playbooks::built_in;
use askwell_playbooks::file::{File, text};
use askwell_playbooks::play::{Line, Moment, Play, Screen};
use askwell_playbooks::remark::Remark;
use serde::Serialize;

use super::{Failure, read};
use crate::help::inquiring;

/// What is printed after a line: 0 is what there is to see before the first.
#[derive(Serialize)]
struct Played {
    line: usize,
    #[serde(flatten)]
    moment: Moment,
}

/// Plays events through a playbook and prints each screen, and the case.
pub(super) fn run(file: &Path, events: &Path, locale: &str, json: bool) -> Result<(), Failure> {
    let locale = Locale::from_tag(locale).ok_or_else(|| format!("\"{locale}\" is none of en, es, fr, ro"))?;
    let (read_file, remarks) = File::read(&read(file)?, None, built_in::checks());
    for remark in remarks.iter().filter(|remark| remark.is_error()) {
        eprintln!("{}:{remark}", file.display());
    }
    let playbook = match read_file {
        Some(File::Playbook(playbook)) if !remarks.iter().any(Remark::is_error) => playbook,
        _ => return Err(format!("{} isn't a playbook that can be played", file.display()).into()),
    };
    let name = events.display();
    let events = match events == Path::new("-") {
        true => {
            let mut bytes = Vec::new();
            std::io::stdin().read_to_end(&mut bytes)?;
            text(bytes).map_err(|remark| format!("{name}:{remark}"))?
        }
        false => read(events)?,
    };
    let catalogue = askwell_catalogue::built_in::catalogue(locale);
    let recogniser = Recogniser::new(&catalogue);
    let ranking = askwell_catalogue::built_in::ranking(locale);
    let knowledge = Knowledge { catalogue: &catalogue, recogniser: &recogniser, ranking: &ranking };
    let inquire = |run: &Run| inquiring::question(run, knowledge);
    let mut play = Play::new(&playbook, built_in::checks(), &inquire, locale);
    print(0, play.moment(), json)?;
    for (index, text) in events.lines().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
        let number = index + 1;
        let line: Line = serde_json::from_str(text).map_err(|error| {
            let (what, column) = (error.to_string(), error.column());
            let what = what.split(" at line ").next().unwrap_or_default();
            format!("{name}:{number}:{column}: {what}")
        })?;
        let moment = play.play(line).map_err(|error| format!("{name}:{number}: {error}"))?;
        print(number, moment, json)?;
    }
    Ok(())
}

fn print(line: usize, moment: Moment, json: bool) -> Result<(), Failure> {
    if json {
        println!("{}", serde_json::to_string(&Played { line, moment })?);
        return Ok(());
    }
    if let Some(ended) = moment.ended {
        println!("{line}: the run has ended: {ended}");
    }
    if let Some(case) = &moment.case {
        println!("{line}: the case\n{}", serde_json::to_string_pretty(case)?);
    }
    if let (Some(screen), None) = (&moment.screen, moment.ended) {
        print_screen(line, screen);
    }
    Ok(())
}

fn print_screen(line: usize, screen: &Screen) {
    let (page, pages) = screen.progress;
    println!("{line}: {} ({}, {page}/{pages}) {}", screen.step, screen.kind, screen.question);
    for text in screen.body.iter().chain(&screen.list) {
        println!("     {text}");
    }
    for field in &screen.fields {
        let options: Vec<&str> = field.options.iter().map(|(id, _)| &**id).collect();
        println!(
            "     {}: {} [{}] = {}",
            field.answer,
            field.control,
            options.join(", "),
            field.values.join(", ")
        );
    }
    for finding in &screen.findings {
        println!("     {}: {}, {}: {}", finding.check, finding.outcome, finding.reason, finding.means);
    }
    for issue in &screen.issues {
        println!("     ! {}: {}", issue.path, issue.code.name());
    }
}
