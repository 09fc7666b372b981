//! What a playbook asked and what was answered, in the words that the person read; what was tried; what it means for
//! the shop.

use askwell_core::answer::Answer;
use askwell_core::case::Case;
use askwell_core::priority::{Priority, PriorityRule};
use maud::{Markup, html};

use super::folding::Folding;
use super::quote::quote;
use crate::case_file::is_about_access;
use crate::words::Words;

/// The step that asks for the impact.
const IMPACT: &str = "impact.";

/// The priority in a word or two.
pub fn priority_name(words: &Words, priority: Priority) -> &str {
    words.named("case.priority.", priority.name())
}

/// The answers but those on the impact and on access, and what was tried; nothing where nothing was asked.
pub fn answers_section(words: &Words, case: &Case, folding: Folding) -> Markup {
    let is_here = |answer: &&Answer| !answer.name.starts_with(IMPACT) && !is_about_access(answer);
    let asked: Vec<&Answer> = case.answers.iter().filter(is_here).collect();
    html! {
        @if !asked.is_empty() || case.playbook.is_some() {
            section.asked aria-labelledby="asked" {
                h2 #asked { (words.get("case.asked.title")) }
                @if let Some(name) = &case.playbook {
                    p.quiet {
                        (words.get("case.asked.playbook")) " "
                        @if folding == Folding::ForAgents {
                            a.technical href={ "/inbox/playbooks/" (name.id) } { (name.id) }
                        } @else {
                            span.technical { (name.id) }
                        }
                        " " span.technical { (name.revision) }
                    }
                }
                p.source.claim { (words.get("case.changes.claim")) }
                dl.asked-list { @for answer in asked { (line(words, answer, folding)) } }
            }
        }
        @if !case.tried.is_empty() {
            section.tried aria-labelledby="tried" {
                h2 #tried { (words.get("case.tried.title")) }
                dl.asked-list {
                    @for answer in &case.tried {
                        div {
                            dt dir="auto" { (answer.question) }
                            dd { @for value in &answer.values { (words.named("case.tried.", &value.id)) } }
                        }
                    }
                }
            }
        }
    }
}

/// What the person says of the impact, and for agents, which priority follows from it and why.
pub fn impact_section(
    words: &Words,
    case: &Case,
    priority: Priority,
    rule: Option<&PriorityRule>,
    folding: Folding,
) -> Markup {
    let asked: Vec<&Answer> = case.answers.iter().filter(|answer| answer.name.starts_with(IMPACT)).collect();
    let decided = |answer: &Answer| {
        let fact = answer.name.strip_prefix(IMPACT).unwrap_or_default();
        rule.is_some_and(|rule| {
            rule.facts().iter().any(|(name, fitting)| *name == fact && !fitting.is_empty())
        })
    };
    html! {
        @if !asked.is_empty() {
            section.impact aria-labelledby="impact" {
                h2 #impact { (words.get("case.impact.title")) }
                @if folding == Folding::ForAgents {
                    p {
                        (words.get("case.impact.priority")) " "
                        strong.priority data-priority=(priority.name()) { (priority_name(words, priority)) }
                        @if rule.is_some() { ", " (words.get("case.impact.because")) }
                        @else { ", " (words.get("case.impact.no_rule")) }
                    }
                }
                dl.asked-list {
                    @for answer in asked {
                        div data-decided[folding == Folding::ForAgents && decided(answer)] {
                            dt dir="auto" { (answer.question) }
                            dd dir="auto" { (chosen(answer)) }
                        }
                    }
                }
            }
        }
    }
}

fn line(words: &Words, answer: &Answer, folding: Folding) -> Markup {
    let written = answer.values.iter().find(|value| value.id.is_empty());
    html! {
        div {
            dt dir="auto" { (answer.question) }
            dd dir="auto" {
                @match written {
                    Some(value) => (quote(words, &value.text, folding)),
                    None => (chosen(answer)),
                }
            }
        }
    }
}

/// The options chosen, as they were read.
pub fn chosen(answer: &Answer) -> String {
    answer.values.iter().map(|value| value.text.as_str()).collect::<Vec<_>>().join(", ")
}
