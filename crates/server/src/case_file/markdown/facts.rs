//! What a case holds, in Markdown: claims and observations, each with its source.

use askwell_core::answer::Answer;
use askwell_core::change::Changes;
use askwell_core::error_report::ErrorReport;
use askwell_core::finding::{Finding, Outcome};
use askwell_watch::words::{note, standing};

use super::Document;
use super::text::{code, fenced, inline, quote};
use crate::case_file::{CaseFile, is_about_access};
use crate::check_words::check_book;
use crate::pages::change::{actor_name, change_line, kind_name, time_name};
use crate::pages::environment::device_facts;
use crate::pages::event::event_line;
use crate::pages::findings::{meaning, title};
use crate::pages::moment::{Precision, plain};
use crate::pages::timeline::Timeline;
use crate::words::Words;

pub(super) fn error(document: &mut Document, words: &Words, file: &CaseFile) {
    document.heading(2, words.get("case.error.title"));
    match &file.ticket.case.error {
        ErrorReport::Noticed { event, comment } => {
            source(document, words, "case.error.noticed");
            document.block(&fenced(&event_line(words, event)));
            text(document, words.get("case.error.comment"), comment);
        }
        ErrorReport::Typed { text } => {
            source(document, words, "case.error.typed");
            document.block(&fenced(text));
        }
        ErrorReport::NoMessage { expected, seen } => {
            source(document, words, "case.error.no_message");
            text(document, words.get("case.error.expected"), expected);
            text(document, words.get("case.error.seen"), seen);
        }
    }
}

pub(super) fn changes(document: &mut Document, words: &Words, file: &CaseFile) {
    document.heading(2, words.get("case.changes.title"));
    source(document, words, "case.changes.claim");
    let with = |key: &'static str, comment: &str| format!("{}{}", words.get(key), remark(comment));
    match &file.ticket.case.changes {
        Changes::Known(changes) => document.list(changes.iter().map(|change| {
            let (when, who) = (time_name(words, change.when), actor_name(words, change.who));
            format!("**{}**, {when}, {who}{}", kind_name(words, change.kind), remark(&change.comment))
        })),
        Changes::NotAsked => document.block(words.get("case.changes.not_asked")),
        Changes::NothingKnown { comment } => document.block(&with("case.changes.nothing_known", comment)),
        Changes::NotSure { comment } => document.block(&with("case.changes.not_sure", comment)),
    }
}

/// What the person adds to a change; nothing if they added nothing.
fn remark(comment: &str) -> String {
    if comment.trim().is_empty() { String::new() } else { format!(" “{}”", inline(comment)) }
}

pub(super) fn observed(document: &mut Document, words: &Words, file: &CaseFile) {
    let comparison = &file.observed;
    if !comparison.is_on {
        return;
    }
    document.heading(2, words.get("case.observed.title"));
    source(document, words, "case.observed.source");
    if comparison.lines.is_empty() {
        document.block(words.get("case.observed.nothing"));
    }
    document.list(comparison.lines.iter().map(|line| {
        let claimed = line.claimed.as_ref().map(|claim| format!("**{}**: ", change_line(words, claim)));
        let times: Vec<String> =
            line.records.iter().map(|record| between(record.from_ms, record.to_ms)).collect();
        let said = inline(&standing(line, words.locale()));
        format!("{}{said} {}", claimed.unwrap_or_default(), times.join("; ")).trim_end().to_owned()
    }));
    document.block(&inline(note(words.locale())));
}

fn between(from_ms: u64, to_ms: u64) -> String {
    format!("({} – {})", plain(from_ms, Precision::Minutes), plain(to_ms, Precision::Minutes))
}

pub(super) fn answers(document: &mut Document, words: &Words, file: &CaseFile) {
    let case = &file.ticket.case;
    let (access, asked): (Vec<&Answer>, Vec<&Answer>) =
        case.answers.iter().partition(|answer| is_about_access(answer));
    section(document, words.get("case.asked.title"), &asked);
    section(document, words.get("case.access.title"), &access);
    if !case.tried.is_empty() {
        document.heading(2, words.get("case.tried.title"));
        document.list(case.tried.iter().map(|answer| {
            let helped: Vec<&str> =
                answer.values.iter().map(|value| words.named("case.tried.", &value.id)).collect();
            format!("{} **{}**", inline(&answer.question), inline(&helped.join(", ")))
        }));
    }
}

