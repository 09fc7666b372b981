//! A case as its owner follows it: where it stands, the answers, and what was sent.

use maud::{Markup, html};

use super::contact::contact_section;
use super::conversation::answers_section;
use super::facts::facts;
use super::files::files_section;
use super::folding::Folding;
use super::moment::{Precision, moment};
use super::status::status_sentence;
use crate::case_file::CaseFile;
use crate::words::Words;
use askwell_core::ticket::Status;

/// The page, whose further addresses are below `base`.
pub fn follow_page(words: &Words, file: &CaseFile, base: &str) -> Markup {
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
            (answers_section(words, &file.replies))
            details.sent {
                summary { h2 { (words.get("follow.sent")) } }
                (facts(words, file, Folding::Folded, html! {}))
                (contact_section(words, &file.ticket.case.contact, file.ticket.case.locale))
            }
            (files_section(words, &file.attachments, base))
            section.downloads aria-labelledby="downloads" {
                h2 #downloads { (words.get("follow.keep")) }
                p { (words.get("follow.keep_text")) }
                ul {
                    li { a href={ (base) "/case.html?download" } download { (words.get("case.downloads.html")) } }
                    li { a href={ (base) "/case.json?download" } download { (words.get("case.downloads.json")) } }
                }
            }
        }
    }
}

/// A promised time is of interest only until it is kept.
fn is_unanswered(file: &CaseFile) -> bool {
    file.replies.is_empty() && file.ticket.summary.status != Status::Solved
}
