//! A text, masked by what the form says, to see whether it does what was meant.

use askwell_core::masking::{Mark, Masked, Policy};
use maud::{Markup, html};

use crate::masking::form::PolicyForm;
use crate::words::Words;

/// What came of it.
#[derive(Clone, Debug)]
pub struct Tried {
    policy: Policy,
    masked: Masked,
    text: String,
}

impl Tried {
    /// Masks the text by this policy.
    pub fn with(policy: &Policy, text: &str) -> Tried {
        Tried { policy: policy.clone(), masked: policy.inspect(text), text: text.to_owned() }
    }
}

/// The section, within the form: what is typed above is what is tried.
pub(super) fn section(words: &Words, form: &PolicyForm, tried: Option<&Tried>, action: &str) -> Markup {
    html! {
        section.below #try aria-labelledby="try-title" {
            h2 #try-title { (words.get("inbox.masking.try")) }
            div.field {
                label for="text" { (words.get("inbox.masking.try_label")) }
                p.hint #text-hint { (words.get("inbox.masking.try_hint")) }
                textarea #text name="text" rows="5" dir="auto" spellcheck="false" autocomplete="off"
                    aria-describedby="text-hint" { "\n" (form.text) }
            }
            button formaction=(action) { (words.get("inbox.masking.try_button")) }
            @if let Some(tried) = tried { (result(words, tried)) }
        }
    }
}

fn result(words: &Words, tried: &Tried) -> Markup {
    let Masked { marks, warnings, .. } = &tried.masked;
    let told = |key, mark: &Mark| told(words, key, mark, &tried.policy);
    html! {
        div #result role="status" tabindex="-1" autofocus aria-labelledby="result-title" {
            h3 #result-title { (words.get("inbox.masking.result")) }
            pre.masked-text dir="auto" { (shown(tried)) }
            @if marks.is_empty() && warnings.is_empty() {
                p { (words.get("inbox.masking.nothing_found")) }
            } @else {
                ul.claims {
                    @for mark in marks { li { (told("inbox.masking.found_by", mark)) } }
                    @for mark in warnings { li { (told("inbox.masking.asked_about", mark)) } }
                }
            }
        }
    }
}

fn told(words: &Words, key: &str, mark: &Mark, policy: &Policy) -> String {
    let kind = words.named("inbox.masking.kind.", mark.kind.name());
    words.fill(key, &[("kind", kind), ("rule", mark.rule(policy))])
}

/// The masked text with each mark highlighted.
fn shown(tried: &Tried) -> Markup {
    let mut at = 0;
    let mut pieces = Vec::new();
    for mark in &tried.masked.marks {
        pieces.push((tried.text.get(at..mark.span.start).unwrap_or_default(), mark.kind.mark()));
        at = mark.span.end;
    }
    let rest = tried.text.get(at..).unwrap_or_default();
    html! {
        @for (before, mark) in pieces { (before) mark { (mark) } }
        (rest)
    }
}
