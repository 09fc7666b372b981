//! The form in which agents write a known issue down: what can be chosen is offered, nothing has to be known by its id.

use askwell_core::known_issue::KnownState;
use askwell_core::locale::Locale;
use maud::{Markup, html};

use crate::audience::Audience;
use crate::config::site::Site;
use crate::known_issues::choices::{Choices, Group};
use crate::known_issues::form::{FormFault, IssueForm, WORDS};
use crate::pages::layout::csrf_field;
use crate::pages::notice::{described_by, error_summary, field_error};
use crate::words::Words;

/// What the page shows.
pub struct IssueFormPage<'a> {
    /// The form as it is filled in.
    pub form: &'a IssueForm,
    /// Where it is sent.
    pub action: &'a str,
    /// Whether it isn't kept yet. Later, its state changes with the news of it alone, so that nobody is left untold.
    pub is_new: bool,
    /// All sites.
    pub sites: &'a [Site],
    /// What there is to choose from.
    pub choices: &'a Choices,
    /// Proves that the form is ours.
    pub csrf_token: &'a str,
    /// What is wrong, by field.
    pub faults: &'a [(String, FormFault)],
}

/// The page.
pub fn issue_form_page(words: &Words, page: &IssueFormPage<'_>) -> Markup {
    let sentences: Vec<(&str, String)> =
        page.faults.iter().map(|(field, fault)| (field.as_str(), sentence(words, fault))).collect();
    let summary: Vec<(&str, String)> =
        sentences.iter().map(|(field, text)| (*field, format!("{}: {text}", label(words, field)))).collect();
    let fields = Fields { words, form: page.form, choices: page.choices, errors: &sentences };
    let own = Locale::from_tag(page.form.get("locale")).unwrap_or_default();
    let others: Vec<Locale> = Locale::ALL.into_iter().filter(|locale| *locale != own).collect();
    let is_open = |locale: &Locale| {
        WORDS.iter().any(|stem| !page.form.get(&format!("{stem}{}", locale.tag())).is_empty())
    };
    html! {
        p.quiet { a href="/inbox/known-issues" data-key="u" { (words.get("inbox.known.back")) } }
        h1 { (words.get("inbox.known.write")) }
        (error_summary(words, &summary))
        form.wide method="post" action=(page.action) novalidate {
            (csrf_field(page.csrf_token))
            div.row {
                (fields.choice("site", page.sites.iter().map(|site| (site.key.0.as_str(), site.name.as_str()))))
                @if page.is_new {
                    (fields.choice("state", KnownState::ALL.iter().filter(|state| **state != KnownState::Fixed).map(
                        |state| (state.name(), words.named("inbox.known.state.", state.name())),
                    )))
                }
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
            p.hint { (times_hint(words, page.sites)) }
            fieldset {
                legend { h2 { (words.get("inbox.known.concerns")) } }
                p.hint { (words.get("inbox.known.concerns_hint")) }
                div.grid {
                    (fields.area("error_texts", "inbox.known.field.error_texts"))
                    (fields.area("error_statuses", "inbox.known.field.error_statuses"))
                    (fields.area("paths", "inbox.known.field.paths"))
                    (fields.area("platforms", "inbox.known.field.platforms"))
                }
                @for name in ["topics", "answers", "findings"] { (fields.picks(name)) }
            }
            button.main { (words.get("inbox.known.save")) }
        }
    }
}

/// In whose time moments are typed and shown in fields.
pub fn times_hint<'s>(words: &Words, sites: impl IntoIterator<Item = &'s Site>) -> String {
    let sites: Vec<&Site> = sites.into_iter().collect();
    let zone = |site: &Site| site.time_zone.iana_name().unwrap_or("UTC").to_owned();
    let Some(first) = sites.first().copied().map(zone) else { return String::new() };
    let zones = match sites.iter().all(|site| zone(site) == first) {
        true => first,
        false => {
            sites.iter().map(|site| format!("{}: {}", site.name, zone(site))).collect::<Vec<_>>().join("; ")
        }
    };
    words.fill("inbox.known.time_hint", &[("zone", &zones)])
}

/// What a field is called, with its language where there is one in each.
fn label(words: &Words, field: &str) -> String {
    let language = Locale::ALL.into_iter().find(|locale| field.ends_with(&format!("_{}", locale.tag())));
    let stem = field.rsplit_once('_').map_or(field, |(stem, _)| stem);
    match language {
        Some(locale) => {
            let language = words.named("case.language.", locale.tag());
            format!("{} ({language})", words.named("inbox.known.field.", stem))
        }
        None => words.named("inbox.known.field.", field).to_owned(),
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
        FormFault::NoStatus => words.get("inbox.known.fault.no_status").to_owned(),
        FormFault::NoPath => words.get("inbox.known.fault.no_path").to_owned(),
        FormFault::NoPair => words.get("inbox.known.fault.no_pair").to_owned(),
    }
}

fn is_open(group: &Group, chosen: &[&str]) -> bool {
    group.choices.iter().any(|choice| chosen.contains(&choice.value.as_str()))
}

fn pick(name: &str, value: &str, text: &str, is_chosen: bool) -> Markup {
    html! {
        label.check {
            input type="checkbox" name=(name) value=(value) checked[is_chosen];
            span { (text) }
        }
    }
}

/// The fields of one form.
struct Fields<'a> {
    words: &'a Words,
    form: &'a IssueForm,
    choices: &'a Choices,
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

    /// All that there is of a kind, group by group; those in which something is chosen are open. What was chosen and is
    /// no longer offered stays until it is taken out.
    fn picks(&self, name: &str) -> Markup {
        let chosen: Vec<&str> = self.form.lines(name).collect();
        let groups = self.choices.groups(name);
        let is_offered =
            |value: &str| groups.iter().flat_map(|group| &group.choices).any(|choice| choice.value == value);
        let (label, error) = (self.words.named("inbox.known.field.", name), described_by(name, self.errors));
        html! {
            details.picks open[!chosen.is_empty() || error.is_some()] id=(name) aria-describedby=[error.as_deref()] {
                summary { (label) }
                (field_error(name, self.errors))
                @for value in chosen.iter().filter(|value| !is_offered(value)) { (pick(name, value, value, true)) }
                @for family in groups.chunk_by(|one, next| one.playbook == next.playbook) {
                    @match family.first().map(|group| group.playbook.as_str()) {
                        None | Some("") => { @for group in family { (self.group(group, &chosen, name)) } },
                        Some(playbook) => details open[family.iter().any(|group| is_open(group, &chosen))] {
                            summary { (playbook) }
                            @for group in family { (self.group(group, &chosen, name)) }
                        },
                    }
                }
            }
        }
    }

    /// The choices of a group; below its title, if it has one.
    fn group(&self, group: &Group, chosen: &[&str], name: &str) -> Markup {
        let picks = html! {
            @for choice in &group.choices {
                (pick(name, &choice.value, &choice.text, chosen.contains(&choice.value.as_str())))
            }
        };
        html! {
            @if group.title.is_empty() { (picks) }
            @else { details open[is_open(group, chosen)] { summary { (group.title) } (picks) } }
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
