//! What was said about a case since it came, and what happened to it.

use maud::{Markup, html};

use super::moment::{Precision, moment};
use super::status::status_name;
use super::triage::cause_name;
use crate::case_file::CaseFile;
use crate::store::messages::Message;
use crate::store::tickets::{Reply, TicketEvent, TicketEventKind};
use crate::words::Words;

/// One thing said in the conversation.
pub enum Said<'a> {
    /// By an agent.
    ByAgent(&'a Reply),
    /// By the customer.
    ByCustomer(&'a Message),
}

impl Said<'_> {
    /// When, in milliseconds since 1970-01-01 UTC.
    pub fn at_ms(&self) -> u64 {
        match self {
            Said::ByAgent(reply) => reply.at_ms,
            Said::ByCustomer(message) => message.at_ms,
        }
    }
}

/// Answers and messages, oldest first.
pub fn said(file: &CaseFile) -> Vec<Said<'_>> {
    let replies = file.replies.iter().map(Said::ByAgent);
    let mut said: Vec<Said<'_>> = replies.chain(file.messages.iter().map(Said::ByCustomer)).collect();
    said.sort_by_key(Said::at_ms);
    said
}

/// Answers and messages, oldest first; says so if there is nothing yet.
pub fn conversation_section(words: &Words, file: &CaseFile) -> Markup {
    let said = said(file);
    html! {
        section.answers aria-labelledby="answers" {
            h2 #answers { (words.get("case.answers.title")) }
            @if said.is_empty() { p.quiet { (words.get("case.answers.none")) } }
            @for said in said {
                @match said {
                    Said::ByAgent(reply) => (entry(words, file, "agent", &reply.agent_name, &reply.text, reply.at_ms)),
                    Said::ByCustomer(message) => {
                        (entry(words, file, "customer", words.get("case.answers.customer"), &message.text, message.at_ms))
                    }
                }
            }
        }
    }
}

fn entry(words: &Words, file: &CaseFile, side: &str, name: &str, text: &str, at_ms: u64) -> Markup {
    html! {
        article.answer data-side=(side) {
            p.byline {
                strong dir="auto" { (name) } ", " (moment(at_ms, Precision::Minutes))
                @if file.is_imported(at_ms) { ", " (words.get("case.imported.mark")) }
            }
            div.quote dir="auto" { (text) }
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
                @for event in &file.events {
                    li {
                        (moment(event.at_ms, Precision::Minutes)) " " (happened_line(words, event))
                        @if file.is_imported(event.at_ms) { " (" (words.get("case.imported.mark")) ")" }
                    }
                }
                @if let Some(imported) = &file.imported {
                    li { (moment(imported.at_ms, Precision::Minutes)) " " (words.get("case.imported.happened")) }
                }
            }
        }
    }
}

/// What happened, without its moment.
pub fn happened_line(words: &Words, event: &TicketEvent) -> String {
    match event.what {
        TicketEventKind::StatusSet { from, to } => words.fill(
            "case.history.status_set",
            &[
                ("name", &event.agent_name),
                ("from", status_name(words, from)),
                ("to", status_name(words, to)),
            ],
        ),
        TicketEventKind::CauseSaid { cause: Some(cause) } => words.fill(
            "case.history.cause_said",
            &[("name", &event.agent_name), ("cause", cause_name(words, cause))],
        ),
        TicketEventKind::CauseSaid { cause: None } => {
            words.fill("case.history.cause_taken_back", &[("name", &event.agent_name)])
        }
        TicketEventKind::Replied => words.fill("case.history.replied", &[("name", &event.agent_name)]),
    }
}
