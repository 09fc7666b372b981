//! The form in which agents write a known issue down.

use askwell_core::known_issue::KnownState;
use askwell_core::locale::Locale;
use maud::{Markup, html};

use crate::audience::Audience;
use crate::config::site::Site;
use crate::known_issues::form::{FormFault, IssueForm};
use crate::pages::layout::csrf_field;
use crate::pages::notice::{described_by, error_summary, field_error};
use crate::words::Words;

/// What the page shows.
pub struct IssueFormPage<'a> {
    /// The form as it is filled in.
    pub form: &'a IssueForm,
    /// Where it is sent.
    pub action: &'a str,
    /// All sites.
    pub sites: &'a [Site],
    /// Proves that the form is ours.
    pub csrf_token: &'a str,
    /// What is wrong, by field.
    pub faults: &'a [(String, FormFault)],
}

/// The page.
pub fn issue_form_page(words: &Words, page: &IssueFormPage<'_>) -> Markup {
    let sentences: Vec<(&str, String)> =
        page.faults.iter().map(|(field, fault)| (field.as_str(), sentence(words, fault))).collect();
    let fields = Fields { words, form: page.form, errors: &sentences };
    let own = Locale::from_tag(page.form.get("locale")).unwrap_or_default();
    let others: Vec<Locale> = Locale::ALL.into_iter().filter(|locale| *locale != own).collect();
    let is_open = |locale: &Locale| !page.form.get(&format!("title_{}", locale.tag())).is_empty();
    html! {
        p.quiet { a href="/inbox/known-issues" data-key="u" { (words.get("inbox.known.back")) } }
        h1 { (words.get("inbox.known.write")) }
        (error_summary(words, &sentences))
        form.wide method="post" action=(page.action) novalidate {
            (csrf_field(page.csrf_token))
            div.row {
                (fields.choice("site", page.sites.iter().map(|site| (site.key.0.as_str(), site.name.as_str()))))
                (fields.choice("state", KnownState::ALL.iter().map(|state| {
                    (state.name(), words.named("inbox.known.state.", state.name()))
                })))
                (fields.choice("audience", [("", words.get("inbox.known.everybody"))].into_iter().chain(
                    Audience::ALL.map(|audience| {
                        (audience.name(), words.named("inbox.known.audience_name.", audience.name()))
                    }),
                )))
                (fields.choice("locale", Locale::ALL.map(|locale| {
                    (locale.tag(), words.named("case.language.", locale.tag()))
                }).into_iter()))
            }
            (language(&fields, own))
            @for locale in &others {
                details open[is_open(locale)] {
                    summary { (words.named("case.language.", locale.tag())) }
                    (language(&fields, *locale))
                }
            }
            div.row {
                (fields.line("since", "inbox.known.field.since", "datetime-local"))
                (fields.line("next_update", "inbox.known.field.next_update", "datetime-local"))
            }
            p.hint { (words.get("inbox.known.time_hint")) }
            fieldset {
                legend { h2 { (words.get("inbox.known.concerns")) } }
                p.hint { (words.get("inbox.known.concerns_hint")) }
                div.grid {
                    (fields.area("error_texts", "inbox.known.field.error_texts"))
                    (fields.area("error_statuses", "inbox.known.field.error_statuses"))
                    (fields.area("paths", "inbox.known.field.paths"))
                    (fields.area("platforms", "inbox.known.field.platforms"))
                    (fields.area("topics", "inbox.known.field.topics"))
                    (fields.area("answers", "inbox.known.field.answers"))
                    (fields.area("findings", "inbox.known.field.findings"))
                }
            }
            button.main { (words.get("inbox.known.save")) }
        }
    }
}

fn language(fields: &Fields<'_>, locale: Locale) -> Markup {
    let tag = locale.tag();
    html! {
        div lang=(tag) {
            (fields.line(&format!("title_{tag}"), "inbox.known.field.title", "text"))
            (fields.area(&format!("text_{tag}"), "inbox.known.field.text"))
            (fields.area(&format!("workaround_{tag}"), "inbox.known.field.workaround"))
        }
    }
}

fn sentence(words: &Words, fault: &FormFault) -> String {
    let limited = |key, limit: &usize| words.fill(key, &[("limit", &limit.to_string())]);
    match fault {
        FormFault::Missing => words.get("inbox.known.fault.missing").to_owned(),
        FormFault::TooLong(limit) => limited("inbox.known.fault.too_long", limit),
        FormFault::TooMany(limit) => limited("inbox.known.fault.too_many", limit),
        FormFault::NoMoment => words.get("inbox.known.fault.no_moment").to_owned(),
        FormFault::NoPair => words.get("inbox.known.fault.no_pair").to_owned(),
    }
}

/// The fields of one form.
struct Fields<'a> {
    words: &'a Words,
    form: &'a IssueForm,
    errors: &'a [(&'a str, String)],
}

impl Fields<'_> {
    fn line(&self, name: &str, label: &str, kind: &str) -> Markup {
        let error = described_by(name, self.errors);
        html! {
            div.field {
                label for=(name) { (self.words.get(label)) }
                (field_error(name, self.errors))
                input id=(name) name=(name) type=(kind) value=(self.form.get(name)) dir="auto"
                    aria-describedby=[error.as_deref()] aria-invalid=[error.as_ref().map(|_| "true")];
            }
        }
    }

    fn area(&self, name: &str, label: &str) -> Markup {
        let error = described_by(name, self.errors);
        html! {
            div.field {
                label for=(name) { (self.words.get(label)) }
                (field_error(name, self.errors))
                textarea.small id=(name) name=(name) rows="2" dir="auto"
                    aria-describedby=[error.as_deref()] aria-invalid=[error.as_ref().map(|_| "true")] {
                    "\n" (self.form.get(name))
                }
            }
        }
    }

    fn choice<'o>(&self, name: &str, options: impl Iterator<Item = (&'o str, &'o str)>) -> Markup {
        html! {
            div.field {
                label for=(name) { (self.words.named("inbox.known.field.", name)) }
                (field_error(name, self.errors))
                select id=(name) name=(name) {
                    @for (value, text) in options {
                        option value=(value) selected[self.form.get(name) == value] { (text) }
                    }
                }
            }
        }
    }
}
