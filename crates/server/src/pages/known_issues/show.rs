//! A known issue as an agent works on it: what people are told, who joined, and the next piece of news.

use askwell_core::known_issue::KnownState;
use jiff::tz::TimeZone;
use maud::{Markup, html};

use super::form::times_hint;
use super::list::news_by;
use super::news::news_section;
use crate::config::site::Site;
use crate::known_issues::choices::Choices;
use crate::known_issues::form::{IssueForm, TRAITS};
use crate::pages::layout::csrf_field;
use crate::pages::moment::{Precision, moment};
use crate::pages::notice::{described_by, error_summary, field_error};
use crate::pages::sign_in::FieldErrors;
use crate::store::known_issues::{IssueUpdate, KnownIssueRecord};
use crate::words::Words;

/// What is in the form for news.
#[derive(Clone, Copy, Debug)]
pub struct UpdateForm<'a> {
    /// The news as typed.
    pub text: &'a str,
    /// The state chosen to go with it.
    pub state: KnownState,
    /// When there will be more, as typed.
    pub next_update: &'a str,
}

/// What the page shows.
#[derive(Debug)]
pub struct IssuePage<'a> {
    /// The issue.
    pub record: &'a KnownIssueRecord,
    /// The shop; `None` if it is no longer set up.
    pub site: Option<&'a Site>,
    /// The news, newest first.
    pub updates: &'a [IssueUpdate],
    /// Whether news go out by e-mail.
    pub tells_by_mail: bool,
    /// What there is to choose from.
    pub choices: &'a Choices,
    /// The time.
    pub now_ms: u64,
    /// Proves that the form is ours.
    pub csrf_token: &'a str,
    /// The form.
    pub form: UpdateForm<'a>,
}

/// The page.
pub fn issue_page(words: &Words, page: &IssuePage<'_>, errors: &FieldErrors) -> Markup {
    let entry = &page.record.entry;
    let base = format!("/inbox/known-issues/{}", page.record.id.0);
    html! {
        header.ticket-head {
            p.quiet { a href="/inbox/known-issues" data-key="u" { (words.get("inbox.known.back")) } }
            h1 dir="auto" { (entry.title()) }
            p.quiet {
                (page.site.map_or(entry.site.0.as_str(), |site| &site.name)) ", " (words.named("inbox.known.state.", entry.state.name())) ", "
                (words.get("inbox.known.since")) " " (moment(entry.since_ms, Precision::Minutes)) ". "
                (news_by(words, entry, page.now_ms))
            }
            p { strong { (words.count("inbox.known.joined", page.record.joined)) }
                @if page.tells_by_mail { ", " (words.count("inbox.known.by_mail", page.record.addresses)) } }
        }
        (error_summary(words, errors))
        div.columns {
            div.evidence { (told_section(words, page, &base)) (news_section(words, page.updates)) }
            div.work { (update_form(words, page, &base, errors)) }
        }
    }
}

fn told_section(words: &Words, page: &IssuePage<'_>, base: &str) -> Markup {
    html! {
        section aria-labelledby="told" {
            h2 #told { (words.get("inbox.known.told")) }
            @for said in &page.record.entry.words {
                h3 { (words.named("case.language.", said.locale.tag())) }
                div lang=(said.locale.tag()) dir="auto" {
                    p { strong { (said.title) } }
                    div.quote { (said.text) }
                    @if !said.workaround.is_empty() {
                        p.quiet { (Words::of(said.locale).get("follow.known.workaround")) }
                        div.quote { (said.workaround) }
                    }
                }
            }
            h3 { (words.get("inbox.known.concerns")) }
            (concerns(words, page))
            p { a href={ (base) "/edit" } { (words.get("inbox.known.edit")) } }
        }
    }
}

/// The traits, kind by kind: of each, one has to be there.
fn concerns(words: &Words, page: &IssuePage<'_>) -> Markup {
    let form = IssueForm::of(&page.record.entry, &TimeZone::UTC);
    let or = format!(" {} ", words.get("inbox.setup.or"));
    html! {
        @if page.record.entry.concerns.is_everybody() { p.quiet { (words.get("inbox.known.concerns_all")) } }
        ul.claims {
            @for name in TRAITS {
                @let said: Vec<String> = form.lines(name).map(|value| page.choices.words(name, value)).collect();
                @if !said.is_empty() {
                    li { (words.named("inbox.known.field.", name)) ": " strong dir="auto" { (said.join(&or)) } }
                }
            }
        }
    }
}

fn update_form(words: &Words, page: &IssuePage<'_>, base: &str, errors: &FieldErrors) -> Markup {
    let error = described_by("answer", errors);
    let moment_error = described_by("next_update", errors);
    html! {
        form.answer-form method="post" action={ (base) "/updates" } novalidate {
            (csrf_field(page.csrf_token))
            div.field {
                label for="answer" { (words.get("inbox.known.update")) }
                p.hint #answer-hint { (words.get("inbox.known.update_hint")) }
                (field_error("answer", errors))
                textarea #answer name="answer" rows="5" required dir="auto"
                    aria-describedby={ "answer-hint" @if let Some(id) = &error { " " (id) } }
                    aria-invalid=[error.as_ref().map(|_| "true")] { "\n" (page.form.text) }
            }
            div.row {
                label for="state" { (words.get("inbox.known.field.state")) }
                select #state name="state" {
                    @for state in KnownState::ALL {
                        option value=(state.name()) selected[*state == page.form.state] {
                            (words.named("inbox.known.state.", state.name()))
                        }
                    }
                }
            }
            div.field {
                label for="next_update" { (words.get("inbox.known.field.next_update")) }
                (field_error("next_update", errors))
                input #next_update name="next_update" type="datetime-local" value=(page.form.next_update)
                    aria-describedby=[moment_error.as_deref()] aria-invalid=[moment_error.as_ref().map(|_| "true")];
                p.hint { (times_hint(words, page.site)) }
            }
            div.row { button.main { (words.get("inbox.known.tell")) } }
        }
    }
}
