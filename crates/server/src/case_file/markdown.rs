//! The case file as Markdown, for forums and issue trackers: what is read first comes first, pictures stay with the other forms.

pub mod facts;
pub mod text;

use std::fmt::Write;

use askwell_core::contact::Contact;

use super::CaseFile;
use super::hashes::Hashes;
use crate::pages::conversation::{Said, happened_line, said};
use crate::pages::masked::masked_kinds;
use crate::pages::moment::{Precision, plain};
use crate::pages::status::status_name;
use crate::pages::triage::{MOST_CAUSES, MOST_REASONS, cause_name, likelihood, percent, reason, step};
use crate::triage::Explained;
use crate::words::Words;
use facts::{answers, changes, environment, error, findings, observed, timeline};
use text::{code, inline, quote};

/// How many blocks a probability of one would have.
const BAR_BLOCKS: usize = 20;

/// The whole document, as of `now_ms`, in this language.
pub fn write_markdown(
    words: &Words,
    file: &CaseFile,
    explained: &Explained,
    hashes: &Hashes,
    now_ms: u64,
) -> String {
    let mut document = Document::default();
    head(&mut document, words, file, now_ms);
    error(&mut document, words, file);
    changes(&mut document, words, file);
    observed(&mut document, words, file);
    answers(&mut document, words, file);
    findings(&mut document, words, file);
    causes(&mut document, words, file, explained);
    timeline(&mut document, words, file);
    environment(&mut document, words, file);
    conversation(&mut document, words, file);
    if file.shared.is_none() {
        contact(&mut document, words, file);
    }
    history(&mut document, words, file);
    files(&mut document, words, file, hashes);
    masked(&mut document, words, file);
    document.0
}

/// A document that grows by blocks, each parted from the next by an empty line.
#[derive(Debug, Default)]
pub struct Document(String);

impl Document {
    /// Adds a block; an empty one adds nothing.
    pub fn block(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.0.push_str(text);
        self.0.push('\n');
    }

    /// Adds a heading of this level, in words of ours.
    pub fn heading(&mut self, level: usize, text: &str) {
        self.block(&format!("{} {text}", "#".repeat(level)));
    }

    /// Adds a list; each item is Markdown already.
    pub fn list(&mut self, items: impl IntoIterator<Item = String>) {
        let items: Vec<String> = items.into_iter().map(|item| format!("- {item}")).collect();
        self.block(&items.join("\n"));
    }

    /// Adds a table; each cell is Markdown already.
    pub fn table(&mut self, head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) {
        let rows: Vec<Vec<String>> = rows.into_iter().collect();
        if rows.is_empty() {
            return;
        }
        let mut table = format!("| {} |\n|{}", head.join(" | "), " --- |".repeat(head.len()));
        for row in rows {
            // Writing to a string can't fail.
            let _ = write!(table, "\n| {} |", row.join(" | "));
        }
        self.block(&table);
    }
}

