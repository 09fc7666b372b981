//! What is wrong with answers, as sentences, each at the control it is about.

use askwell_core::attachment::UploadProgress;
use askwell_core::change::Changes;
use askwell_core::issue::{Issue, IssueCode};
use askwell_core::playbook::{Step, StepKind};
use askwell_core::run::Run;

use super::controls::id_of;
use crate::help::turn::Turn;
use crate::outside::target::TargetFault;
use crate::words::Words;

/// Sentences by the ids of controls.
pub type Faults = Vec<(String, String)>;

/// Everything that is wrong after a turn.
pub fn faults(words: &Words, turn: &Turn<'_>) -> Faults {
    let run = &turn.visit.run;
    let mut faults: Faults =
        run.issues.iter().map(|issue| (control_of(run, issue), sentence(words, issue))).collect();
    if let Some(fault) = turn.address_fault {
        let key = match fault {
            TargetFault::Malformed => "help.checks.malformed",
            TargetFault::NotRegistered => "help.checks.not_registered",
        };
        faults.push(("address".to_owned(), words.get(key).to_owned()));
    }
    if run.step().kind == StepKind::Evidence && faults.is_empty() {
        faults.extend(refused_files(words, run));
    }
    faults
}

fn refused_files(words: &Words, run: &Run) -> Faults {
    let limits = &run.site.limits;
    let refused = run.draft.attachments.iter().filter_map(|file| match file.progress {
        UploadProgress::Refused(code) => Some((file, code)),
        _ => None,
    });
    let told = refused.map(|(file, code)| {
        let limit = match code {
            IssueCode::TooMany => Some(u64::from(limits.max_files)),
            IssueCode::FileTooLarge => Some(limits.max_file_bytes),
            _ => None,
        };
        let issue = Issue { path: String::new(), code, limit, actual: None };
        (format!("file-{}", file.id), format!("{}: {}", file.name, sentence(words, &issue)))
    });
    told.collect()
}

/// What is wrong, in a sentence.
pub fn sentence(words: &Words, issue: &Issue) -> String {
    let number = |number: Option<u64>| match issue.code {
        IssueCode::FileTooLarge => number.map(|bytes| words.size(bytes)),
        _ => number.map(|number| number.to_string()),
    };
    let (limit, actual) = (number(issue.limit).unwrap_or_default(), number(issue.actual).unwrap_or_default());
    let key = format!("widget.issue.{}", issue.code.name());
    words.fill(&key, &[("limit", &limit), ("actual", &actual)])
}

/// The id of the control that an issue is about; on the review, that of the answer's row.
fn control_of(run: &Run, issue: &Issue) -> String {
    let shown = run.step();
    if shown.kind == StepKind::Review {
        let place = run.place_of_issue(issue);
        return place.map_or_else(|| "question".to_owned(), |place| row_of(&run.playbook.steps[place]));
    }
    let path: Vec<&str> = issue.path.split('.').collect();
    match path[..] {
        ["error"] => id_of("error_source", "typed"),
        ["error", "text"] => "error_text".to_owned(),
        ["error", "comment"] => "error_comment".to_owned(),
        ["error", field] => field.to_owned(),
        ["topic"] => first_topic(run),
        ["changes"] => id_of("change", "device_or_browser"),
        ["changes", "comment"] => "change_comment".to_owned(),
        ["changes", place, ..] => changed(run, place),
        ["contact"] => id_of("contact_source", "email"),
        ["contact", "address"] => "email".to_owned(),
        ["answers", ..] => answer(shown, &path[1..].join(".")),
        _ => "question".to_owned(),
    }
}

/// The id of the row in which the review shows the answers of a page.
pub fn row_of(step: &Step) -> String {
    format!("row-{}", step.id)
}

fn first_topic(run: &Run) -> String {
    let first = run.site.offers.first();
    id_of("topic", first.map_or("other", |offer| &offer.id))
}

fn changed(run: &Run, place: &str) -> String {
    let kind = match run.to_case().changes {
        Changes::Known(changes) => {
            place.parse().ok().and_then(|place: usize| changes.get(place).map(|one| one.kind))
        }
        _ => None,
    };
    kind.map_or_else(|| "question".to_owned(), |kind| format!("comment-{}", kind.name()))
}

fn answer(step: &Step, name: &str) -> String {
    let control = format!("answer-{name}");
    if step.kind == StepKind::Advice {
        return id_of(&control, "yes");
    }
    let field = step.fields.iter().find(|field| step.answer_name(field) == name);
    match field.and_then(|field| field.options.first()) {
        Some(option) => id_of(&control, &option.id),
        None => control,
    }
}
