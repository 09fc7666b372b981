//! Checks on the spot: what is looked at, what came out, and what the person can do about it.

use askwell_core::draft::ShownFinding;
use askwell_core::facts::Fact;
use askwell_core::finding::Outcome;
use askwell_core::text::{concat, joined};

use crate::markup::{Attribute, Markup};
use crate::view::View;
use crate::words::{Word, digits, word};

/// The page. Every check has its row from the start, so that nothing moves when one of them comes in.
pub fn checks(page: &mut Markup<'_>, view: &View<'_>) {
    let step = view.run.step();
    let done = step.checks.len() - view.run.pending_checks().len();
    let (done, count) = (digits(done as u64), digits(step.checks.len() as u64));
    page.question(&view.fill(&step.question), &view.fill(&step.hint));
    page.open("p", "fine");
    page.set(Attribute::Role, "status");
    page.text(&view.words.fill_all(word::CHECKS_DONE, &[("done", &done), ("count", &count)]));
    page.close();
    page.open("ul", "findings");
    for id in &step.checks {
        match view.run.draft.findings.iter().find(|shown| shown.finding.check == *id) {
            Some(shown) => finding(page, view, shown),
            None => {
                let title = view.run.checks.check(id).map_or("", |check| &check.title);
                row(page, "finding", title, word::CHECKS_RUNNING);
            }
        }
        page.close();
    }
    page.close();
}

/// What was looked at, and how it stands; the row is left open.
fn row(page: &mut Markup<'_>, class: &'static str, title: &str, state: Word) {
    page.open("li", class);
    page.line("b", "part", title);
    page.word("span", "part", state);
}

fn finding(page: &mut Markup<'_>, view: &View<'_>, shown: &ShownFinding) {
    let ShownFinding { finding, title, means, advice } = shown;
    row(page, "", title, outcome_word(finding.outcome));
    page.set(Attribute::Class, &concat(&["finding ", finding.outcome.name()]));
    if matches!(finding.outcome, Outcome::Problem | Outcome::Unsure) {
        for words in [means, advice] {
            if !words.is_empty() {
                page.line("p", "", &view.fill(words));
            }
        }
        evidence(page, &finding.evidence);
    }
}

/// What was observed, folded: names and values as they are.
fn evidence(page: &mut Markup<'_>, facts: &[Fact]) {
    if facts.is_empty() {
        return;
    }
    page.open("details", "");
    page.word("summary", "", word::CHECKS_DETAILS);
    page.open("ul", "fine");
    for fact in facts {
        page.line("li", "", &concat(&[&fact.name, ": ", &joined(&fact.values, ", ")]));
    }
    page.close();
    page.close();
}

/// The word for an outcome.
pub fn outcome_word(outcome: Outcome) -> Word {
    match outcome {
        Outcome::Ok => word::CHECKS_OK,
        Outcome::Problem => word::CHECKS_PROBLEM,
        Outcome::Unsure => word::CHECKS_UNSURE,
        Outcome::NotRun => word::CHECKS_NOT_RUN,
    }
}
