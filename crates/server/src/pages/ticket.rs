//! A case as an agent reads it: facts first, then what can be done.

use askwell_core::catalogue::Cause;
use askwell_core::priority::Priority;
use askwell_core::ticket::Status;
use maud::{Markup, html};

use super::answers::priority_name;
use super::contact::contact_section;
use super::conversation::{conversation_section, history_section};
use super::deletion::deletion_link;
use super::earlier::earlier_section;
use super::facts::facts;
use super::files::files_section;
use super::folding::Folding;
use super::imported::imported_line;
use super::layout::csrf_field;
use super::masked_counts::masked_sentence;
use super::moment::{Precision, moment};
use super::notice::{described_by, error_summary, field_error};
use super::resolution::{ResolutionForm, ResolutionPart, resolution_section};
use super::share::share_link;
use super::sign_in::FieldErrors;
use super::status::status_name;
use super::triage::causes_section;
use super::triage::similar::similar_section;
use super::triage::web_search::web_section;
use crate::case_file::CaseFile;
use crate::config::Config;
use crate::store::resolutions::SimilarCase;
use crate::tone::calmed;
use crate::triage::Explained;
use crate::triage::web_search::WebSearches;
use crate::words::Words;

/// What is in the form for an answer.
#[derive(Debug, Default)]
pub struct AnswerForm<'a> {
    /// The answer as typed.
    pub text: &'a str,
    /// The status chosen to go with it.
    pub status: Option<Status>,
}

/// What is in the forms of the page, and what is wrong with it.
#[derive(Debug, Default)]
pub struct TicketForms<'a> {
    /// The answer.
    pub answer: AnswerForm<'a>,
    /// The cause.
    pub resolution: ResolutionForm<'a>,
    /// What is wrong.
    pub errors: &'a FieldErrors,
}

/// What the page shows.
#[derive(Debug)]
pub struct TicketPage<'a> {
    /// The case.
    pub file: &'a CaseFile,
    /// What it tells.
    pub explained: &'a Explained,
    /// Solved cases like it.
    pub similar: &'a [SimilarCase],
    /// What to search the web for, and where.
    pub web: Option<&'a WebSearches>,
    /// How the server is set up.
    pub config: &'a Config,
    /// Where its files are, one a file.
    pub files: &'a [String],
    /// Proves that its forms are ours.
    pub csrf_token: &'a str,
    /// Its forms.
    pub forms: &'a TicketForms<'a>,
}

/// The page of one case.
pub fn ticket_page(words: &Words, page: &TicketPage<'_>) -> Markup {
    let TicketPage { file, csrf_token, forms, .. } = page;
    let TicketForms { answer, resolution, errors } = forms;
    let base = format!("/inbox/cases/{}", file.number());
    let causes: Vec<Cause> = page.explained.explanation.causes.iter().map(|cause| cause.cause).collect();
    let part = ResolutionPart { file, causes: &causes, csrf_token, form: *resolution, errors };
    html! {
        article.ticket data-number=(file.number()) {
            (head(words, file, &base, csrf_token))
            p #news .news role="status" hidden {
                (words.get("inbox.case.changed")) " " a href=(base) { (words.get("inbox.case.reload")) }
            }
            (error_summary(words, errors))
            (imported_line(words, file))
            div.columns {
                div.evidence {
                    (earlier_section(words, &file.ticket, file.earlier.as_deref(), &file.later))
                    (facts(
                        words,
                        file,
                        Folding::ForAgents,
                        causes_section(words, file, page.explained, asking(words, page), learned_link(words, page)),
                        files_section(words, &file.attachments, page.files, &base),
                    ))
                }
                div.work {
                    (conversation_section(words, file))
                    (answer_form(words, file, &base, csrf_token, answer, errors))
                    (resolution_section(words, &part))
                    (similar_section(words, page.config, page.similar))
                    (web_section(words, page.web))
                    (contact_section(words, &file.ticket.case.contact, file.ticket.case.locale))
                    (history_section(words, file))
                    (downloads(words, &base))
                    (deletion_link(words, &base))
                }
            }
        }
    }
}