fn head(document: &mut Document, words: &Words, file: &CaseFile, now_ms: u64) {
    let summary = &file.ticket.summary;
    document.heading(1, &words.fill("case.file.title", &[("number", file.number())]));
    document.block(&format!("**{}**", inline(&file.site_name)));
    document.block(&format!(
        "{} {}. {} **{}**. {} {}.",
        words.get("case.file.received"),
        plain(summary.received_at_ms, Precision::Minutes),
        words.get("case.file.status"),
        status_name(words, summary.status),
        words.get("case.file.written"),
        plain(now_ms, Precision::Minutes)
    ));
    if let Some(imported) = &file.imported {
        let values = [
            ("shop", inline(&imported.shop)),
            ("number", inline(&imported.number)),
            ("time", plain(imported.at_ms, Precision::Minutes)),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        document.block(&words.fill("case.imported.text", &values));
    }
    if let Some(left_out) = file.shared {
        document.block(&format!("> {}", words.get("case.share.taken_out")));
        if left_out.files > 0 {
            document.block(&words.count("case.share.files", left_out.files as u64));
        }
    }
}

fn causes(document: &mut Document, words: &Words, file: &CaseFile, explained: &Explained) {
    let explanation = &explained.explanation;
    document.heading(2, words.get("case.triage.title"));
    if let Some(said) = &file.resolution {
        let cause = cause_name(words, said.cause);
        document.block(&format!("{} **{cause}**.", words.get("case.triage.said_cause")));
    }
    let certainty = if explanation.enough_evidence { "case.triage.guess" } else { "case.triage.not_enough" };
    document.block(words.get(certainty));
    let mut ranked = Vec::new();
    for cause in explanation.causes.iter().take(MOST_CAUSES) {
        let blocks = ((cause.probability * BAR_BLOCKS as f32).round() as usize).clamp(1, BAR_BLOCKS - 1);
        let (value, word) = (percent(cause.probability), likelihood(words, cause.probability));
        let said = words.fill("case.triage.percent", &[("value", &value), ("word", word)]);
        let mut item = format!(
            "{} **{}** {said}",
            ["█".repeat(blocks), "░".repeat(BAR_BLOCKS - blocks)].concat(),
            cause_name(words, cause.cause)
        );
        for (title, reasons) in
            [("case.triage.for", &cause.supporting), ("case.triage.against", &cause.opposing)]
        {
            let reasons: Vec<String> =
                reasons.iter().take(MOST_REASONS).map(|said| inline(&reason(words, said))).collect();
            if !reasons.is_empty() {
                let _ = write!(item, "\\\n  {} {}", words.get(title), reasons.join("; "));
            }
        }
        ranked.push(item);
    }
    document.list(ranked);
    if let Some(next) = &explanation.next {
        document.block(&format!("{}: **{}**", words.get("case.triage.next"), inline(&step(words, next))));
    }
    let mut codes: Vec<Vec<String>> = Vec::new();
    for (known, origin) in explanation.codes.iter().zip(&explained.origins) {
        let meaning = known.meaning.as_deref().unwrap_or(words.get("case.codes.unknown"));
        let row = vec![code(&known.code), inline(&origin.system), inline(meaning)];
        if !codes.contains(&row) {
            codes.push(row);
        }
    }
    let columns = ["case.codes.title", "case.environment.system", "case.column.what"];
    document.table(&columns.map(|key| words.get(key)), codes);
}

fn conversation(document: &mut Document, words: &Words, file: &CaseFile) {
    document.heading(2, words.get("case.answers.title"));
    let all = said(file);
    if all.is_empty() {
        document.block(words.get("case.answers.none"));
    }
    for said in all {
        let (name, text) = match &said {
            Said::ByAgent(reply) => (inline(&reply.agent_name), &reply.text),
            Said::ByCustomer(message) => (words.get("case.answers.customer").to_owned(), &message.text),
        };
        document.block(&format!("**{name}**, {}:", plain(said.at_ms(), Precision::Minutes)));
        document.block(&quote(text));
    }
}

fn contact(document: &mut Document, words: &Words, file: &CaseFile) {
    let way = match &file.ticket.case.contact {
        Contact::Email { address } => code(address),
        Contact::LinkOnly => words.get("case.contact.link_only").to_owned(),
    };
    let language = words.named("case.language.", file.ticket.case.locale.tag());
    document.heading(2, words.get("case.contact.title"));
    document.list([
        format!("{}: {way}", words.get("case.contact.way")),
        format!("{}: {language}", words.get("case.contact.language")),
    ]);
}

fn history(document: &mut Document, words: &Words, file: &CaseFile) {
    document.heading(2, words.get("case.history.title"));
    let received = plain(file.ticket.summary.received_at_ms, Precision::Minutes);
    let first = format!("{received} {}", words.get("case.history.received"));
    let further = file.events.iter().map(|event| {
        format!("{} {}", plain(event.at_ms, Precision::Minutes), inline(&happened_line(words, event)))
    });
    document.list(std::iter::once(first).chain(further));
}

fn files(document: &mut Document, words: &Words, file: &CaseFile, hashes: &Hashes) {
    if file.attachments.is_empty() {
        return;
    }
    document.heading(2, words.get("case.files.title"));
    let row = |(place, file): (usize, &crate::store::cases::Attachment)| {
        let hash = hashes.of(place).map(code).unwrap_or_else(|| words.get("case.files.missing").to_owned());
        vec![code(&file.file_name), words.size(file.size_bytes), hash]
    };
    let columns = [words.get("case.files.title"), words.get("case.files.size"), "SHA-256"];
    document.table(&columns, file.attachments.iter().enumerate().map(row));
}

fn masked(document: &mut Document, words: &Words, file: &CaseFile) {
    let kinds = masked_kinds(words, &file.masked());
    document.heading(2, words.get("case.masked_title"));
    if kinds.is_empty() {
        document.block(words.get("case.masked_none"));
    }
    document.list(kinds);
}
