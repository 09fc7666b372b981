//! What a site masks: its kinds, its own rules and exceptions, a text to try it with, and who changed it when.

use askwell_core::masking::{KindTreatment, Policy, Treatment};
use maud::{Markup, html};

use crate::config::site::{Site, SiteKey};
use crate::masking::form::{FieldFault, PolicyForm};
use crate::masking::kinds::may_stay;
use crate::masking::pattern::{FEWEST_PLACES, MOST_CHARS, PatternFault};
use crate::pages::layout::csrf_field;
use crate::pages::notice::{described_by, error_summary, field_error};
use crate::store::masking::SavedPolicy;
use crate::words::Words;

mod examples;
mod history;
mod trying;

pub use trying::Tried;

/// What the page shows.
pub struct MaskingPage<'a> {
    /// The site it is about.
    pub site: &'a SiteKey,
    /// All sites.
    pub sites: &'a [Site],
    /// The form as it is filled in.
    pub form: &'a PolicyForm,
    /// What is wrong with it, by field.
    pub faults: &'a [(String, FieldFault)],
    /// Whether somebody else saved something since the form was shown.
    pub is_stale: bool,
    /// Whether it was saved just now.
    pub is_saved: bool,
    /// What came of trying it.
    pub tried: Option<&'a Tried>,
    /// Earlier states, the last first.
    pub history: &'a [SavedPolicy],
    /// Proves that the form is ours.
    pub csrf_token: &'a str,
}

/// The page.
pub fn masking_page(words: &Words, page: &MaskingPage<'_>) -> Markup {
    let mut errors: Vec<(&str, String)> =
        page.faults.iter().map(|(field, fault)| (field.as_str(), sentence(words, fault))).collect();
    if page.is_stale {
        errors.push(("history", words.get("inbox.masking.fault.stale").to_owned()));
    }
    let action = |end: &str| format!("/inbox/masking{end}?site={}", page.site.0);
    html! {
        div.list-head {
            h1 { (words.get("inbox.masking.heading")) }
            (sites(words, page))
        }
        p.intro { (words.get("inbox.masking.intro")) }
        @if page.is_saved { p.news role="status" { (words.get("inbox.masking.saved")) } }
        (error_summary(words, &errors))
        form.wide.masking method="post" action=(action("")) novalidate {
            (csrf_field(page.csrf_token))
            input type="hidden" name="seen" value=(page.form.seen);
            (kinds(words, &page.form.kinds))
            (rules(words, page.form, &errors))
            (exceptions(words, page.form, &errors))
            button.main { (words.get("inbox.masking.save")) }
            (trying::section(words, page.form, page.tried, &action("/try")))
        }
        (history::section(words, page.history))
    }
}

fn sites(words: &Words, page: &MaskingPage<'_>) -> Markup {
    html! {
        @if page.sites.len() > 1 {
            form.filter method="get" action="/inbox/masking" {
                div.field {
                    label for="site" { (words.get("inbox.masking.site")) }
                    select #site name="site" {
                        @for site in page.sites {
                            option value=(site.key.0) selected[site.key == *page.site] { (site.name) }
                        }
                    }
                }
                button { (words.get("inbox.masking.show")) }
            }
        }
    }
}

fn kinds(words: &Words, kinds: &[KindTreatment]) -> Markup {
    html! {
        fieldset {
            legend { h2 { (words.get("inbox.masking.kinds")) } }
            @for said in kinds { (kind_row(words, *said)) }
            p.hint #always-why { (words.get("inbox.masking.always_why")) }
        }
    }
}

