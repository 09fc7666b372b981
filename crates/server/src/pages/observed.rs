//! What was said to have changed beside what was seen to, on one time line with the first sight of the error. Each keeps its
//! source, and nobody is accused.

pub mod picture;

use askwell_watch::claim::{Line, Standing};
use askwell_watch::record::ChangeRecord;
use askwell_watch::words::{change, note, standing};
use maud::{Markup, html};

use super::change::{change_line, comment_line};
use super::moment::{Precision, moment};
use crate::watch::comparison::{Comparison, MissedPage};
use crate::words::Words;
use picture::comparison_picture;

/// The time between two looks in which something changed; several changes may have come in the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// The last look without it.
    pub from_ms: u64,
    /// The first look with it.
    pub to_ms: u64,
    /// Whether something of it was mentioned.
    pub is_mentioned: bool,
}

/// The sightings of a comparison, oldest first. Their places, from 1, are their numbers in picture and list.
pub fn sightings(comparison: &Comparison) -> Vec<Sighting> {
    let mut sightings: Vec<Sighting> = Vec::new();
    for line in &comparison.lines {
        let is_mentioned = line.claimed.is_some();
        for record in &line.records {
            match sightings.iter_mut().find(|known| is_of(record, known)) {
                Some(known) => known.is_mentioned |= is_mentioned,
                None => {
                    sightings.push(Sighting { from_ms: record.from_ms, to_ms: record.to_ms, is_mentioned })
                }
            }
        }
    }
    sightings.sort_by_key(|sighting| (sighting.to_ms, sighting.from_ms));
    sightings
}

fn is_of(record: &ChangeRecord, sighting: &Sighting) -> bool {
    (record.from_ms, record.to_ms) == (sighting.from_ms, sighting.to_ms)
}

/// The section; nothing where the shop isn't watched.
pub fn observed_section(words: &Words, comparison: &Comparison) -> Markup {
    let sightings = sightings(comparison);
    html! {
        @if comparison.is_on {
            section.observed-changes aria-labelledby="observed" {
                h2 #observed { (words.get("case.observed.title")) }
                p.source.observed { (words.get("case.observed.source")) }
                (watched_line(words, comparison))
                @if comparison.is_page_new { p.quiet { (words.get("case.observed.page")) } }
                @if comparison.lines.is_empty() {
                    p { (words.get("case.observed.nothing")) }
                } @else {
                    (comparison_picture(words, comparison, &sightings))
                    ul.standings {
                        @for line in &comparison.lines { (line_item(words, line, &sightings)) }
                    }
                }
                @for page in &comparison.missed { (missed_line(words, page)) }
                p.quiet { (note(words.locale())) }
            }
        }
    }
}

fn watched_line(words: &Words, comparison: &Comparison) -> Markup {
    html! {
        @match comparison.watched {
            Some(watched) => p.quiet {
                (words.get("case.observed.watched")) " "
                (moment(watched.since_ms, Precision::Minutes)) " – " (moment(watched.until_ms, Precision::Minutes))
            },
            None => p.quiet { (words.get("case.observed.not_watched")) },
        }
    }
}

fn line_item(words: &Words, line: &Line, sightings: &[Sighting]) -> Markup {
    html! {
        li data-standing=(standing_name(line.standing)) {
            span.mark aria-hidden="true" { (mark(line.standing)) }
            div {
                @if let Some(claim) = &line.claimed {
                    p { strong { (change_line(words, claim)) } (comment_line(&claim.comment)) }
                }
                p { (standing(line, words.locale())) }
                (times(line, sightings))
            }
        }
    }
}

/// When each of a line's changes came: between which two looks.
fn times(line: &Line, sightings: &[Sighting]) -> Markup {
    let of_line = |sighting: &Sighting| line.records.iter().any(|record| is_of(record, sighting));
    html! {
        @for (place, sighting) in sightings.iter().enumerate().filter(|(_, sighting)| of_line(sighting)) {
            p.quiet { span.sighting-number { (place + 1) } " " (between(sighting.from_ms, sighting.to_ms)) }
        }
    }
}

/// The time between two looks.
pub fn between(from_ms: u64, to_ms: u64) -> Markup {
    html! { (moment(from_ms, Precision::Minutes)) " – " (moment(to_ms, Precision::Minutes)) }
}

/// A page that couldn't be looked at, since when, and why.
pub fn missed_line(words: &Words, page: &MissedPage) -> Markup {
    html! {
        p.quiet {
            span dir="auto" { (page.page) } ": "
            (words.get("case.missed.since")) " " (moment(page.since_ms, Precision::Minutes)) ". "
            (words.named("case.missed.", page.why.name()))
        }
    }
}

/// A record on its own.
pub fn record_line(words: &Words, record: &ChangeRecord) -> Markup {
    html! { span dir="auto" { (change(record, words.locale())) } }
}

/// The name of a standing in attributes.
fn standing_name(standing: Standing) -> &'static str {
    match standing {
        Standing::Confirmed => "confirmed",
        Standing::NotSeen => "not_seen",
        Standing::CannotBeSeen => "cannot_be_seen",
        Standing::NotWatched => "not_watched",
        Standing::SeenButNotMentioned => "also",
    }
}

/// What stands before a line; the sentence beside it says the same.
fn mark(standing: Standing) -> &'static str {
    match standing {
        Standing::Confirmed => "✓",
        Standing::NotSeen => "○",
        Standing::CannotBeSeen | Standing::NotWatched => "–",
        Standing::SeenButNotMentioned => "+",
    }
}

#[cfg(test)]
mod tests;
