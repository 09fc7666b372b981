//! What the review shows of what nobody said: findings, and what came with the requests. Each can be taken out.

use askwell_core::case::Case;
use askwell_core::environment::Environment;
use askwell_core::finding::Outcome;
use askwell_core::playbook::Step;
use maud::{Markup, html};

use super::HelpView;
use super::checks::outcome_word;

/// What the checks of a page have found.
pub fn findings(view: &HelpView<'_>, case: &Case, step: &Step) -> Markup {
    let is_sent = |id: &String| {
        let outside = case.outside.iter().flat_map(|report| &report.findings);
        case.findings.iter().chain(outside).any(|finding| finding.check == *id)
    };
    let shown = view.draft().findings.iter();
    let shown: Vec<_> = shown
        .filter(|shown| step.checks.contains(&shown.finding.check) && is_sent(&shown.finding.check))
        .collect();
    let (not_run, told): (Vec<_>, Vec<_>) =
        shown.into_iter().partition(|one| one.finding.outcome == Outcome::NotRun);
    let titles: Vec<&str> = not_run.iter().map(|one| &*one.title).collect();
    html! {
        @if !told.is_empty() || !titles.is_empty() {
            div {
                dt { (view.say("widget.review.findings")) }
                dd {
                    ul {
                        @for one in told {
                            li { (one.title) ": " (outcome_word(view, one.finding.outcome)) }
                        }
                        @if !titles.is_empty() {
                            li.quiet { (outcome_word(view, Outcome::NotRun)) ": " (titles.join(", ")) }
                        }
                    }
                    (remove(view, "remove-findings", "widget.review.findings"))
                }
            }
        }
    }
}

/// What came with the requests.
pub fn observed(view: &HelpView<'_>, case: &Case) -> Markup {
    html! {
        @if let Some(page) = &case.page {
            div {
                dt { (view.say("widget.review.page")) }
                dd {
                    p.quote dir="auto" { (page.url) }
                    (remove(view, "remove-page", "widget.review.page"))
                }
            }
        }
        @if let Some(environment) = &case.environment {
            div {
                dt { (view.say("widget.review.environment")) }
                dd {
                    (device(environment))
                    (remove(view, "remove-environment", "widget.review.environment"))
                }
            }
        }
    }
}

fn device(environment: &Environment) -> Markup {
    html! {
        p.quote dir="auto" { (environment.user_agent) }
        p.quote dir="auto" { (environment.languages) }
    }
}

fn remove(view: &HelpView<'_>, value: &'static str, what: &'static str) -> Markup {
    html! {
        button.plain name="do" value=(value) {
            (view.say("widget.review.remove")) span.hidden { ": " (view.say(what)) }
        }
    }
}
