//! What the operator set, readable for agents: the table of priorities, what people are told to expect, mail.

use askwell_core::expectation::Expectation;
use askwell_core::locale::Locale;
use askwell_core::priority::{PriorityRule, PriorityTable};
use askwell_playbooks::impact::Question;
use askwell_playbooks::place::{At, Place};
use askwell_playbooks::words::Locales;
use maud::{Markup, html};

use super::answers::priority_name;
use super::help::expectation::duration;
use super::moment::{Precision, moment};
use crate::config::site::Site;
use crate::store::letters::LetterCounts;
use crate::words::Words;

/// What the page shows.
pub struct SetUp<'a> {
    /// The table of priorities in force.
    pub table: PriorityTable,
    /// Whether it is the one that comes with Askwell.
    pub is_our_table: bool,
    /// What people of each site are told to expect now.
    pub expectations: Vec<(&'a Site, Expectation)>,
    /// Letters on their way; `None` if no mail is set up.
    pub letters: Option<LetterCounts>,
}

/// The page.
pub fn set_up_page(words: &Words, set_up: &SetUp<'_>) -> Markup {
    html! {
        h1 { (words.get("inbox.setup.title")) }
        div.evidence.below {
            section aria-labelledby="priorities" {
                h2 #priorities { (words.get("inbox.setup.priorities")) }
                p.quiet {
                    (words.get("inbox.setup.priorities_text")) " "
                    @if set_up.is_our_table { (words.get("inbox.setup.ours")) }
                    @else { (words.get("inbox.setup.operators")) }
                }
                div.scroll { (priority_table(words, &set_up.table)) }
            }
            section aria-labelledby="expectations" {
                h2 #expectations { (words.get("inbox.setup.expectations")) }
                dl.asked-list {
                    @for (site, expectation) in &set_up.expectations {
                        div { dt { (site.name) } dd { (expected(words, expectation)) } }
                    }
                }
            }
            section aria-labelledby="mail" {
                h2 #mail { (words.get("inbox.setup.mail")) }
                @match set_up.letters {
                    None => p { (words.get("inbox.setup.no_mail")) },
                    Some(letters) => p {
                        (words.count("inbox.setup.waiting", letters.waiting.into())) ", "
                        (words.count("inbox.setup.given_up", letters.given_up.into())) "."
                    },
                }
            }
        }
    }
}

fn priority_table(words: &Words, table: &PriorityTable) -> Markup {
    html! {
        table.priorities {
            thead {
                tr {
                    th scope="col" { (words.get("inbox.setup.if")) }
                    th scope="col" { (words.get("inbox.setup.then")) }
                }
            }
            tbody {
                @for rule in &table.0 {
                    tr {
                        td { (conditions(words, rule)) }
                        td { strong.priority data-priority=(rule.priority.name()) { (priority_name(words, rule.priority)) } }
                    }
                }
                tr {
                    td { (words.get("inbox.setup.otherwise")) }
                    td { strong { (words.named("case.priority.", "normal")) } }
                }
            }
        }
    }
}

/// What has to be answered, in the words in which it is asked.
fn conditions(words: &Words, rule: &PriorityRule) -> Markup {
    let named: Vec<(&str, String)> = rule
        .facts()
        .into_iter()
        .filter(|(_, fitting)| !fitting.is_empty())
        .filter_map(|(fact, fitting)| {
            let question = Question::ALL.into_iter().find(|question| question.name() == fact)?;
            let (label, options) = question.words(&only(words.locale()), &[0]);
            let answers: Vec<&str> = options
                .into_iter()
                .filter(|(id, _)| fitting.iter().any(|fit| fit == id))
                .map(|(_, text)| text)
                .collect();
            Some((label, answers.join(&format!(" {} ", words.get("inbox.setup.or")))))
        })
        .collect();
    html! {
        @if named.is_empty() { (words.get("inbox.setup.always")) }
        ul.claims { @for (label, answers) in &named { li { (label) " " strong { (answers) } } } }
    }
}

fn only(locale: Locale) -> Locales {
    Locales(vec![At::new(locale.tag().to_owned(), Place { line: 1, column: 1 })])
}

fn expected(words: &Words, expectation: &Expectation) -> Markup {
    html! {
        @match (expectation.is_open, expectation.opens_at_ms) {
            _ if !expectation.has_hours => (words.get("inbox.setup.no_hours")),
            (true, _) => (words.get("inbox.setup.open")),
            (false, Some(at_ms)) => { (words.get("inbox.setup.opens")) " " (moment(at_ms, Precision::Minutes)) "." },
            (false, None) => (words.get("inbox.setup.never_open")),
        }
        " "
        @match &expectation.reply {
            Some(reply) => {
                (words.fill("inbox.setup.reply", &[
                    ("median", &duration(words, reply.median_ms)),
                    ("p90", &duration(words, reply.p90_ms)),
                    ("count", &reply.count.to_string()),
                ]))
            }
            None => (words.get("inbox.setup.no_reply")),
        }
    }
}
