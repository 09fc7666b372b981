//! Signing in, and the first time: choosing a name and a password.

use maud::{Markup, html};

use super::layout::csrf_field;
use super::notice::{described_by, error_summary, field_error};
use crate::words::Words;

/// What is wrong, field by field.
pub type FieldErrors = [(&'static str, String)];

/// What a form for signing in shows.
#[derive(Debug, Default)]
pub struct SignInForm<'a> {
    /// Proves that the form is ours.
    pub csrf_token: &'a str,
    /// The address as typed.
    pub email: &'a str,
    /// Where to go afterwards, below `/inbox`.
    pub next: &'a str,
}

/// The page for signing in.
pub fn sign_in_page(words: &Words, form: &SignInForm<'_>, errors: &FieldErrors) -> Markup {
    html! {
        div.narrow {
            h1 { (words.get("sign_in.title")) }
            (error_summary(words, errors))
            form method="post" action="/inbox/sign-in" novalidate {
                (csrf_field(form.csrf_token))
                input type="hidden" name="next" value=(form.next);
                (field(words, Field::email(form.email, None), errors))
                (field(words, Field::password("sign_in.password", "current-password"), errors))
                button.main { (words.get("sign_in.in")) }
            }
            p.quiet { (words.get("sign_in.lost")) }
        }
    }
}

/// What a form for an invited agent shows.
#[derive(Debug, Default)]
pub struct WelcomeForm<'a> {
    /// Proves that the form is ours.
    pub csrf_token: &'a str,
    /// The secret of the one-time link.
    pub invitation: &'a str,
    /// The name as typed.
    pub name: &'a str,
    /// The address as typed.
    pub email: &'a str,
    /// Whether the invitation was made for this address alone.
    pub email_is_fixed: bool,
}

/// The page behind a one-time link.
pub fn welcome_page(words: &Words, form: &WelcomeForm<'_>, errors: &FieldErrors) -> Markup {
    html! {
        div.narrow {
            h1 { (words.get("sign_in.welcome")) }
            p { (words.get("sign_in.welcome_text")) }
            (error_summary(words, errors))
            form method="post" action="/inbox/welcome" novalidate {
                (csrf_field(form.csrf_token))
                input type="hidden" name="token" value=(form.invitation);
                (field(words, Field {
                    name: "name", label: "sign_in.name", hint: Some("sign_in.name_hint"), kind: "text",
                    autocomplete: "name", value: form.name, read_only: false,
                }, errors))
                (field(words, Field { read_only: form.email_is_fixed, ..Field::email(form.email, Some("sign_in.email_hint")) }, errors))
                (field(words, Field {
                    hint: Some("sign_in.password_hint"),
                    ..Field::password("sign_in.new_password", "new-password")
                }, errors))
                button.main { (words.get("sign_in.begin")) }
            }
        }
    }
}

struct Field<'a> {
    name: &'static str,
    label: &'static str,
    hint: Option<&'static str>,
    kind: &'static str,
    autocomplete: &'static str,
    value: &'a str,
    read_only: bool,
}

impl<'a> Field<'a> {
    fn email(value: &'a str, hint: Option<&'static str>) -> Field<'a> {
        Field {
            name: "email",
            label: "sign_in.email",
            hint,
            kind: "email",
            autocomplete: "username",
            value,
            read_only: false,
        }
    }

    fn password(label: &'static str, autocomplete: &'static str) -> Field<'a> {
        Field {
            name: "password",
            label,
            hint: None,
            kind: "password",
            autocomplete,
            value: "",
            read_only: false,
        }
    }
}

fn field(words: &Words, field: Field<'_>, errors: &FieldErrors) -> Markup {
    let error = described_by(field.name, errors);
    let hint = field.hint.map(|_| format!("{}-hint", field.name));
    let described: Vec<&str> = [&hint, &error].into_iter().flatten().map(String::as_str).collect();
    html! {
        div.field {
            label for=(field.name) { (words.get(field.label)) }
            @if let (Some(text), Some(id)) = (field.hint, &hint) { p.hint id=(id) { (words.get(text)) } }
            (field_error(field.name, errors))
            input id=(field.name) name=(field.name) type=(field.kind) value=(field.value)
                autocomplete=(field.autocomplete) readonly[field.read_only] required
                aria-invalid=[error.as_ref().map(|_| "true")]
                aria-describedby=[(!described.is_empty()).then(|| described.join(" "))];
        }
    }
}
