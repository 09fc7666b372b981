//! `askwell playbook check FILE…`

use std::path::{Path, PathBuf};

use askwell_playbooks::built_in;
use askwell_playbooks::file::File;
use askwell_playbooks::inspect::{Lengths, lengths};
use askwell_playbooks::remark::Remark;
use serde::Serialize;

use super::{Failure, text_of};

/// What is told of a file.
#[derive(Serialize)]
struct Report {
    file: String,
    id: Option<String>,
    /// Whether it can be used.
    is_sound: bool,
    /// How many steps a playbook has.
    steps: Option<usize>,
    /// The fewest questions on a way through a sound playbook, the error among them.
    shortest: Option<usize>,
    /// The most.
    longest: Option<usize>,
    remarks: Vec<Remark>,
}

/// Looks at each file and prints what is wrong.
pub(super) fn check(files: &[PathBuf], json: bool) -> Result<(), Failure> {
    let reports: Vec<Report> = files.iter().map(|file| report(file)).collect();
    match json {
        true => println!("{}", serde_json::to_string_pretty(&reports)?),
        false => reports.iter().for_each(print),
    }
    match reports.iter().filter(|report| !report.is_sound).count() {
        0 => Ok(()),
        1 => Err("one file has errors and can't be used".into()),
        count => Err(format!("{count} files have errors and can't be used").into()),
    }
}

fn report(path: &Path) -> Report {
    let file = path.display().to_string();
    let source = match text_of(path) {
        Ok(source) => source,
        Err(remark) => {
            let remarks = vec![remark];
            return Report {
                file,
                id: None,
                is_sound: false,
                steps: None,
                shortest: None,
                longest: None,
                remarks,
            };
        }
    };
    let stem = path.file_stem().and_then(|stem| stem.to_str());
    let (read, remarks) = File::read(&source, stem, built_in::checks());
    let is_sound = !remarks.iter().any(Remark::is_error);
    let (mut steps, mut found) = (None, Lengths { longest: None, shortest: None });
    if let Some(File::Playbook(playbook)) = &read {
        steps = Some(playbook.steps.len());
        if is_sound {
            found = lengths(playbook, built_in::checks());
        }
    }
    Report {
        file,
        id: read.map(|file| file.id().value.clone()),
        is_sound,
        steps,
        shortest: found.shortest.map(|path| path.questions),
        longest: found.longest.map(|path| path.questions),
        remarks,
    }
}

fn print(report: &Report) {
    let file = &report.file;
    for remark in &report.remarks {
        println!("{file}:{remark}");
    }
    if !report.is_sound {
        return;
    }
    match (report.steps, report.shortest, report.longest) {
        (Some(steps), Some(shortest), Some(longest)) => {
            println!("{file}: sound; {steps} steps, {shortest} to {longest} questions");
        }
        (Some(steps), ..) => println!("{file}: sound; {steps} steps"),
        (None, ..) => println!("{file}: sound"),
    }
}
