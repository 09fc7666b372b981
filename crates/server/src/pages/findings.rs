//! What the checks have found, from both vantage points: problems first, what it means, whose it is to mend.

use askwell_core::case::Case;
use askwell_core::check::{Rule, Vantage};
use askwell_core::finding::{Finding, Outcome};
use maud::{Markup, html};

use super::folding::Folding;
use super::moment::{Precision, moment};
use crate::check_words::check_book;
use crate::words::Words;

/// A finding with where it was made.
struct Placed<'a> {
    finding: &'a Finding,
    /// When our server looked; `None` for what was found in the page.
    checked_at_ms: Option<u64>,
}

/// The section; nothing if no check has run.
pub fn findings_section(words: &Words, case: &Case, folding: Folding) -> Markup {
    let mut all: Vec<Placed<'_>> =
        case.findings.iter().map(|finding| Placed { finding, checked_at_ms: None }).collect();
    if let Some(report) = &case.outside {
        let checked_at_ms = Some(report.checked_at_ms);
        all.extend(report.findings.iter().map(|finding| Placed { finding, checked_at_ms }));
    }
    let (fine, other): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|placed| placed.finding.outcome == Outcome::Ok);
    let (not_run, mut notable): (Vec<_>, Vec<_>) =
        other.into_iter().partition(|placed| placed.finding.outcome == Outcome::NotRun);
    notable.sort_by_key(|placed| rank(placed.finding.outcome));
    html! {
        @if !(fine.is_empty() && notable.is_empty() && not_run.is_empty()) {
            section.findings aria-labelledby="findings" {
                h2 #findings { (words.get("case.findings.title")) }
                @if notable.is_empty() && !fine.is_empty() { p { (words.get("case.findings.nothing")) } }
                ul.findings-list { @for placed in &notable { (finding(words, placed, folding)) } }
                (folded(words, "case.findings.not_run", &not_run, folding))
                (folded(words, "case.findings.fine", &fine, folding))
            }
        }
    }
}

/// What tells an agent little: how many there are, and each of them on demand.
fn folded(words: &Words, key: &str, placed: &[Placed<'_>], folding: Folding) -> Markup {
    html! {
        @if !placed.is_empty() {
            details open[folding.is_open()] {
                summary { (words.count(key, placed.len() as u64)) }
                ul.findings-list { @for placed in placed { (finding(words, placed, folding)) } }
            }
        }
    }
}

fn rank(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::Problem => 0,
        Outcome::Unsure => 1,
        Outcome::NotRun => 2,
        Outcome::Ok => 3,
    }
}

fn finding(words: &Words, placed: &Placed<'_>, folding: Folding) -> Markup {
    let Placed { finding, checked_at_ms } = placed;
    let book = check_book(words.locale());
    let rule = book.rule(finding);
    html! {
        li.finding data-outcome=(finding.outcome.name()) {
            p {
                span.status { (words.named("case.outcome.", finding.outcome.name())) } " "
                strong { (title(words, finding)) } " "
                span.source.observed { (seen_from(words, finding, *checked_at_ms)) }
                @if let Some(at_ms) = checked_at_ms { " " (moment(*at_ms, Precision::Minutes)) }
            }
            p { (meaning(words, finding, rule)) }
            @if let Some(owner) = rule.and_then(|rule| rule.owner) {
                p.owner {
                    (words.get("case.findings.owner")) " " strong { (words.named("case.owner.", owner.name())) }
                }
            }
            @if let Some(rule) = rule.filter(|rule| !rule.advice.is_empty()) {
                p.quiet { (words.get("case.findings.advice")) " " (rule.advice) }
            }
            @if !finding.evidence.is_empty() { (evidence(words, finding, folding)) }
        }
    }
}

/// What was looked at; a check that we don't know any more has its name alone.
pub fn title<'a>(words: &Words, finding: &'a Finding) -> &'a str {
    let check = check_book(words.locale()).check(&finding.check);
    check.map_or(finding.check.as_str(), |check| check.title.as_str())
}

/// What it means in plain words.
pub fn meaning<'a>(words: &'a Words, finding: &'a Finding, rule: Option<&'a Rule>) -> &'a str {
    match (finding.outcome, rule) {
        (_, Some(rule)) => &rule.means,
        (Outcome::NotRun, None) => words.named("case.not_run.", &finding.reason),
        (_, None) => &finding.reason,
    }
}

fn seen_from<'a>(words: &'a Words, finding: &Finding, checked_at_ms: Option<u64>) -> &'a str {
    let vantage = check_book(words.locale()).check(&finding.check).map(|check| check.vantage);
    match (checked_at_ms, vantage) {
        (Some(_), _) => words.get("case.findings.from_outside"),
        (None, Some(Vantage::Derived)) => words.get("case.findings.compared"),
        (None, _) => words.get("case.findings.in_page"),
    }
}

fn evidence(words: &Words, finding: &Finding, folding: Folding) -> Markup {
    html! {
        details open[folding.is_open()] {
            summary { (words.get("case.findings.evidence")) }
            dl.facts {
                @for fact in &finding.evidence {
                    div { dt.technical { (fact.name) } dd.technical dir="auto" { (fact.values.join(", ")) } }
                }
            }
        }
    }
}
