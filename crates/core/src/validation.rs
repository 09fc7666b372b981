//! When a case is complete and sound. Browser and server ask this one function, so they can't disagree.

use crate::case::Case;
use crate::change::Changes;
use crate::contact::{Contact, is_email_shaped};
use crate::error_report::ErrorReport;
use crate::issue::{Issue, IssueCode};
use crate::limits::{
    FileLimits, MAX_ANSWER_CHARS, MAX_ANSWERS, MAX_COMMENT_CHARS, MAX_EMAIL_CHARS, MAX_EVENTS, MAX_FINDINGS,
    MAX_TEXT_CHARS,
};
use crate::text::{concat, digits};

/// Every broken rule of a tidied case, in the order of the questions. Empty means: the server takes it.
pub fn validate(case: &Case, limits: &FileLimits) -> Vec<Issue> {
    let mut issues = Vec::new();
    check_error(&case.error, &mut issues);
    check_changes(&case.changes, &mut issues);
    check_count("attachments", case.attachments.len(), limits.max_files as usize, &mut issues);
    check_contact(&case.contact, &mut issues);
    check_count("events", case.events.len(), MAX_EVENTS, &mut issues);
    check_count("answers", case.answers.len().max(case.tried.len()), MAX_ANSWERS, &mut issues);
    for answer in &case.answers {
        if let Some(actual) = answer.excess() {
            let path = concat(&["answers.", &answer.name]);
            issues.push(Issue::over(path, IssueCode::TooLong, MAX_ANSWER_CHARS as u64, actual as u64));
        }
    }
    let outside = case.outside.as_ref().map_or(0, |report| report.findings.len());
    check_count("findings", case.findings.len().max(outside), MAX_FINDINGS, &mut issues);
    issues
}

fn check_error(error: &ErrorReport, issues: &mut Vec<Issue>) {
    match error {
        ErrorReport::Noticed { comment, .. } => {
            check_length("error.comment", comment, MAX_TEXT_CHARS, issues)
        }
        ErrorReport::Typed { text } => check_required("error.text", text, issues),
        ErrorReport::NoMessage { expected, seen } => {
            check_required("error.expected", expected, issues);
            check_required("error.seen", seen, issues);
        }
    }
}

fn check_changes(changes: &Changes, issues: &mut Vec<Issue>) {
    match changes {
        Changes::Known(items) if items.is_empty() => Issue::add(issues, "changes", IssueCode::NotChosen),
        Changes::Known(items) => {
            for (index, change) in items.iter().enumerate() {
                if items[..index].iter().any(|earlier| earlier.kind == change.kind) {
                    let path = concat(&["changes.", &digits(index as u64), ".kind"]);
                    Issue::add(issues, &path, IssueCode::Repeated);
                }
                let path = concat(&["changes.", &digits(index as u64), ".comment"]);
                check_length(&path, &change.comment, MAX_COMMENT_CHARS, issues);
            }
        }
        Changes::NotAsked => {}
        Changes::NothingKnown { comment } | Changes::NotSure { comment } => {
            check_length("changes.comment", comment, MAX_COMMENT_CHARS, issues);
        }
    }
}

fn check_contact(contact: &Contact, issues: &mut Vec<Issue>) {
    if let Contact::Email { address } = contact {
        if address.trim().is_empty() {
            Issue::add(issues, "contact.address", IssueCode::Empty);
        } else if address.chars().count() > MAX_EMAIL_CHARS || !is_email_shaped(address) {
            Issue::add(issues, "contact.address", IssueCode::NotAnEmail);
        }
    }
}

fn check_required(path: &str, text: &str, issues: &mut Vec<Issue>) {
    if text.trim().is_empty() {
        Issue::add(issues, path, IssueCode::Empty);
    }
    check_length(path, text, MAX_TEXT_CHARS, issues);
}

fn check_length(path: &str, text: &str, limit: usize, issues: &mut Vec<Issue>) {
    let actual = text.chars().count();
    if actual > limit {
        issues.push(Issue::over(path, IssueCode::TooLong, limit as u64, actual as u64));
    }
}

fn check_count(path: &str, actual: usize, limit: usize, issues: &mut Vec<Issue>) {
    if actual > limit {
        issues.push(Issue::over(path, IssueCode::TooMany, limit as u64, actual as u64));
    }
}