fn section(document: &mut Document, title: &str, answers: &[&Answer]) {
    if answers.is_empty() {
        return;
    }
    document.heading(2, title);
    for answer in answers {
        let question = inline(&answer.question);
        match answer.values.as_slice() {
            // What was written in several lines keeps them.
            [written] if written.text.trim().contains('\n') => {
                document.block(&question);
                document.block(&quote(written.text.trim()));
            }
            values => {
                let said: Vec<String> = values.iter().map(|value| inline(&value.text)).collect();
                document.block(&format!("{question}\\\n**{}**", said.join(", ")));
            }
        }
    }
}

pub(super) fn findings(document: &mut Document, words: &Words, file: &CaseFile) {
    let case = &file.ticket.case;
    let outside = case.outside.iter().flat_map(|report| &report.findings);
    let all: Vec<(&Finding, bool)> = case
        .findings
        .iter()
        .map(|finding| (finding, false))
        .chain(outside.map(|finding| (finding, true)))
        .collect();
    if all.is_empty() {
        return;
    }
    document.heading(2, words.get("case.findings.title"));
    let (fine, notable): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|(finding, _)| finding.outcome == Outcome::Ok);
    let book = check_book(words.locale());
    document.list(notable.into_iter().map(|(finding, is_outside)| {
        let key = if is_outside { "case.findings.from_outside" } else { "case.findings.in_page" };
        let evidence =
            finding.evidence.iter().map(|fact| format!("{}={}", fact.name, fact.values.join(", ")));
        let evidence: Vec<String> = evidence.map(|fact| code(&fact)).collect();
        let outcome = words.named("case.outcome.", finding.outcome.name());
        let means = inline(meaning(words, finding, book.rule(finding)));
        let line = format!(
            "**{outcome}: {}** ({}) {means} {}",
            inline(title(words, finding)),
            words.get(key),
            evidence.join(" ")
        );
        line.trim_end().to_owned()
    }));
    if !fine.is_empty() {
        document.block(&words.count("case.findings.fine", fine.len() as u64));
    }
}

pub(super) fn timeline(document: &mut Document, words: &Words, file: &CaseFile) {
    let timeline = Timeline::of(&file.ticket.case, file.ticket.summary.received_at_ms);
    document.heading(2, words.get("case.timeline.title"));
    if timeline.is_empty() {
        document.block(words.get("case.timeline.empty"));
        return;
    }
    let claims = timeline.claims.iter().map(|claim| {
        let what =
            format!("{}, {}", kind_name(words, claim.change.kind), actor_name(words, claim.change.who));
        vec![
            time_name(words, claim.change.when).to_owned(),
            words.get("case.source.customer").to_owned(),
            what,
        ]
    });
    let events = timeline.events.iter().map(|event| {
        let is_first = timeline.first_sight.is_some_and(|first| std::ptr::eq(first, *event));
        let first =
            if is_first { format!("**{}** ", words.get("case.timeline.first_sight")) } else { String::new() };
        let what = format!("{first}{}", code(&event_line(words, event)));
        vec![plain(event.at_ms, Precision::Seconds), words.get("case.source.widget").to_owned(), what]
    });
    let arrival = vec![
        plain(timeline.received_at_ms, Precision::Seconds),
        words.get("case.source.server").to_owned(),
        words.get("case.timeline.arrival").to_owned(),
    ];
    let columns = ["case.column.when", "case.column.source", "case.column.what"].map(|key| words.get(key));
    document.table(&columns, claims.chain(events).chain([arrival]));
}

pub(super) fn environment(document: &mut Document, words: &Words, file: &CaseFile) {
    let case = &file.ticket.case;
    document.heading(2, words.get("case.environment.title"));
    if case.page.is_none() && case.environment.is_none() {
        document.block(words.get("case.environment.withheld"));
        return;
    }
    source(document, words, "case.environment.observed");
    let page = case.page.iter().flat_map(|page| {
        [("case.environment.page", page.title.clone()), ("case.environment.address", page.url.clone())]
    });
    let device = case.environment.iter().flat_map(|environment| device_facts(words, environment));
    let facts = page.chain(device).filter(|(_, value)| !value.is_empty());
    document.list(facts.map(|(key, value)| format!("{}: {}", words.get(key), code(&value))));
}

fn source(document: &mut Document, words: &Words, key: &'static str) {
    document.block(&format!("*{}*", words.get(key)));
}

fn text(document: &mut Document, title: &str, text: &str) {
    if !text.trim().is_empty() {
        document.block(&format!("**{title}**"));
        document.block(&fenced(text));
    }
}
