//! The answers to a case, and what happened to it.

use maud::{Markup, html};

use super::moment::{Precision, moment};
use super::status::status_name;
use crate::case_file::CaseFile;
use crate::store::tickets::{Reply, TicketEvent, TicketEventKind};
use crate::words::Words;

/// The answers, oldest first; says so if there is none yet.
pub fn answers_section(words: &Words, replies: &[Reply]) -> Markup {
    html! {
        section.answers aria-labelledby="answers" {
            h2 #answers { (words.get("case.answers.title")) }
            @if replies.is_empty() { p.quiet { (words.get("case.answers.none")) } }
            @for reply in replies {
                article.answer {
                    p.byline { strong { (reply.agent_name) } ", " (moment(reply.at_ms, Precision::Minutes)) }
                    div.quote dir="auto" { (reply.text) }
                }
            }
        }
    }
}

/// What happened, oldest first, the arrival included.
pub fn history_section(words: &Words, file: &CaseFile) -> Markup {
    html! {
        section.history aria-labelledby="history" {
            h2 #history { (words.get("case.history.title")) }
            ol {
                li {
                    (moment(file.ticket.summary.received_at_ms, Precision::Minutes)) " "
                    (words.get("case.history.received"))
                }
                @for event in &file.events { li { (happened(words, event)) } }
            }
        }
    }
}

fn happened(words: &Words, event: &TicketEvent) -> Markup {
    let text = match event.what {
        TicketEventKind::StatusSet { from, to } => words.fill(
            "case.history.status_set",
            &[
                ("name", &event.agent_name),
                ("from", status_name(words, from)),
                ("to", status_name(words, to)),
            ],
        ),
        TicketEventKind::Replied => words.fill("case.history.replied", &[("name", &event.agent_name)]),
    };
    html! { (moment(event.at_ms, Precision::Minutes)) " " (text) }
}
