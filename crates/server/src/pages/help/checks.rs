//! Checks: the address to look at, and what came out.

use askwell_core::check::Vantage;
use askwell_core::draft::ShownFinding;
use askwell_core::facts::Fact;
use askwell_core::finding::Outcome;
use askwell_core::playbook::Step;
use maud::{Markup, html};

use super::controls::{TextField, text_line};
use super::{HelpView, Screen};

/// The page: before the look it asks for the address, after it the findings are there.
pub fn screen(view: &HelpView<'_>) -> Screen {
    let step = view.step();
    let pending = view.run.pending_checks();
    let is_waiting = pending
        .iter()
        .any(|id| view.run.checks.check(id).is_some_and(|check| check.vantage == Vantage::Server));
    let address = TextField {
        kind: "url",
        autocomplete: "url",
        hint: view.say("help.checks.hint"),
        ..TextField::plain("address", view.say("help.checks.address"), view.address)
    };
    let content = html! {
        (findings(view, step))
        @if is_waiting { (text_line(view, address)) }
    };
    let buttons = html! {
        @if is_waiting {
            button.main name="do" value="look" { (view.say("help.checks.look")) }
            button name="do" value="continue" { (view.say("help.checks.skip")) }
        } @else {
            (view.go_on())
        }
    };
    Screen { question: view.fill(&step.question), hint: view.fill(&step.hint), content, buttons }
}

/// What came out; the checks that need a script in one line at the end.
fn findings(view: &HelpView<'_>, step: &Step) -> Markup {
    let shown = step
        .checks
        .iter()
        .filter_map(|id| view.run.draft.findings.iter().find(|shown| shown.finding.check == *id));
    let (not_run, told): (Vec<_>, Vec<_>) = shown.partition(|shown| shown.finding.outcome == Outcome::NotRun);
    let titles: Vec<&str> = not_run.iter().map(|shown| &*shown.title).collect();
    html! {
        @if !told.is_empty() {
            ul.findings { @for shown in told { (finding(view, shown)) } }
        }
        @if !titles.is_empty() {
            p.quiet { (outcome_word(view, Outcome::NotRun)) ": " (titles.join(", ")) "." }
        }
    }
}

fn finding(view: &HelpView<'_>, shown: &ShownFinding) -> Markup {
    let outcome = shown.finding.outcome;
    html! {
        li.finding data-outcome=(outcome.name()) {
            p { b { (shown.title) } " " span.outcome { (outcome_word(view, outcome)) } }
            @if matches!(outcome, Outcome::Problem | Outcome::Unsure) {
                @for text in [&shown.means, &shown.advice].into_iter().filter(|text| !text.is_empty()) {
                    p { (view.fill(text)) }
                }
                (evidence(view, &shown.finding.evidence))
            }
        }
    }
}

/// What was observed, folded.
fn evidence(view: &HelpView<'_>, facts: &[Fact]) -> Markup {
    html! {
        @if !facts.is_empty() {
            details {
                summary { (view.say("widget.checks.details")) }
                ul.technical { @for fact in facts { li { (fact.name) ": " (fact.values.join(", ")) } } }
            }
        }
    }
}

/// How an outcome reads.
pub fn outcome_word<'a>(view: &'a HelpView<'_>, outcome: Outcome) -> &'a str {
    view.words.named("widget.checks.", outcome.name())
}