/// The question as the customer would read it, to be put into the answer.
fn asking(words: &Words, page: &TicketPage<'_>) -> Markup {
    let shown = page.explained.explanation.next.as_ref().and_then(|next| next.ask.as_ref());
    let locale = page.file.ticket.case.locale.tag();
    html! {
        @if let Some(question) = &page.explained.to_ask {
            @if shown != Some(question) {
                p {
                    span.quiet { (words.get("inbox.triage.to_ask")) } " "
                    q lang=(locale) dir="auto" { (question) }
                }
            }
            button type="button" hidden data-insert=(question) { (words.get("inbox.triage.in_answer")) }
        }
    }
}

fn learned_link(words: &Words, page: &TicketPage<'_>) -> Markup {
    html! {
        p.quiet {
            a href={ "/inbox/learned?site=" (page.file.ticket.summary.site.0) } { (words.get("inbox.triage.learned")) }
        }
    }
}

fn head(words: &Words, file: &CaseFile, base: &str, csrf_token: &str) -> Markup {
    let summary = &file.ticket.summary;
    html! {
        header.ticket-head {
            p.quiet {
                a href="/inbox" data-key="u" { (words.get("inbox.case.back")) }
            }
            h1 {
                span.number { (file.number()) } " "
                span dir="auto" { (calmed(&summary.summary)) }
            }
            p.quiet {
                @if summary.priority != Priority::Normal {
                    strong.priority data-priority=(summary.priority.name()) {
                        (priority_name(words, summary.priority))
                    } ", "
                }
                (file.site_name) ", " (moment(summary.received_at_ms, Precision::Minutes))
                @if let Some(at_ms) = summary.reply_by_ms {
                    ", " (words.get("inbox.case.reply_by")) " " (moment(at_ms, Precision::Minutes))
                }
            }
            @if let Some(sentence) = masked_sentence(words, &file.masked()) { p.quiet { (sentence) } }
            form.statuses method="post" action={ (base) "/status" } aria-label=(words.get("inbox.case.set_status")) {
                (csrf_field(csrf_token))
                span.label { (words.get("inbox.case.set_status")) }
                @for status in Status::ALL {
                    button name="status" value=(status.name()) aria-pressed=(*status == summary.status) {
                        (status_name(words, *status))
                    }
                }
            }
        }
    }
}

fn answer_form(
    words: &Words,
    file: &CaseFile,
    base: &str,
    csrf_token: &str,
    form: &AnswerForm<'_>,
    errors: &FieldErrors,
) -> Markup {
    let error = described_by("answer", errors);
    let described = match &error {
        Some(id) => format!("answer-hint {id}"),
        None => "answer-hint".to_owned(),
    };
    // Whoever answers a new case works on it; otherwise nothing changes unless it is chosen.
    let current = match file.ticket.summary.status {
        Status::New => Status::Open,
        status => status,
    };
    let chosen = form.status.unwrap_or(current);
    html! {
        form.answer-form method="post" action={ (base) "/answers" } novalidate {
            (csrf_field(csrf_token))
            div.field {
                label for="answer" { (words.get("inbox.answer.label")) }
                p.hint #answer-hint {
                    (words.fill("inbox.answer.hint", &[("language", words.named("case.language.", file.ticket.case.locale.tag()))]))
                }
                (field_error("answer", errors))
                textarea #answer name="answer" rows="7" required dir="auto" aria-describedby=(described)
                    aria-invalid=[error.as_ref().map(|_| "true")] { "\n" (form.text) }
            }
            div.row {
                label for="mark" { (words.get("inbox.answer.mark")) }
                select #mark name="status" {
                    @for status in Status::ALL.iter().filter(|status| **status != Status::New) {
                        option value=(status.name()) selected[*status == chosen] { (status_name(words, *status)) }
                    }
                }
                button.main { (words.get("inbox.answer.send")) }
            }
        }
    }
}

fn downloads(words: &Words, base: &str) -> Markup {
    html! {
        section.downloads aria-labelledby="downloads" {
            h2 #downloads { (words.get("case.downloads.title")) }
            ul {
                li { a href={ (base) "/case.html" } { (words.get("case.downloads.open")) } }
                li { a href={ (base) "/case.html?download" } download { (words.get("case.downloads.html")) } }
                li { a href={ (base) "/case.md?download" } download { (words.get("case.downloads.markdown")) } }
                li { a href={ (base) "/case.json?download" } download { (words.get("case.downloads.json")) } }
                li { (share_link(words, base)) }
            }
        }
    }
}
