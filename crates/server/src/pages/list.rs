//! The inbox: tickets newest first, kept up to date while it is looked at.

use std::borrow::Cow;

use askwell_core::priority::Priority;
use askwell_core::ticket::Status;
use maud::{Markup, html};
use serde::Serialize;

use super::answers::priority_name;
use super::moment::{Precision, iso, plain};
use super::status::status_name;
use crate::config::site::Site;
use crate::store::tickets::TicketSummary;
use crate::tone::calmed;
use crate::walks::Solved;
use crate::words::Words;

/// What the list shows, and how it was asked for.
#[derive(Debug)]
pub struct TicketList<'a> {
    /// The lines.
    pub rows: Vec<Row>,
    /// Only tickets that stand here.
    pub status: Option<Status>,
    /// Only tickets of the site with this key.
    pub site: Option<&'a str>,
    /// All sites.
    pub sites: &'a [Site],
    /// A number that was looked for and not found, as typed.
    pub missing: Option<&'a str>,
    /// The address of the next page, if there are older tickets.
    pub older: Option<String>,
    /// Whether this is the newest page, on which new tickets appear.
    pub is_newest: bool,
    /// How many were helped without a case.
    pub solved: Solved,
}

/// A line of the list in words; what the page's script is told of a ticket, too.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// The number people quote.
    pub number: String,
    /// Where it stands, by its stable name.
    pub status: &'static str,
    /// Where it stands, in words.
    pub status_name: String,
    /// The error in one line.
    pub summary: String,
    /// How soon it is to be looked at, by its stable name.
    pub priority: &'static str,
    /// How soon it is to be looked at, in words; empty for those that come in their turn.
    pub priority_name: String,
    /// The shop.
    pub site: String,
    /// How many files, in words; empty for none.
    pub files: String,
    /// That the customer has written since the last answer, in words; else empty.
    pub customer_wrote: String,
    /// When it came, for machines.
    pub received_at: String,
    /// When it came, for people.
    pub received: String,
    /// Where it is shown.
    pub address: String,
}

impl Row {
    /// The line of this ticket.
    pub fn of(words: &Words, ticket: &TicketSummary, sites: &[Site]) -> Row {
        let site = sites.iter().find(|site| site.key == ticket.site);
        let files = match ticket.attachments {
            0 => String::new(),
            count => words.count("inbox.list.files", count.into()),
        };
        Row {
            number: ticket.number.0.clone(),
            status: ticket.status.name(),
            status_name: status_name(words, ticket.status).to_owned(),
            summary: shown_summary(words, &ticket.summary).into_owned(),
            priority: ticket.priority.name(),
            priority_name: match ticket.priority {
                Priority::Normal => String::new(),
                other => priority_name(words, other).to_owned(),
            },
            site: site.map_or_else(|| ticket.site.0.clone(), |site| site.name.clone()),
            files,
            customer_wrote: match ticket.customer_wrote {
                true => words.get("inbox.list.customer_wrote").to_owned(),
                false => String::new(),
            },
            received_at: iso(ticket.received_at_ms),
            received: plain(ticket.received_at_ms, Precision::Minutes),
            address: format!("/inbox/cases/{}", ticket.number.0),
        }
    }
}

/// The error in one line, of which an agent reads the facts first: harsh words are left out.
pub fn shown_summary<'a>(words: &'a Words, summary: &'a str) -> Cow<'a, str> {
    let calm = calmed(summary);
    match (summary, calm.contains(char::is_alphanumeric)) {
        ("", _) => Cow::Borrowed(words.get("inbox.list.no_words")),
        (_, false) if calm != summary => Cow::Borrowed(words.get("inbox.list.harsh")),
        _ => calm,
    }
}

/// The page.
pub fn list_page(words: &Words, list: &TicketList<'_>) -> Markup {
    let filter = format!("status={}&site={}", list.status.map_or("", Status::name), list.site.unwrap_or(""));
    html! {
        div.list-head {
            div {
                h1 { (words.get("inbox.list.title")) }
                p.quiet {
                    (words.fill("inbox.list.solved", &[
                        ("today", &list.solved.today.to_string()),
                        ("month", &list.solved.in_30_days.to_string()),
                    ]))
                }
            }
            (filter_form(words, list))
        }
        p #news .news role="status" data-one=(words.get("inbox.news.one")) data-few=[words.find("inbox.news.few")]
            data-other=(words.get("inbox.news.other")) {}
        p #line .line-down hidden { (words.get("inbox.list.line_down")) }
        @if let Some(number) = list.missing {
            p.missing role="alert" { (words.fill("inbox.list.missing", &[("number", number)])) }
        }
        ol.cases #cases data-filter=(filter) data-live[list.is_newest] aria-label=(words.get("inbox.list.title")) {
            @for row in &list.rows { (line(row)) }
        }
        p #empty .empty hidden[!list.rows.is_empty()] { (words.get("inbox.list.empty")) }
        @if let Some(address) = &list.older {
            p.older { a href=(address) { (words.get("inbox.list.older")) } }
        }
        template #row { (line(&Row::blank())) }
    }
}

fn line(row: &Row) -> Markup {
    html! {
        li data-number=(row.number) {
            a.case href=(row.address) {
                span.status data-field="status_name" data-status=(row.status) { (row.status_name) }
                span.summary data-field="summary" dir="auto" { (row.summary) }
                span.meta {
                    strong.priority data-field="priority_name" data-priority=(row.priority) { (row.priority_name) }
                    span.number data-field="number" { (row.number) }
                    span data-field="site" { (row.site) }
                    span data-field="files" { (row.files) }
                    strong.customer-wrote data-field="customer_wrote" { (row.customer_wrote) }
                }
                time data-field="received" datetime=(row.received_at) { (row.received) }
            }
        }
    }
}

impl Row {
    /// What the page's script fills.
    fn blank() -> Row {
        Row {
            number: String::new(),
            status: "new",
            status_name: String::new(),
            summary: String::new(),
            priority: "normal",
            priority_name: String::new(),
            site: String::new(),
            files: String::new(),
            customer_wrote: String::new(),
            received_at: String::new(),
            received: String::new(),
            address: String::new(),
        }
    }
}

fn filter_form(words: &Words, list: &TicketList<'_>) -> Markup {
    html! {
        form.filter method="get" action="/inbox" role="search" {
            div.field {
                label for="status" { (words.get("inbox.filter.status")) }
                select #status name="status" {
                    option value="" { (words.get("inbox.filter.any_status")) }
                    @for status in Status::ALL {
                        option value=(status.name()) selected[list.status == Some(*status)] { (status_name(words, *status)) }
                    }
                }
            }
            @if list.sites.len() > 1 {
                div.field {
                    label for="site" { (words.get("inbox.filter.site")) }
                    select #site name="site" {
                        option value="" { (words.get("inbox.filter.any_site")) }
                        @for site in list.sites {
                            option value=(site.key.0) selected[list.site == Some(&site.key.0)] { (site.name) }
                        }
                    }
                }
            }
            div.field {
                label for="number" { (words.get("inbox.filter.number")) }
                input #number name="number" type="text" size="11" autocomplete="off" spellcheck="false" placeholder="7K3M-Q9XD";
            }
            button { (words.get("inbox.filter.show")) }
        }
    }
}
