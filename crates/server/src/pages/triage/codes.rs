//! What the codes of a case mean to agents, whose they are to mend, and where that is known from.

use askwell_core::explain::ExplainedCode;
use maud::{Markup, html};

use crate::triage::{CodeOrigin, Explained};
use crate::words::Words;

/// The part; nothing if the case has no code. A code that stands there several times is told once.
pub(super) fn codes_part(words: &Words, explained: &Explained) -> Markup {
    let mut codes: Vec<(&ExplainedCode, &CodeOrigin)> = Vec::new();
    for (code, origin) in explained.explanation.codes.iter().zip(&explained.origins) {
        if !codes.iter().any(|(known, _)| known.system == code.system && known.code == code.code) {
            codes.push((code, origin));
        }
    }
    html! {
        @if !codes.is_empty() {
            h3 { (words.get("case.codes.title")) }
            ul.findings-list { @for (code, origin) in codes { (item(words, code, origin)) } }
        }
    }
}

fn item(words: &Words, code: &ExplainedCode, origin: &CodeOrigin) -> Markup {
    let like_it: Vec<&str> = code.did_you_mean.iter().map(|name| name.code.as_str()).collect();
    html! {
        li.finding {
            p { (origin.system) " " strong.technical dir="auto" { (code.code) } }
            @match &code.meaning {
                Some(meaning) => p lang="en" { (meaning) },
                None => p.quiet { (words.get("case.codes.unknown")) },
            }
            @if !like_it.is_empty() {
                p.quiet { (words.fill("case.codes.did_you_mean", &[("codes", &like_it.join(", "))])) }
            }
            @if let Some(advice) = &code.advice { p.quiet lang="en" { (advice) } }
            @if let Some(owner) = code.owner {
                p.owner { (words.get("case.codes.owner")) " " strong { (words.named("case.owner.", owner.name())) } "." }
            }
            @if let Some(retry) = code.retry {
                p.quiet { (words.get("case.codes.retry")) " " (words.named("case.retry.", retry.name())) "." }
            }
            @if is_web(&origin.source) {
                p.quiet {
                    a href=(origin.source) rel="noopener noreferrer" { (words.get("case.codes.source")) }
                }
            }
        }
    }
}

/// Operators' entries may name something else as their source; a link is made of addresses only.
fn is_web(source: &str) -> bool {
    source.starts_with("https://") || source.starts_with("http://")
}