fn kind_row(words: &Words, said: KindTreatment) -> Markup {
    let name = said.kind.name();
    let id = format!("kind-{name}");
    let label = words.named("inbox.masking.kind.", name);
    html! {
        div.kind {
            @if may_stay(said.kind) { label for=(id) { (label) } } @else { span.label { (label) } }
            code id={ (id) "-example" } dir="ltr" { (examples::of(said.kind)) }
            @if may_stay(said.kind) {
                select id=(id) name=(id) aria-describedby={ (id) "-example" } {
                    @for treatment in Treatment::ALL {
                        option value=(treatment.name()) selected[*treatment == said.treatment] {
                            (words.named("inbox.masking.treatment_name.", treatment.name()))
                        }
                    }
                }
            } @else {
                span.always aria-describedby="always-why" { (words.get("inbox.masking.always")) }
            }
        }
    }
}

fn rules(words: &Words, form: &PolicyForm, errors: &[(&str, String)]) -> Markup {
    html! {
        fieldset {
            legend { h2 { (words.get("inbox.masking.rules")) } }
            p.hint { (words.get("inbox.masking.rules_hint")) }
            @for (place, rule) in form.rules.iter().enumerate() {
                div.row {
                    (line(words, "rule-name", "inbox.masking.rule_name", place + 1, &rule.name, errors))
                    (line(words, "rule-pattern", "inbox.masking.rule_pattern", place + 1, &rule.pattern, errors))
                }
            }
        }
    }
}

fn exceptions(words: &Words, form: &PolicyForm, errors: &[(&str, String)]) -> Markup {
    html! {
        fieldset {
            legend { h2 { (words.get("inbox.masking.exceptions")) } }
            p.hint { (words.get("inbox.masking.exceptions_hint")) }
            div.grid {
                @for (place, pattern) in form.exceptions.iter().enumerate() {
                    (line(words, "exception", "inbox.masking.exception", place + 1, pattern, errors))
                }
            }
        }
    }
}

fn line(
    words: &Words,
    stem: &str,
    label: &str,
    number: usize,
    value: &str,
    errors: &[(&str, String)],
) -> Markup {
    let name = format!("{stem}-{number}");
    let error = described_by(&name, errors);
    html! {
        div.field {
            label for=(name) { (words.fill(label, &[("number", &number.to_string())])) }
            (field_error(&name, errors))
            input id=(name) name=(name) type="text" value=(value) autocomplete="off" autocapitalize="off"
                spellcheck="false" dir="auto" aria-describedby=[error.as_ref()]
                aria-invalid=[error.as_ref().map(|_| "true")];
        }
    }
}

fn sentence(words: &Words, fault: &FieldFault) -> String {
    let limited = |key, limit: usize| words.fill(key, &[("limit", &limit.to_string())]);
    match fault {
        FieldFault::NoName => words.get("inbox.masking.fault.no_name").to_owned(),
        FieldFault::NoPattern => words.get("inbox.masking.fault.no_pattern").to_owned(),
        FieldFault::NameTwice => words.get("inbox.masking.fault.name_twice").to_owned(),
        FieldFault::TooLong(limit) => limited("inbox.masking.fault.too_long", *limit),
        FieldFault::TooMany(limit) => limited("inbox.masking.fault.too_many", *limit),
        FieldFault::Pattern(PatternFault::TooLong) => limited("inbox.masking.fault.too_long", MOST_CHARS),
        FieldFault::Pattern(PatternFault::TooShort) => {
            limited("inbox.masking.fault.too_short", FEWEST_PLACES)
        }
    }
}

/// How a policy differs from the built-in one, part by part.
fn differences(words: &Words, policy: &Policy) -> Vec<String> {
    let mut parts: Vec<String> = policy
        .kinds
        .iter()
        .map(|said| {
            let kind = words.named("inbox.masking.kind.", said.kind.name());
            let treatment = words.named("inbox.masking.treatment_name.", said.treatment.name());
            format!("{kind}: {treatment}")
        })
        .collect();
    if !policy.rules.is_empty() {
        parts.push(words.count("inbox.masking.rule_count", policy.rules.len() as u64));
    }
    if !policy.exceptions.is_empty() {
        parts.push(words.count("inbox.masking.exception_count", policy.exceptions.len() as u64));
    }
    parts
}
