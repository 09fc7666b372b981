//! What a ticket came from, as an agent says upon solving it: one tap, with the likeliest cause as the default.

use askwell_core::catalogue::Cause;
use askwell_core::ticket::Status;
use maud::{Markup, html};

use super::layout::csrf_field;
use super::moment::{Precision, moment};
use super::notice::{described_by, field_error};
use super::sign_in::FieldErrors;
use super::triage::cause_name;
use crate::case_file::CaseFile;
use crate::store::resolutions::Resolution;
use crate::words::Words;

/// What is in the form for the cause.
#[derive(Clone, Copy, Debug, Default)]
pub struct ResolutionForm<'a> {
    /// The cause chosen, by its name, or `none`.
    pub cause: &'a str,
    /// What it was more exactly, as typed.
    pub note: &'a str,
}

/// What none of the causes is called in the form.
pub const NO_CAUSE: &str = "none";
/// Longest note, in characters.
pub const MAX_NOTE_CHARS: usize = 200;

/// What the section shows.
#[derive(Clone, Copy, Debug)]
pub struct ResolutionPart<'a> {
    /// The ticket.
    pub file: &'a CaseFile,
    /// All causes, likeliest first.
    pub causes: &'a [Cause],
    /// Proves that the form is ours.
    pub csrf_token: &'a str,
    /// The form.
    pub form: ResolutionForm<'a>,
    /// What is wrong with it.
    pub errors: &'a FieldErrors,
}

/// The section.
pub fn resolution_section(words: &Words, part: &ResolutionPart<'_>) -> Markup {
    let ResolutionPart { file, csrf_token, errors, .. } = part;
    let base = format!("/inbox/cases/{}/resolution", file.number());
    let is_solved = file.ticket.summary.status == Status::Solved;
    let is_refused = errors.iter().any(|(field, _)| matches!(*field, "cause" | "note"));
    let the_form = |button: &str| choice(words, part, &base, button);
    html! {
        section.resolution #resolution aria-labelledby="resolution-title" {
            h2 #resolution-title { (words.get("inbox.resolve.title")) }
            @match &file.resolution {
                Some(said) => {
                    (told(words, said))
                    form method="post" action={ (base) "/take-back" } {
                        (csrf_field(csrf_token))
                        button { (words.get("inbox.resolve.take_back")) }
                    }
                    details open[is_refused] {
                        summary { (words.get("inbox.resolve.change")) }
                        (the_form("inbox.resolve.keep"))
                    }
                }
                None if is_solved => (the_form("inbox.resolve.keep")),
                None => details open[is_refused] {
                    summary { (words.get("inbox.resolve.solve")) }
                    (the_form("inbox.resolve.solve"))
                },
            }
        }
    }
}

fn told(words: &Words, said: &Resolution) -> Markup {
    html! {
        p { strong { (cause_name(words, said.cause)) } }
        @if !said.note.is_empty() { p dir="auto" { (said.note) } }
        p.quiet {
            (words.fill("inbox.resolve.said_by", &[("name", &said.agent_name)])) ", "
            (moment(said.at_ms, Precision::Minutes))
        }
    }
}

fn choice(words: &Words, part: &ResolutionPart<'_>, action: &str, button: &str) -> Markup {
    let ResolutionPart { file, causes, csrf_token, form, errors } = part;
    let said = file.resolution.as_ref();
    let chosen = match (form.cause, said) {
        ("", Some(said)) => said.cause.name(),
        ("", None) => causes.first().map_or(NO_CAUSE, |cause| cause.name()),
        (chosen, _) => chosen,
    };
    let note = match (form.note, said) {
        ("", Some(said)) if form.cause.is_empty() => said.note.as_str(),
        (note, _) => note,
    };
    let error = described_by("note", errors);
    let option = |value: &str, name: &str| {
        html! {
            label.check {
                input type="radio" name="cause" value=(value) checked[value == chosen];
                span { (name) }
            }
        }
    };
    html! {
        form.resolution-form method="post" action=(action) novalidate {
            (csrf_field(csrf_token))
            (field_error("cause", errors))
            fieldset #cause {
                legend.hint { (words.get("inbox.resolve.hint")) }
                @for cause in causes.iter() { (option(cause.name(), cause_name(words, *cause))) }
                (option(NO_CAUSE, words.get("inbox.resolve.none")))
            }
            div.field {
                label for="note" { (words.get("inbox.resolve.note")) }
                (field_error("note", errors))
                input #note name="note" value=(note) dir="auto" autocomplete="off"
                    aria-describedby=[error.as_deref()] aria-invalid=[error.as_ref().map(|_| "true")];
            }
            button.main { (words.get(button)) }
        }
    }
}
