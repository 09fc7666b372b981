//! What a case may come from: causes with what speaks for and against them, what would tell most, and what its codes mean.

pub mod codes;
pub mod learned;
pub mod similar;
pub mod web_search;

use askwell_core::catalogue::Cause;
use askwell_core::explain::{NextStep, RankedCause, Reason, StepKind};
use maud::{Markup, html};

use crate::case_file::CaseFile;
use crate::check_words::check_book;
use crate::triage::Explained;
use crate::words::Words;
use codes::codes_part;

/// How many reasons are shown for a cause, and against it; the strongest come first.
pub const MOST_REASONS: usize = 4;
/// How many causes are shown.
pub const MOST_CAUSES: usize = 5;

/// The section. `asking` is what stands with the question that would tell most, `below` what ends the section.
pub fn causes_section(
    words: &Words,
    file: &CaseFile,
    explained: &Explained,
    asking: Markup,
    below: Markup,
) -> Markup {
    let explanation = &explained.explanation;
    html! {
        section.causes aria-labelledby="causes" {
            h2 #causes { (words.get("case.triage.title")) }
            @if let Some(said) = &file.resolution {
                p { (words.get("case.triage.said_cause")) " " strong { (cause_name(words, said.cause)) } "." }
            }
            @if explanation.enough_evidence {
                p.quiet { (words.get("case.triage.guess")) }
            } @else {
                p.source.claim { (words.get("case.triage.not_enough")) }
            }
            ol.cause-list {
                @for cause in explanation.causes.iter().take(MOST_CAUSES) { (cause_item(words, cause)) }
            }
            @if let Some(next) = &explanation.next {
                h3 { (words.get("case.triage.next")) }
                p { strong { (step(words, next)) } }
                (asking)
            }
            @if !explanation.missing.is_empty() {
                h3 { (words.get("case.triage.missing")) }
                ul.plain-list { @for missing in &explanation.missing { li { (step(words, missing)) } } }
            }
            (codes_part(words, explained))
            (below)
        }
    }
}

fn cause_item(words: &Words, cause: &RankedCause) -> Markup {
    let percent = percent(cause.probability);
    html! {
        li.cause {
            p.cause-head {
                strong { (cause_name(words, cause.cause)) } " "
                span.quiet {
                    (words.fill("case.triage.percent", &[("value", &percent), ("word", likelihood(words, cause.probability))]))
                }
            }
            svg.share width="100%" height="6" aria-hidden="true" {
                rect.share-ground width="100%" height="6" rx="3" {}
                rect.share-part width={ (percent) "%" } height="6" rx="3" {}
            }
            (reasons(words, words.get("case.triage.for"), &cause.supporting))
            (reasons(words, words.get("case.triage.against"), &cause.opposing))
        }
    }
}

/// What speaks for or against a cause, and how much.
pub fn reason(words: &Words, reason: &Reason) -> String {
    let strength = words.named("case.strength.", reason.strength.name());
    words.fill("case.triage.reason", &[("says", &reason.says), ("strength", strength)])
}

fn reasons(words: &Words, title: &str, reasons: &[Reason]) -> Markup {
    html! {
        @if !reasons.is_empty() {
            p.reasons {
                span.quiet { (title) } " "
                (reasons.iter().take(MOST_REASONS).map(|said| reason(words, said)).collect::<Vec<_>>().join("; "))
            }
        }
    }
}

/// The question, or the name of the check.
pub fn step(words: &Words, step: &NextStep) -> String {
    match (step.kind, &step.ask) {
        (StepKind::Question, Some(ask)) => ask.clone(),
        _ => {
            let check = check_book(words.locale()).check(&step.id);
            let name = check.map_or(step.id.as_str(), |check| check.title.as_str());
            words.fill("case.triage.check", &[("name", name)])
        }
    }
}

/// What a cause is called.
pub fn cause_name(words: &Words, cause: Cause) -> &str {
    words.named("case.cause.", cause.name())
}

/// Never 0 and never 100.
pub fn percent(probability: f32) -> String {
    format!("{:.0}", (probability * 100.0).round().clamp(1.0, 99.0))
}

/// How likely a cause is, in a word.
pub fn likelihood(words: &Words, probability: f32) -> &str {
    let name = match probability {
        0.55.. => "likely",
        0.25.. => "possible",
        0.1.. => "less_likely",
        _ => "unlikely",
    };
    words.named("case.likelihood.", name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_shown_as_impossible_or_certain() {
        assert_eq!(
            (percent(0.001).as_str(), percent(0.999).as_str(), percent(0.616).as_str()),
            ("1", "99", "62")
        );
    }
}
