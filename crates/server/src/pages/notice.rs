//! What people are told when there is nothing else to show, and what is wrong with a form.

use maud::{Markup, html};

use crate::words::Words;

/// A heading and a calm sentence.
pub fn notice(title: &str, text: &str) -> Markup {
    html! {
        div.notice {
            h1 { (title) }
            p { (text) }
        }
    }
}

/// What somebody reads who sent a form after their session had ended: what they typed comes back to them.
pub fn signed_out_page(words: &Words, typed: &str) -> Markup {
    html! {
        div.notice {
            h1 { (words.named("problem.title.", "signed_out")) }
            p { (words.named("problem.text.", "signed_out")) }
            @if !typed.is_empty() {
                div.field {
                    label for="typed" { (words.get("problem.signed_out.kept")) }
                    textarea #typed readonly rows="8" dir="auto" { "\n" (typed) }
                }
            }
            p { a href="/inbox/sign-in" { (words.get("sign_in.in")) } }
        }
    }
}

/// What is wrong with a form: one sentence for each field, linked to it, in one summary that takes focus.
pub fn error_summary<Name: AsRef<str>>(words: &Words, errors: &[(Name, String)]) -> Markup {
    html! {
        @if !errors.is_empty() {
            div.error-summary role="alert" tabindex="-1" autofocus aria-labelledby="error-summary-title" {
                h2 #error-summary-title { (words.get("inbox.form.errors")) }
                ul {
                    @for (field, sentence) in errors { li { a href={ "#" (field.as_ref()) } { (sentence) } } }
                }
            }
        }
    }
}

/// The sentence on one field, if something is wrong with it. The field refers to it by `FIELD-error`.
pub fn field_error<Name: AsRef<str>>(field: &str, errors: &[(Name, String)]) -> Markup {
    html! {
        @for (_, sentence) in errors.iter().filter(|(name, _)| name.as_ref() == field) {
            p.field-error id={ (field) "-error" } { (sentence) }
        }
    }
}

/// The id of the sentence on this field, for `aria-describedby`.
pub fn described_by<Name: AsRef<str>>(field: &str, errors: &[(Name, String)]) -> Option<String> {
    errors.iter().any(|(name, _)| name.as_ref() == field).then(|| format!("{field}-error"))
}
