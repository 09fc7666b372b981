//! Whether a playbook makes sense as a whole: everything that is wrong with it, each with its place and its mend.

mod conditions;
mod length;
mod references;
mod steps;
mod ways;

pub use length::{Lengths, Path, lengths};

use crate::check_source::CheckSource;
use crate::playbook_source::PlaybookSource;
use crate::remark::{Code, Remark};
use crate::vocabulary::Vocabulary;

/// Reads a playbook and looks at all of it. The remarks are in the order of the source; with an error among them the
/// playbook isn't to be used.
pub fn playbook(source: &str, checks: &[CheckSource]) -> (Option<PlaybookSource>, Vec<Remark>) {
    let mut remarks = Vec::new();
    let playbook = PlaybookSource::read(source, &mut remarks);
    if let Some(playbook) = &playbook {
        look_at(playbook, checks, &mut remarks);
    }
    remarks.sort_by_key(|remark| (remark.place, remark.severity));
    remarks.dedup();
    (playbook, remarks)
}

/// Reads a check and looks at all of it; `others` are the checks whose findings its rules may look at.
pub fn check(source: &str, others: &[CheckSource]) -> (Option<CheckSource>, Vec<Remark>) {
    let mut remarks = Vec::new();
    let check = CheckSource::read(source, &mut remarks);
    if let Some(check) = &check {
        conditions::of_check(check, others, &mut remarks);
    }
    remarks.sort_by_key(|remark| (remark.place, remark.severity));
    (check, remarks)
}

/// Remarks after which something is missing from what was read, so that references to it would be remarked on too.
const LEAVES_GAPS: [Code; 6] =
    [Code::MissingKey, Code::WrongShape, Code::WrongValue, Code::BadId, Code::TooMany, Code::UnknownKey];

fn look_at(playbook: &PlaybookSource, checks: &[CheckSource], remarks: &mut Vec<Remark>) {
    let vocabulary = Vocabulary::of_playbook(playbook, checks);
    let is_whole = !remarks.iter().any(|remark| LEAVES_GAPS.contains(&remark.code));
    steps::look_at(playbook, remarks);
    if !is_whole {
        if playbook.has_all_steps {
            references::look_at_ways(playbook, &vocabulary, remarks);
        }
        return;
    }
    references::look_at(playbook, &vocabulary, remarks);
    let unsound = conditions::look_at(playbook, &vocabulary, remarks);
    let flow = ways::look_at(playbook, &vocabulary, &unsound, remarks);
    conditions::look_at_order(playbook, &vocabulary, &flow, &unsound, remarks);
    if !remarks.iter().any(Remark::is_error) {
        length::look_at(playbook, &vocabulary, &flow, remarks);
    }
}
