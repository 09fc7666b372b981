//! A case as its owner follows it: where it stands, the answers, and what was sent.

use maud::{Markup, html};

use super::contact::contact_section;
use super::conversation::conversation_section;
use super::deletion::deletion_link;
use super::facts::facts;
use super::files::files_section;
use super::folding::Folding;
use super::imported::imported_line;
use super::moment::{Precision, moment};
use super::notice::{described_by, error_summary, field_error};
use super::share::share_link;
use super::sign_in::FieldErrors;
use super::status::status_sentence;
use crate::case_file::CaseFile;
use crate::words::Words;
use askwell_core::ticket::Status;

/// The page, whose further addresses are below `base`; `form` is what was typed into its form.
pub fn follow_page(
    words: &Words,
    file: &CaseFile,
    files: &[String],
    base: &str,
    form: &str,
    errors: &FieldErrors,
) -> Markup {
    let summary = &file.ticket.summary;
    html! {
        article.follow {
            header {
                p.quiet { (file.site_name) }
                h1 { (words.get("follow.title")) " " span.number { (file.number()) } }
            }
            section.stands aria-labelledby="stands" data-status=(summary.status.name()) {
                h2 #stands { (status_sentence(words, summary.status)) }
                p {
                    (words.get("follow.received")) " " (moment(summary.received_at_ms, Precision::Minutes)) "."
                    @if let (Some(at_ms), true) = (summary.reply_by_ms, is_unanswered(file)) {
                        " " (words.get("follow.reply_by")) " " (moment(at_ms, Precision::Minutes)) "."
                    }
                }
                p.quiet { (words.get("follow.private")) }
            }
            (imported_line(words, file))
            (conversation_section(words, file))
            (add_form(words, base, form, errors))
            details.sent {
                summary { h2 { (words.get("follow.sent")) } }
                (facts(words, file, Folding::Folded, html! {}, html! {}))
                (contact_section(words, &file.ticket.case.contact, file.ticket.case.locale))
            }
            (files_section(words, &file.attachments, files, base))
            section.downloads aria-labelledby="downloads" {
                h2 #downloads { (words.get("follow.keep")) }
                p { (words.get("follow.keep_text")) }
                ul {
                    li { a href={ (base) "/case.html?download" } download { (words.get("case.downloads.html")) } }
                    li { a href={ (base) "/case.md?download" } download { (words.get("case.downloads.markdown")) } }
                    li { a href={ (base) "/case.json?download" } download { (words.get("case.downloads.json")) } }
                    li { (share_link(words, base)) }
                }
            }
            (deletion_link(words, base))
        }
    }
}

/// The form to write back. It has no token against foreign forms: its address is the secret itself.
fn add_form(words: &Words, base: &str, typed: &str, errors: &FieldErrors) -> Markup {
    let error = described_by("text", errors);
    let described = match &error {
        Some(id) => format!("text-hint {id}"),
        None => "text-hint".to_owned(),
    };
    html! {
        form.add method="post" action={ (base) "/messages" } novalidate {
            (error_summary(words, errors))
            div.field {
                label for="text" { (words.get("follow.add.label")) }
                p.hint #text-hint { (words.get("follow.add.hint")) }
                (field_error("text", errors))
                textarea #text name="text" rows="4" required dir="auto" aria-describedby=(described)
                    aria-invalid=[error.as_ref().map(|_| "true")] { "\n" (typed) }
            }
            button.main { (words.get("follow.add.send")) }
        }
    }
}

/// A promised time is of interest only until it is kept.
fn is_unanswered(file: &CaseFile) -> bool {
    file.replies.is_empty() && file.ticket.summary.status != Status::Solved
}
