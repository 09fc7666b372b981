//! "It is back": the earlier case beside this one, with what differs.

use askwell_core::case::Case;
use askwell_core::change::Changes;
use askwell_core::ticket::CaseNumber;
use maud::{Markup, html};

use super::change::kind_name;
use super::findings;
use super::list::shown_summary;
use super::moment::{Precision, moment};
use super::status::status_name;
use super::user_agent::UserAgent;
use crate::store::tickets::Ticket;
use crate::tone::calmed;
use crate::words::Words;

/// Something that differs between the two.
struct Difference {
    what: String,
    then: String,
    now: String,
}

/// The section; nothing if the case repeats none and none repeats it.
pub fn earlier_section(
    words: &Words,
    now: &Ticket,
    earlier: Option<&Ticket>,
    later: &[CaseNumber],
) -> Markup {
    html! {
        @if let Some(then) = earlier { (comparison(words, then, now)) }
        @if !later.is_empty() {
            section.earlier aria-labelledby="later" {
                h2 #later { (words.get("inbox.earlier.came_back")) }
                ul.claims {
                    @for number in later {
                        li { a.number href={ "/inbox/cases/" (number.0) } { (number.0) } }
                    }
                }
            }
        }
    }
}

fn comparison(words: &Words, then: &Ticket, now: &Ticket) -> Markup {
    let differences = differences(words, &then.case, &now.case);
    let summary = &then.summary;
    html! {
        section.earlier aria-labelledby="earlier" {
            h2 #earlier { (words.get("inbox.earlier.title")) }
            p.source.claim { (words.get("case.changes.claim")) }
            p {
                a.number href={ "/inbox/cases/" (summary.number.0) } { (summary.number.0) } " "
                span dir="auto" { (shown_summary(words, &summary.summary)) } ", "
                (status_name(words, summary.status)) ", "
                (moment(summary.received_at_ms, Precision::Minutes))
            }
            @if differences.is_empty() {
                p { (words.get("inbox.earlier.same")) }
            } @else {
                div.scroll {
                    table {
                        thead {
                            tr {
                                th { (words.get("inbox.earlier.what")) }
                                th { (words.get("inbox.earlier.then")) }
                                th { (words.get("inbox.earlier.now")) }
                            }
                        }
                        tbody {
                            @for difference in &differences {
                                tr {
                                    th scope="row" { (difference.what) }
                                    td dir="auto" { (difference.then) }
                                    td dir="auto" { (difference.now) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What differs, of what both cases can tell.
fn differences(words: &Words, then: &Case, now: &Case) -> Vec<Difference> {
    let mut differences = Vec::new();
    let mut compare = |what: String, then: String, now: String| {
        if then != now {
            let shown = |text: String| if text.is_empty() { "–".to_owned() } else { text };
            differences.push(Difference { what, then: shown(then), now: shown(now) });
        }
    };
    let titled = |key: &str| words.get(key).to_owned();
    if then.summary() != now.summary() {
        let calm = |case: &Case| calmed(case.summary()).into_owned();
        compare(titled("case.error.title"), calm(then), calm(now));
    }
    compare(titled("case.environment.page"), path(then), path(now));
    compare(titled("case.environment.browser"), browser(then), browser(now));
    compare(titled("case.changes.title"), changes(words, then), changes(words, now));
    for (title, before, after) in findings_of_both(words, then, now) {
        compare(title, before, after);
    }
    differences
}

fn path(case: &Case) -> String {
    let url = case.page.as_ref().map_or("", |page| &page.url);
    let after_scheme = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = after_scheme.split_once('/').map_or("", |(_, path)| path);
    format!("/{}", path.split('?').next().unwrap_or_default())
}

fn browser(case: &Case) -> String {
    let Some(environment) = &case.environment else { return String::new() };
    let agent = UserAgent::read(&environment.user_agent);
    [agent.browser, agent.system].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn changes(words: &Words, case: &Case) -> String {
    match &case.changes {
        Changes::Known(changes) => {
            changes.iter().map(|change| kind_name(words, change.kind)).collect::<Vec<_>>().join(", ")
        }
        _ => String::new(),
    }
}

/// Every check that ran both times, with what it meant then and now.
fn findings_of_both(words: &Words, then: &Case, now: &Case) -> Vec<(String, String, String)> {
    let all = |case: &Case| {
        let outside = case.outside.as_ref().map(|report| report.findings.clone()).unwrap_or_default();
        case.findings.iter().cloned().chain(outside).collect::<Vec<_>>()
    };
    let (then, now) = (all(then), all(now));
    let book = crate::check_words::check_book(words.locale());
    let both = now.iter().filter_map(|after| {
        let before = then.iter().find(|before| before.check == after.check)?;
        let meant = |finding| findings::meaning(words, finding, book.rule(finding)).to_owned();
        Some((findings::title(words, after).to_owned(), meant(before), meant(after)))
    });
    both.collect()
}
